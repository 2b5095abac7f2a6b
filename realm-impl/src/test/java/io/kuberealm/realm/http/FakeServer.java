package io.kuberealm.realm.http;

import io.kuberealm.realm.testing.ScriptedTlsServer;
import io.kuberealm.realm.testing.TestCertificates.Issued;
import io.kuberealm.realm.testing.TestTls;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTPS server that does exactly what a test says, however wrong; each connection ends after one answer. */
final class FakeServer implements AutoCloseable {
    private final ScriptedTlsServer server;
    private final Map<String, Reply> replies = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    /** Writes an answer. */
    interface Reply {
        void write(OutputStream client) throws IOException;
    }

    private FakeServer(Issued certificate) {
        server = ScriptedTlsServer.certified(certificate, this::serve);
    }

    /** A server with a good certificate. */
    static FakeServer start() {
        return start(TestTls.localhost(TestTls.AUTHORITY));
    }

    static FakeServer start(Issued certificate) {
        return new FakeServer(certificate);
    }

    URI uri(String path) {
        return server.uri(path);
    }

    /** Answers with a status, further header lines and a body. */
    FakeServer put(String path, int status, String headers, String body) {
        return put(
                path,
                client -> client.write(("HTTP/1.1 " + status + " x\r\n" + headers + "Content-Length: "
                                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body)
                        .getBytes(StandardCharsets.UTF_8)));
    }

    FakeServer put(String path, Reply reply) {
        replies.put(path, reply);
        return this;
    }

    /** The requests so far, each with its headers. */
    List<String> requests() {
        return requests;
    }

    private void serve(ScriptedTlsServer.Connection client) throws IOException {
        String request = client.request();
        requests.add(request);
        replies.getOrDefault(request.split(" ", 3)[1], nothing -> {}).write(client.out());
        client.out().flush();
    }

    @Override
    public void close() {
        server.close();
    }
}
