package io.kuberealm.api;

import jakarta.security.enterprise.credential.Credential;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What an authenticating proxy says of the caller, and the certificates by which the proxy says who it is itself.
 * Anybody can send such headers: they mean nothing before the certificate is verified. Immutable.
 */
public final class RequestHeaderCredential implements Credential {
    private final List<X509Certificate> unverifiedProxyChain;
    private final Map<String, List<String>> unverifiedHeaders;

    /**
     * Headers to authenticate a caller by.
     *
     * @param unverifiedProxyChain what the other side presented in the TLS handshake, its own certificate first; never empty
     * @param unverifiedHeaders the proxy's headers, and no others, under their names in lower case
     */
    public RequestHeaderCredential(
            List<X509Certificate> unverifiedProxyChain, Map<String, List<String>> unverifiedHeaders) {
        if (unverifiedProxyChain.isEmpty()) {
            throw new IllegalArgumentException("a request header credential needs the certificate of a proxy");
        }
        this.unverifiedProxyChain = List.copyOf(unverifiedProxyChain);
        Map<String, List<String>> copy = new HashMap<>();
        unverifiedHeaders.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        this.unverifiedHeaders = Collections.unmodifiableMap(copy);
    }

    /** What the other side presented in the TLS handshake, its own certificate first; never empty. */
    public List<X509Certificate> unverifiedProxyChain() {
        return unverifiedProxyChain;
    }

    /** The proxy's headers, and no others, under their names in lower case. */
    public Map<String, List<String>> unverifiedHeaders() {
        return unverifiedHeaders;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RequestHeaderCredential credential
                && unverifiedProxyChain.equals(credential.unverifiedProxyChain)
                && unverifiedHeaders.equals(credential.unverifiedHeaders);
    }

    @Override
    public int hashCode() {
        return Objects.hash(unverifiedProxyChain, unverifiedHeaders);
    }

    /** Shows names only: header values may be personal. */
    @Override
    public String toString() {
        return "RequestHeaderCredential[headers " + unverifiedHeaders.keySet() + "]";
    }
}
