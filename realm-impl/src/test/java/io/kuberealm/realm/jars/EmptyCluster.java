package io.kuberealm.realm.jars;

import com.sun.net.httpserver.HttpExchange;
import io.kuberealm.realm.testing.HttpsEndpoint;
import io.kuberealm.realm.testing.TestTls;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** The API server of a cluster in which there is nothing and nothing happens. */
final class EmptyCluster implements AutoCloseable {
    private static final String LIST = "{\"metadata\":{\"resourceVersion\":\"1\"},\"items\":[]}";

    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicInteger lists = new AtomicInteger();
    private final HttpsEndpoint server;

    EmptyCluster() {
        server = HttpsEndpoint.start(this::answer);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean isWatch = exchange.getRequestURI().toString().contains("watch=true");
            byte[] list = LIST.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, isWatch ? 0 : list.length);
            if (isWatch) {
                closed.await();
            } else {
                lists.incrementAndGet();
                exchange.getResponseBody().write(list);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** How many lists it was asked for. */
    int lists() {
        return lists.get();
    }

    String kubeconfig() {
        return """
                apiVersion: v1
                kind: Config
                clusters: [{name: c, cluster: {server: 'https://localhost:%d', certificate-authority-data: %s}}]
                users: [{name: u, user: {token: t}}]
                contexts: [{name: x, context: {cluster: c, user: u}}]
                current-context: x
                """.formatted(
                server.port(),
                Base64.getEncoder().encodeToString(TestTls.AUTHORITY.pem().getBytes(StandardCharsets.US_ASCII)));
    }

    @Override
    public void close() {
        closed.countDown();
        server.close();
    }
}
