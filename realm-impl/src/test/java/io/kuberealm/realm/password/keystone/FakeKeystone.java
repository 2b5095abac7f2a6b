package io.kuberealm.realm.password.keystone;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.kuberealm.realm.json.JsonTree;
import io.kuberealm.realm.pki.TestCertificates;
import io.kuberealm.realm.pki.TestCertificates.Issued;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyPurposeId;

/** An HTTPS server that answers logins as a test says. */
public final class FakeKeystone implements AutoCloseable {
    public static final Issued AUTHORITY = authority("keystone-ca");

    private final HttpsServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
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

    private FakeKeystone(HttpsServer server) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public static FakeKeystone start() {
        return start(AUTHORITY, 0);
    }

    /** A server whose certificate is issued by another authority. */
    public static FakeKeystone start(Issued authority, int port) {
        try {
            HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
            server.setHttpsConfigurator(new HttpsConfigurator(tls(authority)));
            return new FakeKeystone(server);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public static Issued authority(String name) {
        return TestCertificates.authority(name)
                .valid(Instant.parse("2000-01-01T00:00:00Z"), Instant.parse("2100-01-01T00:00:00Z"))
                .selfSigned();
    }

    private static SSLContext tls(Issued authority) {
        try {
            Issued issued = TestCertificates.blank()
                    .commonName("localhost")
                    .extendedKeyUsage(KeyPurposeId.id_kp_serverAuth)
                    .alternativeNames(new GeneralName(GeneralName.dNSName, "localhost"))
                    .valid(Instant.parse("2000-01-01T00:00:00Z"), Instant.parse("2100-01-01T00:00:00Z"))
                    .keyIdentifiers()
                    .signedBy(authority);
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(
                    "key", issued.keys().getPrivate(), new char[0], new X509Certificate[] {issued.certificate()});
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, new char[0]);
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(keys.getKeyManagers(), null, null);
            return tls;
        } catch (GeneralSecurityException | IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    public URI uri() {
        return URI.create("https://localhost:" + port());
    }

    public int port() {
        return server.getAddress().getPort();
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
        server.stop(0);
        threads.shutdownNow();
    }
}
