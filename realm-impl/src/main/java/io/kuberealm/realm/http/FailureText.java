package io.kuberealm.realm.http;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/**
 * Says in a few words why a request failed. What an HTTP client says itself is never repeated: Java's quotes the header that it does
 * not want to send, and with it a credential. Only handshakes are quoted, which are over before anything is sent.
 */
public final class FailureText {
    private FailureText() {}

    /** The text for an operator. */
    public static String of(Throwable failure) {
        List<Throwable> causes = Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20) // two causes may name each other
                .toList();
        Throwable root = causes.get(causes.size() - 1);
        return first(causes, BoundedBody.TooLongException.class)
                .map(tooLong -> String.valueOf(tooLong.getMessage()))
                .or(() -> first(causes, HttpExchanges.ProxyRefusedException.class)
                        .map(refused -> String.valueOf(refused.getMessage())))
                .or(() -> first(causes, SSLException.class).map(tls -> handshake(root)))
                .or(() -> first(causes, UnresolvedAddressException.class)
                        .<Throwable>map(unknown -> unknown)
                        .or(() -> first(causes, UnknownHostException.class))
                        .map(unknown -> "the host name cannot be resolved"))
                .or(() -> first(causes, HttpConnectTimeoutException.class).map(slow -> "no connection in time"))
                .or(() -> first(causes, ConnectException.class).map(FailureText::connection))
                .or(() -> first(causes, IllegalArgumentException.class)
                        .map(malformed -> "the URL, or the token to send, is malformed"))
                .orElseGet(() -> ConnectionLoss.kindOf(failure) == CallResult.Kind.CONNECTION_LOST
                        ? "the connection was closed during the request"
                        : root.getClass().getSimpleName());
    }

    private static <T extends Throwable> Optional<T> first(List<Throwable> causes, Class<T> kind) {
        return causes.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    private static String handshake(Throwable root) {
        if (root instanceof CertificateExpiredException) {
            return "TLS: a certificate of the server, or of its certificate authority, has expired";
        }
        if (root instanceof CertificateNotYetValidException) {
            return "TLS: a certificate of the server, or of its certificate authority, is not valid yet";
        }
        boolean tellsOfCertificates = root instanceof SSLException || root instanceof GeneralSecurityException;
        return "TLS: "
                + (tellsOfCertificates ? root.getMessage() : root.getClass().getSimpleName());
    }

    private static String connection(ConnectException failure) {
        return String.valueOf(failure.getMessage()).startsWith("Connection refused")
                ? "no connection: refused"
                : "no connection";
    }
}
