package io.kuberealm.realm.request.headers;

import io.kuberealm.realm.pki.CertificateBundle;
import io.kuberealm.realm.pki.ClientCertificateVerifier;
import io.kuberealm.realm.pki.VerifiedChain;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Tells proxies from everybody else (X509-11).
 *
 * @param authorities the present content of the CA file for proxies; asked once for each certificate
 * @param allowedNames the common names that a proxy may have; any if empty
 * @param clock tells whether certificates are valid now
 */
public record TrustedProxies(Supplier<CertificateBundle> authorities, List<String> allowedNames, Clock clock) {
    public TrustedProxies {
        allowedNames = List.copyOf(allowedNames);
    }

    /** Why a certificate is not that of a proxy; nothing if it is. */
    Optional<String> refusal(List<X509Certificate> unverifiedChain) {
        return new ClientCertificateVerifier(authorities.get(), clock)
                .verify(unverifiedChain)
                .map(chains -> nameRefusal(chains.get(0)), Optional::of);
    }

    /** All chains begin with the same certificate. */
    private Optional<String> nameRefusal(VerifiedChain chain) {
        return allowedNames.isEmpty()
                        || allowedNames.contains(chain.subject().commonName().orElse(""))
                ? Optional.empty()
                : Optional.of("the common name of the proxy's certificate is not one of the allowed names");
    }
}
