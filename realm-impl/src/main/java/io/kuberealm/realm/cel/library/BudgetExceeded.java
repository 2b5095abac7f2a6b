package io.kuberealm.realm.cel.library;

/**
 * Ends an evaluation from any depth. An {@link Error}, because CEL's logical operators catch exceptions: {@code a || true} would
 * otherwise swallow the end of the budget, and comprehensions would go on element by element. Never leaves the package that evaluates.
 */
public final class BudgetExceeded extends Error {
    private static final long serialVersionUID = 1L;

    private BudgetExceeded(String message) {
        super(message, null, false, false);
    }

    static BudgetExceeded tooMuchWork() {
        return new BudgetExceeded("the expression takes more work than one evaluation may");
    }

    static BudgetExceeded interrupted() {
        return new BudgetExceeded("the thread was interrupted while it evaluated the expression");
    }
}
