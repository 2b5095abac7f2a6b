package io.kuberealm.realm.kubernetes.cluster;

import com.sun.net.httpserver.HttpExchange;
import io.kuberealm.api.Secret;
import io.kuberealm.realm.http.HttpRoute;
import io.kuberealm.realm.kubeconfig.Credentials;
import io.kuberealm.realm.kubeconfig.Kubeconfig;
import io.kuberealm.realm.testing.HttpsEndpoint;
import io.kuberealm.realm.testing.ScriptedTlsServer;
import io.kuberealm.realm.testing.SettableClock;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ProxySelector;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** An API server that says what a test tells it to say, one answer after the other, to whatever it is asked. */
final class FakeApiServer implements AutoCloseable {
    private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
    private final BlockingQueue<Script> scripts = new LinkedBlockingQueue<>();
    private final HttpsEndpoint server;

    /** What it was asked. */
    record Request(String method, String uri, String accept, String authorization, String body) {}

    private interface Script {
        void play(HttpExchange exchange) throws IOException, InterruptedException;
    }

    /** A watch that stays open until the test ends it. */
    static final class Watch {
        private static final String END = "";
        private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

        /** Sends an event; single quotes become double ones. */
        void send(String event) {
            lines.add(event.replace('\'', '"') + "\n");
        }

        void end() {
            lines.add(END);
        }

        private void play(HttpExchange exchange) throws IOException, InterruptedException {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body = exchange.getResponseBody()) {
                for (String line = lines.take(); !line.equals(END); line = lines.take()) {
                    body.write(line.getBytes(StandardCharsets.UTF_8));
                    body.flush();
                }
            }
        }
    }

    FakeApiServer() {
        server = HttpsEndpoint.start(this::answer);
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.add(new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                String.valueOf(exchange.getRequestHeaders().getFirst("Accept")),
                String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        try {
            scripts.take().play(exchange);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    /** Answers the next request; single quotes become double ones. */
    FakeApiServer next(int status, String body) {
        byte[] bytes = body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        scripts.add(exchange -> {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        });
        return this;
    }

    /** Answers the next request, and says when to come again. */
    FakeApiServer nextBusy(int status, String retryAfter) {
        scripts.add(exchange -> {
            exchange.getResponseHeaders().add("Retry-After", retryAfter);
            exchange.sendResponseHeaders(status, -1);
        });
        return this;
    }

    /** Hangs up on the next request in the middle of an answer. */
    FakeApiServer nextHangsUp() {
        scripts.add(exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().flush();
        });
        return this;
    }

    /** Answers the next request by a watch. */
    Watch nextWatch() {
        Watch watch = new Watch();
        scripts.add(watch::play);
        return watch;
    }

    /** The next request that came. */
    Request request() throws InterruptedException {
        Request request = requests.poll(30, TimeUnit.SECONDS);
        if (request == null) {
            throw new AssertionError("no request came");
        }
        return request;
    }

    int openRequests() {
        return requests.size();
    }

    ClusterConnection connection() {
        return connection(Optional.empty());
    }

    ClusterConnection connection(Optional<Secret> authorization) {
        Kubeconfig kubeconfig = kubeconfig(ScriptedTlsServer.authorities(), authorization);
        return connection(() -> kubeconfig);
    }

    static ClusterConnection connection(Supplier<Kubeconfig> kubeconfig) {
        return ClusterConnection.to(kubeconfig, ProxySelector.of(null), new SettableClock());
    }

    Kubeconfig kubeconfig(List<X509Certificate> authorities, Optional<Secret> authorization) {
        return new Kubeconfig(
                server.uri("/"),
                HttpRoute.to(authorities),
                new Credentials(Optional.empty(), authorization),
                Optional.empty());
    }

    @Override
    public void close() {
        server.close();
    }
}
