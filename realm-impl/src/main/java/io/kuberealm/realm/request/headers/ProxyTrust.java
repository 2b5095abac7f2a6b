package io.kuberealm.realm.request.headers;

import io.kuberealm.api.AuthenticationResult.Rejected;
import io.kuberealm.api.Reason;
import io.kuberealm.realm.pki.CertificateBundle;
import io.kuberealm.realm.pki.ClientCertificateVerifier;
import io.kuberealm.realm.pki.VerifiedChain;
import java.security.cert.X509Certificate;
import java.time.Clock;
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
    Optional<Rejected> refusal(List<X509Certificate> unverifiedChain, Clock clock) {
        return new ClientCertificateVerifier(authorities, clock)
                .verify(unverifiedChain)
                .map(
                        chains -> nameRefusal(chains.get(0)),
                        refused -> Optional.of(new Rejected(refused.code(), refused.reason())));
    }

    /** All chains begin with the same certificate. */
    private Optional<Rejected> nameRefusal(VerifiedChain chain) {
        return allowedNames.isEmpty()
                        || allowedNames.contains(chain.subject().commonName().orElse(""))
                ? Optional.empty()
                : Optional.of(new Rejected(
                        Reason.PROXY_NOT_ALLOWED,
                        "the common name of the proxy's certificate is not one of the allowed names"));
    }
}
