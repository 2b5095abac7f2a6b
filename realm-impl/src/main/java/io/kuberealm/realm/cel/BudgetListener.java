package io.kuberealm.realm.cel;

import dev.cel.common.ast.CelExpr;
import dev.cel.runtime.CelEvaluationListener;
import dev.cel.runtime.ConcatenatedListView;
import io.kuberealm.realm.cel.library.Budget;
import io.kuberealm.realm.cel.library.Weight;

/**
 * Takes from the budget for every node that was evaluated, by the weight of its value: whatever goes once through its arguments is paid
 * for with them. The list that a comprehension is building is not weighed at every step, only what is added to it.
 */
final class BudgetListener implements CelEvaluationListener {
    private static final long NODE = 1;

    private final Budget budget;

    BudgetListener(Budget budget) {
        this.budget = budget;
    }

    @Override
    public void callback(CelExpr node, Object value) {
        budget.take(NODE);
        if (!(value instanceof ConcatenatedListView<?>)) {
            budget.take(Weight.of(budget, value));
        }
    }
}
