package io.kuberealm.realm.token.microprofile;

import io.kuberealm.api.Reason;
import io.kuberealm.realm.jose.TokenTimes;
import io.kuberealm.realm.jose.VerifiedJwt;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a token has to claim besides its caller (sections 4.1 and 9.4 of MicroProfile JWT 2.1).
 *
 * @param issuer the only one who may have issued it; anybody whom it names if absent
 * @param audiences one of which it has to name; any or none if empty
 * @param age how long after it was issued it is valid; until it expires if absent
 * @param skew how long it is valid after that
 */
public record TokenRules(Optional<String> issuer, List<String> audiences, Optional<Duration> age, Duration skew) {
    /** How far the clock of an issuer may be ahead, as with OpenID Connect (OIDC-5). */
    private static final Duration LEEWAY = Duration.ofSeconds(60);

    public TokenRules {
        audiences = List.copyOf(audiences);
    }

    /** Until when a token is valid, or why it is not. */
    sealed interface Verdict {
        record Valid(Instant until) implements Verdict {}

        record Refused(Reason code, String reason) implements Verdict {}
    }

    /** Judges a token of this moment. */
    Verdict judge(VerifiedJwt token, Instant now) {
        return misshapen(token)
                .or(() -> wrongIssuer(token))
                .or(() -> wrongAudience(token))
                .<Verdict>map(Function.identity())
                .orElseGet(() -> times(token.times().orElseThrow(), now)); // well-formed, as nothing is misshapen
    }

    private static Optional<Verdict.Refused> misshapen(VerifiedJwt token) {
        return token.hasDuplicates()
                ? refused(Reason.MALFORMED_CLAIM, "the token has a claim twice")
                : token.misshapenClaim()
                        .flatMap(
                                claim -> refused(Reason.MALFORMED_CLAIM, "the claim " + claim + " is not of its type"));
    }

    private Optional<Verdict.Refused> wrongIssuer(VerifiedJwt token) {
        if (token.issuer().filter(name -> !name.isEmpty()).isEmpty()) {
            return refused(Reason.MALFORMED_CLAIM, "the token has no iss");
        }
        return issuer.isEmpty() || issuer.equals(token.issuer())
                ? Optional.empty()
                : refused(Reason.UNKNOWN_ISSUER, "the token is of another issuer");
    }

    private Optional<Verdict.Refused> wrongAudience(VerifiedJwt token) {
        return audiences.isEmpty() || token.audiences().orElseThrow().stream().anyMatch(audiences::contains)
                ? Optional.empty()
                : refused(Reason.AUDIENCE_MISMATCH, "the token is not for any of the audiences " + audiences);
    }

    private static Optional<Verdict.Refused> refused(Reason code, String reason) {
        return Optional.of(new Verdict.Refused(code, reason));
    }

    /** {@code exp} and {@code iat} are mandatory (section 4.1.3). */
    private Verdict times(TokenTimes times, Instant now) {
        if (times.expiry().isEmpty()) {
            return new Verdict.Refused(Reason.TOKEN_WITHOUT_EXPIRY, "the token has no exp");
        }
        if (times.issuedAt().isEmpty()) {
            return new Verdict.Refused(Reason.MALFORMED_CLAIM, "the token has no iat");
        }
        Instant issued = times.issuedAt().get();
        if (!issued.isBefore(times.expiry().get())) {
            return new Verdict.Refused(Reason.MALFORMED_CLAIM, "the token expires before it is issued");
        }
        Duration ahead = skew.compareTo(LEEWAY) > 0 ? skew : LEEWAY;
        if (times.isNotYetValid(now, ahead) || times.isIssuedInFuture(now, ahead)) {
            return new Verdict.Refused(Reason.TOKEN_NOT_YET_VALID, "the token is not valid yet");
        }
        Instant until = end(times.expiry().get(), issued).plus(skew);
        return now.isBefore(until)
                ? new Verdict.Valid(until)
                : new Verdict.Refused(Reason.TOKEN_EXPIRED, "the token has expired, or is too old");
    }

    private Instant end(Instant expiry, Instant issued) {
        return age.map(issued::plus).filter(old -> old.isBefore(expiry)).orElse(expiry);
    }
}
