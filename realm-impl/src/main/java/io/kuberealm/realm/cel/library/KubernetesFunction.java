package io.kuberealm.realm.cel.library;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import java.util.List;
import java.util.stream.Stream;

/**
 * One overload of one function that Kubernetes adds: how the type checker knows it and what it does.
 *
 * @param declaration the function with exactly this overload
 * @param binding what it does
 */
record KubernetesFunction(CelFunctionDecl declaration, Binding binding) {
    /** A function that is called as {@code name(argument, ...)}. */
    static KubernetesFunction global(
            String name, String overloadId, ValueKind result, Binding.Body body, ValueKind... parameters) {
        return new KubernetesFunction(
                CelFunctionDecl.newFunctionDeclaration(
                        name, CelOverloadDecl.newGlobalOverload(overloadId, result.type(), types(parameters))),
                new Binding(overloadId, classes(parameters), body));
    }

    /** A function that is called as {@code target.name(argument, ...)}; the first parameter is the target. */
    static KubernetesFunction member(
            String name, String overloadId, ValueKind result, Binding.Body body, ValueKind... parameters) {
        return new KubernetesFunction(
                CelFunctionDecl.newFunctionDeclaration(
                        name, CelOverloadDecl.newMemberOverload(overloadId, result.type(), types(parameters))),
                new Binding(overloadId, classes(parameters), body));
    }

    /** The same for lists whose elements are of one kind, in the argument at an index. */
    KubernetesFunction forElements(int argument, ValueKind kind) {
        return new KubernetesFunction(declaration, binding.forElements(argument, kind.javaClass()));
    }

    private static List<CelType> types(ValueKind... parameters) {
        return Stream.of(parameters).map(ValueKind::type).toList();
    }

    private static List<Class<?>> classes(ValueKind... parameters) {
        return Stream.of(parameters).<Class<?>>map(ValueKind::javaClass).toList();
    }
}
