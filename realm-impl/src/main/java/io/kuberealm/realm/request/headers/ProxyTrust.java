package io.kuberealm.realm.request.headers;

import io.kuberealm.realm.pki.CertificateBundle;
import io.kuberealm.realm.pki.ClientCertificateVerifier;
import io.kuberealm.realm.pki.VerifiedChain;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * Which proxies are believed, and in which headers: one state of it, in which all parts belong together (RH-10).
 *
 * @param authorities the authorities for the certificates of proxies
 * @param allowedNames the common names that a proxy may have; any if empty
 * @param headers where a proxy names the caller
 */
public record ProxyTrust(CertificateBundle authorities, List<String> allowedNames, ProxyHeaders headers) {
    public ProxyTrust {
        allowedNames = List.copyOf(allowedNames);
    }

    /** Why a certificate is not that of a proxy; nothing if it is (X509-11). */
    Optional<String> refusal(List<X509Certificate> unverifiedChain, ClientCertificateVerifier verifier) {
        return verifier.verify(authorities, unverifiedChain).map(chains -> nameRefusal(chains.get(0)), Optional::of);
    }

    /** All chains begin with the same certificate. */
    private Optional<String> nameRefusal(VerifiedChain chain) {
        return allowedNames.isEmpty()
                        || allowedNames.contains(chain.subject().commonName().orElse(""))
                ? Optional.empty()
                : Optional.of("the common name of the proxy's certificate is not one of the allowed names");
    }
}
