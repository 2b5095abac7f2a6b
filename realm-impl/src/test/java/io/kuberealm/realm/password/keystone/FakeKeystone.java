package io.kuberealm.realm.password.keystone;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import io.kuberealm.realm.json.JsonTree;
import io.kuberealm.realm.testing.HttpsEndpoint;
import io.kuberealm.realm.testing.TestCertificates.Issued;
import io.kuberealm.realm.testing.TestTls;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTPS server that answers logins as a test says. */
public final class FakeKeystone implements AutoCloseable {
    private final HttpsEndpoint server;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile Reply reply = status(500, "");

    /**
     * What came.
     *
     * @param method the method
     * @param path path and query
     * @param headers the headers
     * @param body the body
     */
    public record Request(String method, String path, Headers headers, String body) {
        JsonTree auth() {
            return JsonTree.read(body).orElseThrow().get("auth");
        }

        public String password() {
            return user().get("password").textOrEmpty();
        }

        public String userName() {
            return user().get("name").textOrEmpty();
        }

        private JsonTree user() {
            return auth().get("identity").get("password").get("user");
        }
    }

    /** Answers a request; it has been read to its end. */
    @FunctionalInterface
    public interface Reply {
        void write(Request request, HttpExchange exchange) throws IOException;
    }

    private FakeKeystone(Issued authority, int port) {
        server = HttpsEndpoint.start(authority, port, this::handle);
    }

    public static FakeKeystone start() {
        return start(TestTls.AUTHORITY, 0);
    }

    /** A server whose certificate is issued by another authority. */
    public static FakeKeystone start(Issued authority, int port) {
        return new FakeKeystone(authority, port);
    }

    public URI uri() {
        return server.uri("");
    }

    public int port() {
        return server.port();
    }

    /** From now on every request gets this answer. */
    public FakeKeystone answer(Reply next) {
        reply = next;
        return this;
    }

    /** From now on every request gets this answer. */
    public FakeKeystone answer(int status, String body) {
        return answer(status(status, body));
    }

    public static Reply status(int status, String body) {
        return (request, exchange) -> {
            byte[] bytes = body.getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.getResponseHeaders().set("X-Subject-Token", "gAAAA-issued-token");
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    /** From now on a user with a password is known, and nobody else. */
    public FakeKeystone user(String name, String password) {
        return answer((request, exchange) -> (request.userName().equals(name)
                                && request.password().equals(password)
                        ? status(201, token(name))
                        : status(401, "{\"error\":{\"code\":401,\"message\":\"Unauthorized\"}}"))
                .write(request, exchange));
    }

    /** What Keystone says of a token without a scope. */
    public static String token(String userName) {
        return """
                {"token":{"methods":["password"],"user":{"domain":{"id":"default","name":"Default"},"id":"3fa7",\
                "name":"%s","password_expires_at":null},"audit_ids":["MwmiBMTcTt6jRa7VwhrKZw"],\
                "expires_at":"2026-11-28T12:46:34.000000Z","issued_at":"2026-11-28T11:46:34.000000Z"}}""".formatted(userName);
    }

    /** The requests so far. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Request request = new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders(),
                    new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            requests.add(request);
            reply.write(request, exchange);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
