package io.kuberealm.api;

import jakarta.security.enterprise.credential.Credential;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * The certificates that the client presented in the TLS handshake, as it sent them: possession of the first one's key is
 * proven, nothing else is.
 *
 * @param unverifiedChain the client's own certificate first; never empty
 */
public record ClientCertificateCredential(List<X509Certificate> unverifiedChain) implements Credential {
    public ClientCertificateCredential {
        unverifiedChain = List.copyOf(unverifiedChain);
        if (unverifiedChain.isEmpty()) {
            throw new IllegalArgumentException("a client certificate credential needs a certificate");
        }
    }

    /** The client's own certificate. */
    public X509Certificate unverifiedLeaf() {
        return unverifiedChain.get(0);
    }
}
