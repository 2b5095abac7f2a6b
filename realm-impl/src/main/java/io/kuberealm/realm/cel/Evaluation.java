package io.kuberealm.realm.cel;

import org.jspecify.annotations.Nullable;

/** What evaluating an expression gave. */
public sealed interface Evaluation {
    /**
     * The expression has a value.
     *
     * @param value plain Java: {@code String}, {@code Boolean}, {@code Long} (int), {@code Double}, {@code List}, {@code Map} or null;
     *     a value of any other CEL type comes as an object of some other class
     */
    record Value(@Nullable Object value) implements Evaluation {}

    /**
     * The expression has no value for this input (CEL-5: for instance a missing key), or took more than its budget.
     *
     * @param reason why, in words that may hold values of the token: for the log, never for the client
     */
    record EvaluationFailed(String reason) implements Evaluation {}
}
