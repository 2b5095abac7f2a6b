package io.kuberealm.api;

import jakarta.security.enterprise.credential.Credential;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What an authenticating proxy says of the caller, and the certificates by which the proxy says who it is itself.
 * Anybody can send such headers: they mean nothing before the certificate is verified.
 *
 * @param unverifiedProxyChain what the other side presented in the TLS handshake, its own certificate first; never empty
 * @param unverifiedHeaders the proxy's headers, and no others, under their names in lower case
 */
public record RequestHeaderCredential(
        List<X509Certificate> unverifiedProxyChain, Map<String, List<String>> unverifiedHeaders) implements Credential {

    public RequestHeaderCredential {
        unverifiedProxyChain = List.copyOf(unverifiedProxyChain);
        if (unverifiedProxyChain.isEmpty()) {
            throw new IllegalArgumentException("a request header credential needs the certificate of a proxy");
        }
        Map<String, List<String>> copy = new HashMap<>();
        unverifiedHeaders.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        unverifiedHeaders = Collections.unmodifiableMap(copy);
    }

    /** Shows names only: header values may be personal. */
    @Override
    public String toString() {
        return "RequestHeaderCredential[headers " + unverifiedHeaders.keySet() + "]";
    }
}
