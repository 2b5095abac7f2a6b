package io.kuberealm.realm.cel;

/**
 * A compiled, type-checked expression. Safe for use by many threads.
 *
 * @param <I> what it is evaluated over
 */
public interface CelExpression<I> {
    /** The expression as it was written. */
    String text();

    /** The static type of the result as Kubernetes spells it, such as {@code bool}, {@code dyn} or {@code list(string)}. */
    String resultType();

    /** Whether the result is known to be a boolean, as rules need (CFG-17, CFG-25); {@code dyn} is not enough. */
    boolean isBool();

    /**
     * Whether a field of a variable is selected anywhere in the expression (CFG-27): {@code variable.field}, {@code variable.?field} and
     * {@code has(variable.field)}, wherever they stand, but neither {@code variable["field"]} nor the same field of anything else.
     *
     * @param variable the identifier, such as {@code claims}
     * @param field the field's name, such as {@code email}
     */
    boolean selects(String variable, String field);

    /**
     * Evaluates the expression within a fixed budget of work. A thread that is interrupted gets a failure and stays interrupted.
     *
     * @param unverifiedInput what the variable stands for
     * @return the value, or why there is none; never an exception for what a token can cause
     */
    Evaluation evaluate(I unverifiedInput);
}
