package io.kuberealm.realm.token.oidc.issuer;

import io.kuberealm.realm.jose.SignatureAlgorithm;
import io.kuberealm.realm.token.oidc.claims.UserMapping;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An issuer whose tokens are accepted, and what they mean; flawless.
 *
 * @param url what tokens and the discovery document have to name, exactly
 * @param discoveryUrl where the discovery document is, if not at its usual place
 * @param authorities who vouches for the issuer's server; those of the Java installation if empty
 * @param audiences one of which a token has to be for
 * @param algorithms which a token may be signed with
 * @param mapping how a token becomes a user
 * @param distributedClaim the claim that the token may say to be fetched from elsewhere (OIDC-24)
 */
public record IssuerSettings(
        String url,
        Optional<URI> discoveryUrl,
        List<X509Certificate> authorities,
        Set<String> audiences,
        Set<SignatureAlgorithm> algorithms,
        UserMapping mapping,
        Optional<String> distributedClaim) {
    private static final String WELL_KNOWN = "/.well-known/openid-configuration";

    public IssuerSettings {
        authorities = List.copyOf(authorities);
        audiences = Set.copyOf(audiences);
        algorithms = Set.copyOf(algorithms);
    }

    /** Where the discovery document is (OIDC-21). */
    URI discoveryAddress() {
        return discoveryUrl.orElseGet(() -> wellKnown(url));
    }

    /** The usual place of an issuer's discovery document; one trailing slash of the issuer does not count. */
    static URI wellKnown(String issuer) {
        return URI.create((issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer) + WELL_KNOWN);
    }
}
