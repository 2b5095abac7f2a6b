package io.kuberealm.realm.cel;

/**
 * What compiling an expression gave.
 *
 * @param <I> what the expression is evaluated over
 */
public sealed interface Compilation<I> {
    /**
     * The expression is well-formed and well-typed.
     *
     * @param expression ready to be evaluated, as often as wanted
     */
    record Compiled<I>(CelExpression<I> expression) implements Compilation<I> {}

    /**
     * The expression is not usable.
     *
     * @param reason every error with its position and the expression's line, in the form that Kubernetes prints after
     *     {@code compilation failed: }
     */
    record Uncompilable<I>(String reason) implements Compilation<I> {}
}
