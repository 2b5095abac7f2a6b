package io.kuberealm.realm.jakarta;

import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.X509Certificate;
import java.util.List;

/** The certificates by which the client of a connection has proved in its TLS handshake who it is. */
final class ClientCertificates {
    /** Where containers leave them (Servlet 6.0 section 3.10). */
    static final String ATTRIBUTE = "jakarta.servlet.request.X509Certificate";

    /** What the servlet contexts of Payara have in common with those of GlassFish and Tomcat. */
    private static final String CATALINA = "org.apache.catalina.";

    private ClientCertificates() {}

    static List<X509Certificate> of(HttpServletRequest request) {
        if (request.getServletContext().getClass().getName().startsWith(CATALINA)) {
            // Where auth-pass-through-enabled is set, the attribute is what a header says, which anybody can copy. It
            // only
            // covers what the TLS engine says.
            request.removeAttribute(ATTRIBUTE);
        }
        return request.getAttribute(ATTRIBUTE) instanceof X509Certificate[] chain ? List.of(chain) : List.of();
    }
}
