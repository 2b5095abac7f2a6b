package io.kuberealm.realm.token.oidc.config;

import java.util.List;

/**
 * {@code jwt[].issuer}.
 *
 * @param url what tokens and the discovery document have to name
 * @param discoveryUrl where the discovery document is, if not at its usual place
 * @param certificateAuthority PEM of who vouches for the issuer's server; the Java installation's authorities if empty
 * @param audiences one of which a token has to be for
 * @param audienceMatchPolicy {@code MatchAny} or empty
 * @param egressSelectorType which of kube-apiserver's networks leads to the issuer
 */
public record IssuerEntry(
        String url,
        String discoveryUrl,
        String certificateAuthority,
        List<String> audiences,
        String audienceMatchPolicy,
        String egressSelectorType) {
    public IssuerEntry {
        audiences = List.copyOf(audiences);
    }
}
