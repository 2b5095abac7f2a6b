package io.kuberealm.realm.token.oidc.claims;

import io.kuberealm.api.Reason;
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
     * @param code the kind of the reason
     * @param reason names claims, but no value of a claim
     */
    record Refusal<T>(Reason code, String reason) implements Outcome<T> {}

    static <T> Outcome<T> success(T value) {
        return new Success<>(value);
    }

    /** The token is refused, because nothing can be made of its claims. */
    static <T> Outcome<T> refusal(String reason) {
        return refusal(Reason.MAPPING_FAILED, reason);
    }

    static <T> Outcome<T> refusal(Reason code, String reason) {
        return new Refusal<>(code, reason);
    }

    /** Goes on with the value, or stays refused. */
    default <U> Outcome<U> then(Function<? super T, Outcome<U>> next) {
        if (this instanceof Success<T> success) {
            return next.apply(success.value());
        }
        Refusal<T> refused = (Refusal<T>) this;
        return refusal(refused.code(), refused.reason());
    }

    /** Why the token is refused; nothing if it is not. */
    default Optional<String> refusal() {
        return this instanceof Refusal<T> refused ? Optional.of(refused.reason()) : Optional.empty();
    }
}
