package io.kuberealm.api.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/** A server at a port of the loopback interface that keeps what it is sent, and answers as a test says. */
final class RecordingServer implements AutoCloseable {
    /** What it was sent. */
    record Received(String method, Optional<String> authorization, Optional<String> accept, String body) {}

    /** What it answers. */
    record Reply(int status, String header, String value, String body) {
        static Reply of(int status, String body) {
            return new Reply(status, "X-Reply", String.valueOf(status), body);
        }
    }

    private final HttpServer server;
    private final List<Received> received = new CopyOnWriteArrayList<>();

    private RecordingServer(HttpServer server) {
        this.server = server;
    }

    /** Answers each request with the next of some replies, and from then on with the last. */
    static RecordingServer replying(Reply... replies) {
        return of((number, exchange) -> answer(exchange, replies[Math.min(number, replies.length) - 1]));
    }

    /** Answers as a function does, which gets the number of the request. */
    static RecordingServer of(BiConsumer<Integer, HttpExchange> answers) {
        try {
            RecordingServer started = new RecordingServer(
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            started.server.createContext("/", exchange -> {
                started.received.add(read(exchange));
                answers.accept(started.received.size(), exchange);
            });
            started.server.start();
            return started;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Received read(HttpExchange exchange) throws IOException {
        return new Received(
                exchange.getRequestMethod(),
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")),
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("Accept")),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }

    static void answer(HttpExchange exchange, Reply reply) {
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add(reply.header(), reply.value());
        try (exchange) {
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Scheme, host and port. */
    String origin() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    List<Received> received() {
        return received;
    }

    List<Optional<String>> authorizations() {
        return received.stream().map(Received::authorization).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
