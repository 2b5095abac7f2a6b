package io.kuberealm.realm.cel.library;

import dev.cel.runtime.CelFunctionResolver;
import dev.cel.runtime.CelResolvedOverload;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Finds what to call by the ids that the type checker left over and the classes of the arguments. */
final class BudgetedFunctions implements CelFunctionResolver {
    private final Map<String, Binding> bindings;
    private final Budget budget;

    BudgetedFunctions(Map<String, Binding> bindings, Budget budget) {
        this.bindings = bindings;
        this.budget = budget;
    }

    @Override
    public Optional<CelResolvedOverload> findOverloadMatchingArgs(
            String functionName, Collection<String> overloadIds, Object[] arguments) {
        for (String overloadId : overloadIds) {
            Binding binding = bindings.get(overloadId);
            if (binding != null && binding.accepts(arguments)) {
                return Optional.of(resolved(functionName, binding));
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<CelResolvedOverload> findOverloadMatchingArgs(String functionName, Object[] arguments) {
        return Optional.empty();
    }

    @SuppressWarnings("Immutable") // used by the one evaluation that has the budget
    private CelResolvedOverload resolved(String functionName, Binding binding) {
        return CelResolvedOverload.of(
                functionName,
                binding.overloadId(),
                arguments -> binding.body().apply(budget, new Arguments(arguments)),
                true,
                binding.parameters());
    }
}
