package io.kuberealm.realm.jakarta;

import io.undertow.server.BasicSSLSessionInfo;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.RenegotiationRequiredException;
import io.undertow.server.SSLSessionInfo;
import io.undertow.server.ServerConnection;
import io.undertow.servlet.handlers.ServletRequestContext;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * Hands over the certificates of a connection in front of the login, where Undertow does so behind it; and only those which the
 * TLS session of this very connection has verified. Undertow also believes headers ({@code certificate-forwarding}, the handler
 * {@code ssl-headers}) and AJP, by which anybody who reaches the port shows a certificate without its key.
 */
final class UndertowCertificates implements HttpHandler {
    private final HttpHandler next;

    UndertowCertificates(HttpHandler next) {
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        ServerConnection connection = exchange.getConnection();
        List<X509Certificate> verified = verifiedBy(connection.getSslSession());
        if (!verified.isEmpty()) {
            exchange.getAttachment(ServletRequestContext.ATTACHMENT_KEY)
                    .getServletRequest()
                    .setAttribute(TlsCertificates.STANDARD, verified.toArray(X509Certificate[]::new));
        }
        SSLSessionInfo told = connection.getSslSessionInfo();
        if (told != null && !verified.equals(toldBy(told))) {
            // Or Undertow would set the attribute from it, for who asks for a login later.
            connection.setSslSessionInfo(withoutCertificates(told));
        }
        next.handleRequest(exchange);
    }

    private static List<X509Certificate> verifiedBy(@Nullable SSLSession session) {
        try {
            return session == null ? List.of() : x509(session.getPeerCertificates());
        } catch (SSLPeerUnverifiedException none) {
            return List.of();
        }
    }

    private static List<X509Certificate> toldBy(SSLSessionInfo session) {
        try {
            return x509(session.getPeerCertificates());
        } catch (SSLPeerUnverifiedException | RenegotiationRequiredException none) {
            return List.of();
        }
    }

    private static List<X509Certificate> x509(Certificate @Nullable [] certificates) {
        return certificates == null
                ? List.of()
                : Arrays.stream(certificates)
                        .filter(X509Certificate.class::isInstance)
                        .map(X509Certificate.class::cast)
                        .toList();
    }

    private static SSLSessionInfo withoutCertificates(SSLSessionInfo told) throws Exception {
        return new BasicSSLSessionInfo(told.getSessionId(), told.getCipherSuite(), null, told.getKeySize());
    }
}
