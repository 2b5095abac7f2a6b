package io.kuberealm.realm.jakarta;

import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * The certificates that a client has presented in the TLS session of this very connection, and so has the key of. A certificate
 * in a header is public knowledge.
 */
final class TlsCertificates {
    /** Where containers leave them (Servlet 6.0 section 3.10). */
    static final String STANDARD = "jakarta.servlet.request.X509Certificate";

    /** What the servlet contexts of Payara have in common with those of GlassFish and Tomcat. */
    private static final String CATALINA = "org.apache.catalina.";

    /**
     * Liberty has under the standard name whatever a header {@code $WSCC} says, from addresses that its configuration trusts
     * with such ({@code trustedSensitiveHeaderOrigin}), and under this name what TLS says.
     */
    private static final String OF_LIBERTYS_CONNECTION = "com.ibm.websphere.ssl.direct_connection_peer_certificates";

    private TlsCertificates() {}

    static List<X509Certificate> of(HttpServletRequest request) {
        if (request.getServletContext().getClass().getName().startsWith(CATALINA)) {
            // With auth-pass-through-enabled the attribute is what a header says, and covers what the TLS engine says.
            request.removeAttribute(STANDARD);
        }
        if (!(request.getAttribute(STANDARD) instanceof X509Certificate[] chain)) {
            return List.of();
        }
        if (!LibertyRequests.include(request)) {
            return List.of(chain);
        }
        return request.getAttribute(OF_LIBERTYS_CONNECTION) instanceof X509Certificate[] presented
                ? List.of(presented)
                : List.of();
    }
}
