package io.kuberealm.api;

import jakarta.security.enterprise.credential.Credential;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * The certificates that the client presented in the TLS handshake, as it sent them: possession of the first one's key is
 * proven, nothing else is. Immutable.
 */
public final class ClientCertificateCredential implements Credential {
    private final List<X509Certificate> unverifiedChain;

    /**
     * Certificates to verify.
     *
     * @param unverifiedChain the client's own certificate first; never empty
     */
    public ClientCertificateCredential(List<X509Certificate> unverifiedChain) {
        if (unverifiedChain.isEmpty()) {
            throw new IllegalArgumentException("a client certificate credential needs a certificate");
        }
        this.unverifiedChain = List.copyOf(unverifiedChain);
    }

    /** The client's own certificate first; never empty. */
    public List<X509Certificate> unverifiedChain() {
        return unverifiedChain;
    }

    /** The client's own certificate. */
    public X509Certificate unverifiedLeaf() {
        return unverifiedChain.get(0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClientCertificateCredential credential
                && unverifiedChain.equals(credential.unverifiedChain);
    }

    @Override
    public int hashCode() {
        return unverifiedChain.hashCode();
    }

    @Override
    public String toString() {
        return "ClientCertificateCredential[" + unverifiedChain.size() + " certificates]";
    }
}
