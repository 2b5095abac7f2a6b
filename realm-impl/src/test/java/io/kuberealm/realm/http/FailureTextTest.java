package io.kuberealm.realm.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FailureTextTest {
    private static final String SECRET = "invalid header value: \"Bearer s3cr3t\"";

    record Row(Throwable failure, String text) {}

    private static <T extends Throwable> T by(T failure, Throwable cause) {
        failure.initCause(cause);
        return failure;
    }

    static List<Row> rows() {
        return List.of(
                new Row(new IllegalArgumentException(SECRET), "the URL, or the token to send, is malformed"),
                new Row(
                        new ExecutionException(new IllegalArgumentException(SECRET)),
                        "the URL, or the token to send, is malformed"),
                new Row(new ExecutionException(new IOException(SECRET)), "IOException"),
                new Row(new IllegalStateException(SECRET, new IOException(SECRET)), "IOException"),
                new Row(new ConnectException(SECRET), "no connection"),
                new Row(new ConnectException("Connection refused"), "no connection: refused"),
                new Row(
                        by(new ConnectException(SECRET), by(new ConnectException(), new UnresolvedAddressException())),
                        "the host name cannot be resolved"),
                new Row(new UncheckedIOException(new UnknownHostException(SECRET)), "the host name cannot be resolved"),
                new Row(new HttpConnectTimeoutException(SECRET), "no connection in time"),
                new Row(
                        new IOException(SECRET, new SocketException("Connection reset")),
                        "the connection was closed during the request"),
                new Row(
                        by(new SSLHandshakeException("x"), new CertificateException("no name matching a found")),
                        "TLS: no name matching a found"),
                new Row(
                        by(new SSLHandshakeException("x"), new CertificateExpiredException("NotAfter: yesterday")),
                        "TLS: a certificate of the server, or of its certificate authority, has expired"),
                new Row(
                        by(new SSLHandshakeException("x"), new CertificateNotYetValidException("NotBefore: tomorrow")),
                        "TLS: a certificate of the server, or of its certificate authority, is not valid yet"),
                new Row(by(new SSLHandshakeException("x"), new IOException(SECRET)), "TLS: IOException"),
                new Row(new BoundedBody.TooLongException(7), "the body is longer than 7 bytes"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aClientIsNeverQuoted(Row row) {
        assertThat(FailureText.of(row.failure())).isEqualTo(row.text());
    }
}
