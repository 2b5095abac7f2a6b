package io.kuberealm.realm.token.oidc.issuer;

import io.kuberealm.api.Reason;
import io.kuberealm.realm.jose.TokenTimes;
import io.kuberealm.realm.jose.UnverifiedJwt;
import io.kuberealm.realm.keys.SignatureCheck.Bad;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What a token can be refused for without any key, so that a token that is expired or for somebody else never makes keys be
 * fetched (OIDC-3 to OIDC-5).
 *
 * @param audiences one of which the token has to be for
 * @param clock the time
 */
record TokenChecks(Set<String> audiences, Clock clock) {
    private static final Duration NBF_LEEWAY = Duration.ofSeconds(60);

    /** Why the token is bad; nothing if it is not, as far as can be told. */
    Optional<Bad> refusal(UnverifiedJwt token) {
        IdTokenClaims claims = IdTokenClaims.of(token);
        return claims.objection()
                .map(objection -> new Bad(Reason.MALFORMED_CLAIM, objection))
                .or(() -> audience(claims))
                .or(() -> times(claims));
    }

    private Optional<Bad> audience(IdTokenClaims claims) {
        return claims.audiences().stream().anyMatch(audiences::contains)
                ? Optional.empty()
                : Optional.of(new Bad(
                        Reason.AUDIENCE_MISMATCH,
                        "the token is not for any of the audiences "
                                + audiences.stream().sorted().toList()));
    }

    /** {@code exp} is mandatory and has no leeway, {@code nbf} has a minute; a fraction of a second does not count (OIDC-5). */
    private Optional<Bad> times(IdTokenClaims claims) {
        TokenTimes times = new TokenTimes(claims.expiry(), claims.notBefore(), Optional.empty());
        Instant now = clock.instant();
        if (times.expiry().isEmpty()) {
            return Optional.of(new Bad(Reason.TOKEN_WITHOUT_EXPIRY, "the token has no exp"));
        }
        if (times.isExpired(now, Duration.ZERO)) {
            return Optional.of(new Bad(Reason.TOKEN_EXPIRED, "the token has expired"));
        }
        return times.isNotYetValid(now, NBF_LEEWAY)
                ? Optional.of(new Bad(Reason.TOKEN_NOT_YET_VALID, "the token is not valid yet"))
                : Optional.empty();
    }
}
