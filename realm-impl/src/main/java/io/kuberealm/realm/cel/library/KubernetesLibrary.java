package io.kuberealm.realm.cel.library;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.extensions.CelExtensions;
import dev.cel.extensions.CelStringExtensions;
import dev.cel.extensions.SetsFunction;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelFunctionResolver;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelStandardFunctions;
import dev.cel.runtime.RuntimeEquality;
import dev.cel.runtime.RuntimeHelpers;
import dev.cel.runtime.standard.CelStandardOverload;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything that an expression can call (CEL-2): CEL's own functions and those of Kubernetes' base environment as of 1.36.
 *
 * <p>Where a function can do much work in one call, or does something else than in Go, the one of this package stands in for the one
 * of the CEL implementation. Such functions are bound late, so that each evaluation's budget reaches them.
 */
public final class KubernetesLibrary {
    private static final List<KubernetesFunction> FUNCTIONS = Stream.of(
                    StringFunctions.functions(),
                    ListFunctions.functions(),
                    SequenceFunctions.functions(),
                    TimeFunctions.functions(),
                    RegexFunctions.functions(),
                    UrlFunctions.functions(),
                    IpFunctions.functions(),
                    CidrFunctions.functions(),
                    QuantityFunctions.functions(),
                    SemverFunctions.functions(),
                    FormatFunctions.functions())
            .flatMap(List::stream)
            .toList();

    private static final Map<String, Binding> BINDINGS = Stream.of(
                    FUNCTIONS.stream().map(KubernetesFunction::binding).toList(),
                    StringFunctions.bindings(),
                    RegexFunctions.bindings(),
                    SetFunctions.bindings(),
                    SequenceFunctions.bindings(),
                    Comparisons.bindings(),
                    ObjectFunctions.bindings(),
                    Conversions.bindings(),
                    TimeFunctions.bindings(),
                    OptionalFunctions.bindings())
            .flatMap(List::stream)
            .collect(Collectors.toUnmodifiableMap(Binding::overloadId, Function.identity()));

    private KubernetesLibrary() {}

    /** Adds macros and declarations to a compiler. */
    public static CelCompilerBuilder declare(CelCompilerBuilder compiler, CelOptions options) {
        return compiler.setOptions(options)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addMacros(SequenceFunctions.sortBy())
                .addLibraries(
                        CelExtensions.optional(),
                        CelExtensions.comprehensions(),
                        CelExtensions.sets(options, SetsFunction.values()),
                        CelExtensions.strings(
                                CelStringExtensions.Function.CHAR_AT,
                                CelStringExtensions.Function.INDEX_OF,
                                CelStringExtensions.Function.JOIN,
                                CelStringExtensions.Function.LAST_INDEX_OF,
                                CelStringExtensions.Function.LOWER_ASCII,
                                CelStringExtensions.Function.QUOTE,
                                CelStringExtensions.Function.REPLACE,
                                CelStringExtensions.Function.SPLIT,
                                CelStringExtensions.Function.SUBSTRING,
                                CelStringExtensions.Function.TRIM,
                                CelStringExtensions.Function.UPPER_ASCII))
                .addFunctionDeclarations(declarations());
    }

    /** What evaluates compiled expressions, together with a {@link #resolver}. */
    public static CelRuntime runtime(CelOptions options) {
        return CelRuntimeFactory.legacyCelRuntimeBuilder()
                .setOptions(options)
                .setStandardEnvironmentEnabled(false)
                .setStandardFunctions(CelStandardFunctions.newBuilder()
                        .filterFunctions((function, overload) -> isUnchanged(overload, options))
                        .build())
                .addLibraries(
                        CelExtensions.comprehensions(),
                        CelExtensions.strings(
                                CelStringExtensions.Function.CHAR_AT,
                                CelStringExtensions.Function.LOWER_ASCII,
                                CelStringExtensions.Function.QUOTE,
                                CelStringExtensions.Function.SUBSTRING,
                                CelStringExtensions.Function.TRIM,
                                CelStringExtensions.Function.UPPER_ASCII))
                .build();
    }

    /** The functions of this package for one evaluation. */
    public static CelFunctionResolver resolver(Budget budget) {
        return new BudgetedFunctions(BINDINGS, budget);
    }

    /** What this package binds is not bound by the implementation, which would be asked first. */
    private static boolean isUnchanged(CelStandardOverload overload, CelOptions options) {
        RuntimeEquality equality = RuntimeEquality.create(RuntimeHelpers.create(), options);
        return !BINDINGS.containsKey(
                overload.newFunctionBinding(options, equality).getOverloadId());
    }

    /** One declaration for each name with all its overloads. */
    private static List<CelFunctionDecl> declarations() {
        return FUNCTIONS.stream()
                .map(KubernetesFunction::declaration)
                .collect(Collectors.groupingBy(CelFunctionDecl::name))
                .entrySet()
                .stream()
                .map(named -> CelFunctionDecl.newFunctionDeclaration(
                        named.getKey(),
                        named.getValue().stream()
                                .flatMap(declaration -> declaration.overloads().stream())
                                .toList()))
                .toList();
    }
}
