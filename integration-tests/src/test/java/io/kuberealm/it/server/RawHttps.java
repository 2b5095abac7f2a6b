package io.kuberealm.it.server;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLSocket;

/** Sends requests that no proper client would send. */
final class RawHttps {
    private RawHttps() {}

    /** Sends one request whose head is {@code lines}, encoded as {@code charset}; answers the whole response. */
    static String send(RealmServer server, Charset charset, String... lines) {
        String head = String.join("\r\n", lines) + "\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        try (SSLSocket socket =
                (SSLSocket) ClientTls.anonymous().getSocketFactory().createSocket("localhost", server.httpsPort())) {
            socket.setSoTimeout(30_000);
            OutputStream output = socket.getOutputStream();
            output.write(head.getBytes(charset));
            output.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
