package io.kuberealm.realm.token.oidc.claims;

import java.util.Optional;
import java.util.function.Function;

/**
 * What a rule makes of a token.
 *
 * @param <T> what it yields
 */
public sealed interface Outcome<T> {
    /** The rule holds. */
    record Success<T>(T value) implements Outcome<T> {}

    /**
     * The token is refused.
     *
     * @param reason names claims, but no value of a claim
     */
    record Refusal<T>(String reason) implements Outcome<T> {}

    static <T> Outcome<T> success(T value) {
        return new Success<>(value);
    }

    static <T> Outcome<T> refusal(String reason) {
        return new Refusal<>(reason);
    }

    /** Goes on with the value, or stays refused. */
    default <U> Outcome<U> then(Function<? super T, Outcome<U>> next) {
        if (this instanceof Success<T> success) {
            return next.apply(success.value());
        }
        return refusal(((Refusal<T>) this).reason());
    }

    /** Why the token is refused; nothing if it is not. */
    default Optional<String> refusal() {
        return this instanceof Refusal<T> refused ? Optional.of(refused.reason()) : Optional.empty();
    }
}
