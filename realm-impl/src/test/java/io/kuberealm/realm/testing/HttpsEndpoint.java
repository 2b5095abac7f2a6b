package io.kuberealm.realm.testing;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.kuberealm.realm.testing.TestCertificates.Issued;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTPS server on this host, whose requests each have a thread. */
public final class HttpsEndpoint implements AutoCloseable {
    private final HttpsServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private HttpsEndpoint(HttpsServer server) {
        this.server = server;
    }

    /** A server that {@link TestTls#AUTHORITY} vouches for, at a free port. */
    public static HttpsEndpoint start(HttpHandler handler) {
        return start(TestTls.AUTHORITY, 0, handler);
    }

    /**
     * A server.
     *
     * @param authority vouches for it
     * @param port where it listens; 0 for any free one
     */
    public static HttpsEndpoint start(Issued authority, int port, HttpHandler handler) {
        try {
            HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
            server.setHttpsConfigurator(
                    new HttpsConfigurator(TestTls.context(TestTls.localhost(authority), List.of())));
            HttpsEndpoint endpoint = new HttpsEndpoint(server);
            server.setExecutor(endpoint.threads);
            server.createContext("/", handler);
            server.start();
            return endpoint;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public URI uri(String path) {
        return URI.create("https://localhost:" + port() + path);
    }

    /** Ends it, and whatever its requests wait for. */
    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
    }
}
