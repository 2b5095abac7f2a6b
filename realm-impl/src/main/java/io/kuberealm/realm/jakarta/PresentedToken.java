package io.kuberealm.realm.jakarta;

import io.kuberealm.api.AuthenticationRequest;
import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Rejected;
import io.kuberealm.api.Reason;
import io.kuberealm.api.Secret;
import io.kuberealm.realm.jose.NumericDate;
import io.kuberealm.realm.jose.UnverifiedJwt;
import io.kuberealm.realm.request.bearer.BearerHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a refused JSON web token says of itself, for the operator: who made it with which key, when it ends, and whose issuer that is.
 * Nothing of it is true, and nothing of it is of use to whoever reads it.
 *
 * @param token the token
 * @param issuers those that are configured
 */
record PresentedToken(UnverifiedJwt token, List<String> issuers) {
    private static final int LONGEST = 100;

    /** The token of a request; nothing if it has none of this kind. */
    static Optional<PresentedToken> of(AuthenticationRequest request, List<String> issuers) {
        return BearerHeader.of(request) instanceof BearerHeader.Token bearer
                ? of(bearer.token(), issuers)
                : Optional.empty();
    }

    private static Optional<PresentedToken> of(Secret token, List<String> issuers) {
        return UnverifiedJwt.parse(token).map(parsed -> new PresentedToken(parsed, issuers));
    }

    /** The result for a token, if there is one, by {@link #classify(AuthenticationResult)}. */
    static AuthenticationResult classify(AuthenticationResult result, Optional<Secret> token, List<String> issuers) {
        return token.flatMap(present -> of(present, issuers))
                .map(presented -> presented.classify(result))
                .orElse(result);
    }

    /** A token that nobody knows is one of an unknown issuer, if it names one that is not configured while others are. */
    AuthenticationResult classify(AuthenticationResult result) {
        return result instanceof Rejected rejected
                        && rejected.code() == Reason.UNKNOWN_TOKEN
                        && token.unverifiedIssuer().filter(this::isUnknown).isPresent()
                ? new Rejected(Reason.UNKNOWN_ISSUER, rejected.reason())
                : result;
    }

    private boolean isUnknown(String unverifiedIssuer) {
        return !issuers.isEmpty() && !issuers.contains(unverifiedIssuer);
    }

    /** What stands behind the reason of a refusal; empty if the token says nothing. */
    String describe() {
        List<String> facts = new ArrayList<>();
        token.unverifiedIssuer().ifPresent(issuer -> facts.add("iss \"" + shortened(issuer) + "\""));
        if (!token.unverifiedKeyId().isEmpty()) {
            facts.add("kid \"" + shortened(token.unverifiedKeyId()) + "\"");
        }
        last("exp").flatMap(NumericDate::parseNumberOrText).ifPresent(expiry -> facts.add("exp " + expiry));
        last("jti")
                .filter(String.class::isInstance)
                .ifPresent(id -> facts.add("jti \"" + shortened((String) id) + "\""));
        String said = facts.isEmpty() ? "" : " (unverified, the token says " + String.join(", ", facts) + ")";
        return said
                + token.unverifiedIssuer()
                        .filter(this::isUnknown)
                        .map(this::nearest)
                        .orElse("");
    }

    private Optional<Object> last(String claim) {
        return token.unverifiedValues(claim).reduce((first, second) -> second).flatMap(Function.identity());
    }

    private String nearest(String unverifiedIssuer) {
        return issuers.stream()
                .filter(configured -> folded(configured).equals(folded(unverifiedIssuer)))
                .findFirst()
                .map(configured -> "; the issuer \"" + configured + "\" is configured; both must be identical")
                .orElse("; no such issuer is configured");
    }

    /** Without what people get wrong: the scheme, capital letters, slashes at the end. */
    private static String folded(String issuer) {
        return issuer.toLowerCase(Locale.ROOT).replaceFirst("^https?://", "").replaceFirst("/+$", "");
    }

    private static String shortened(String unverifiedText) {
        return unverifiedText.length() <= LONGEST ? unverifiedText : unverifiedText.substring(0, LONGEST) + "…";
    }
}
