package io.kuberealm.realm.jose;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When a token may be used, by its own account.
 *
 * @param expiry the claim {@code exp}
 * @param notBefore the claim {@code nbf}
 * @param issuedAt the claim {@code iat}
 */
public record TokenTimes(Optional<Instant> expiry, Optional<Instant> notBefore, Optional<Instant> issuedAt) {

    /** The times of three claims; nothing if one of them is there and is no number. A null is as good as no claim. */
    static Optional<TokenTimes> of(@Nullable Object exp, @Nullable Object nbf, @Nullable Object iat) {
        return Stream.of(Optional.ofNullable(exp), Optional.ofNullable(nbf), Optional.ofNullable(iat))
                        .allMatch(claim -> claim.isEmpty()
                                || NumericDate.parse(claim.get()).isPresent())
                ? Optional.of(new TokenTimes(NumericDate.parse(exp), NumericDate.parse(nbf), NumericDate.parse(iat)))
                : Optional.empty();
    }

    /** Whether the token expired more than {@code leeway} before {@code now}; a token without {@code exp} never does. */
    public boolean isExpired(Instant now, Duration leeway) {
        return expiry.filter(time -> time.isBefore(now.minus(leeway))).isPresent();
    }

    /** Whether the token becomes valid only more than {@code leeway} after {@code now}. */
    public boolean isNotYetValid(Instant now, Duration leeway) {
        return notBefore.filter(time -> time.isAfter(now.plus(leeway))).isPresent();
    }

    /** Whether the token was issued more than {@code leeway} after {@code now}. */
    public boolean isIssuedInFuture(Instant now, Duration leeway) {
        return issuedAt.filter(time -> time.isAfter(now.plus(leeway))).isPresent();
    }
}
