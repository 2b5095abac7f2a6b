package io.kuberealm.realm.jakarta;

import io.kuberealm.api.AuthenticationRequest;
import io.kuberealm.realm.jose.UnverifiedJwt;
import io.kuberealm.realm.request.bearer.BearerHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Says for the operator what a refused JSON web token says of itself: who made it with which key, and whose issuer that is. Nothing of
 * it is true, and nothing of it is of use to whoever reads it.
 */
final class PresentedToken {
    private static final int LONGEST = 100;

    private PresentedToken() {}

    /**
     * What stands behind the reason of a refusal; empty if the request has no such token.
     *
     * @param issuers those that are configured
     */
    static String describe(AuthenticationRequest request, List<String> issuers) {
        return BearerHeader.of(request) instanceof BearerHeader.Token bearer
                ? UnverifiedJwt.parse(bearer.token())
                        .map(token -> describe(token, issuers))
                        .orElse("")
                : "";
    }

    private static String describe(UnverifiedJwt token, List<String> issuers) {
        List<String> facts = new ArrayList<>();
        token.unverifiedIssuer().ifPresent(issuer -> facts.add("iss \"" + shortened(issuer) + "\""));
        if (!token.unverifiedKeyId().isEmpty()) {
            facts.add("kid \"" + shortened(token.unverifiedKeyId()) + "\"");
        }
        String said = facts.isEmpty() ? "" : " (unverified, the token says " + String.join(", ", facts) + ")";
        return said
                + token.unverifiedIssuer().map(issuer -> match(issuer, issuers)).orElse("");
    }

    private static String match(String issuer, List<String> issuers) {
        if (issuers.isEmpty() || issuers.contains(issuer)) {
            return "";
        }
        Optional<String> near = issuers.stream()
                .filter(configured -> folded(configured).equals(folded(issuer)))
                .findFirst();
        return near.map(configured -> "; the issuer \"" + configured + "\" is configured; both must be identical")
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
