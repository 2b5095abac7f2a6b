package io.kuberealm.realm.token.oidc.issuer;

import io.kuberealm.realm.jose.TokenTimes;
import io.kuberealm.realm.jose.UnverifiedJwt;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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
    Optional<String> refusal(UnverifiedJwt token) {
        return Stream.<Optional<String>>of(claimSources(token.unverifiedClaims()), audience(token), times(token))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Every claim that is said to be elsewhere needs a source, even one that nobody asks for. */
    private static Optional<String> claimSources(Map<String, ?> unverifiedClaims) {
        Object names = unverifiedClaims.get("_claim_names");
        if (names == null) {
            return Optional.empty();
        }
        Object sources = unverifiedClaims.get("_claim_sources");
        boolean complete = names instanceof Map<?, ?> sourceOfClaim
                && sourceOfClaim.values().stream()
                        .allMatch(source -> source instanceof String name
                                && !name.isEmpty()
                                && sources instanceof Map<?, ?> known
                                && known.get(name) instanceof Map<?, ?>);
        return complete
                ? Optional.empty()
                : Optional.of("_claim_names names a source that _claim_sources does not have");
    }

    private Optional<String> audience(UnverifiedJwt token) {
        Optional<List<String>> named = token.unverifiedAudiences();
        if (named.isEmpty()) {
            return Optional.of("the claim aud is neither a text nor a list of texts");
        }
        return named.get().stream().anyMatch(audiences::contains)
                ? Optional.empty()
                : Optional.of("the token is not for any of the audiences "
                        + audiences.stream().sorted().toList());
    }

    /** {@code exp} is mandatory and has no leeway, {@code nbf} has a minute; a fraction of a second does not count (OIDC-5). */
    private Optional<String> times(UnverifiedJwt token) {
        Optional<TokenTimes> times = token.unverifiedTimes();
        if (times.isEmpty()) {
            return Optional.of("one of the claims exp, nbf and iat is no number");
        }
        Instant now = clock.instant();
        if (times.get().expiry().isEmpty()) {
            return Optional.of("the token has no exp");
        }
        if (times.get().isExpired(now, Duration.ZERO)) {
            return Optional.of("the token has expired");
        }
        return times.get().isNotYetValid(now, NBF_LEEWAY)
                ? Optional.of("the token is not valid yet")
                : Optional.empty();
    }
}
