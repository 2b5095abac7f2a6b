package io.kuberealm.it.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Sends requests that no proper client would send. */
final class RawHttps {
    private RawHttps() {}

    /**
     * Sends one request whose head is {@code lines}, encoded as {@code charset}; answers the whole response, or what came of
     * it within a while.
     */
    static String send(RealmServer server, Charset charset, String... lines) {
        String head = String.join("\r\n", lines) + "\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        return send(server, ClientTls.anonymous(), head.getBytes(charset));
    }

    /** Sends the head of one request, byte by byte as it is, in a TLS session of its own. */
    static String send(RealmServer server, SSLContext tls, byte[] head) {
        try (SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket("localhost", server.httpsPort())) {
            socket.setSoTimeout(10_000);
            OutputStream output = socket.getOutputStream();
            output.write(head);
            output.flush();
            return response(socket);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Asks for a target as it stands, with some header lines. */
    static String get(RealmServer server, String target, String... headers) {
        List<String> lines = new ArrayList<>(List.of("GET " + target + " HTTP/1.1"));
        lines.addAll(List.of(headers));
        return send(server, StandardCharsets.US_ASCII, lines.toArray(String[]::new));
    }

    /** Servers may keep a connection open that was to be upgraded. */
    private static String response(SSLSocket socket) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        try {
            for (int n = 0; n >= 0; n = socket.getInputStream().read(buffer)) {
                read.write(buffer, 0, n);
            }
        } catch (SocketTimeoutException silent) {
            if (read.size() == 0) {
                throw silent;
            }
        }
        return read.toString(StandardCharsets.UTF_8);
    }
}
