package io.kuberealm.realm.http;

import java.io.IOException;
import java.net.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The exchanges of one client, each until a point in time and a number of bytes. Closing abandons those under way. */
final class HttpExchanges implements AutoCloseable {
    private static final int OK = 200;

    private final Map<Object, CompletableFuture<?>> underWay = new ConcurrentHashMap<>();
    private volatile @Nullable HttpClient client;

    HttpExchanges(HttpClient client) {
        this.client = client;
    }

    /**
     * Sends a request and reads the whole answer, uncompressed.
     *
     * @param mostBytes of its body
     * @param end when to give up, as {@link System#nanoTime} counts
     * @throws ExecutionException if there is no answer, for the reason that is its cause
     */
    HttpResponse<byte[]> send(HttpRequest request, int mostBytes, long end)
            throws InterruptedException, ExecutionException, TimeoutException {
        return exchange(request, head -> whole(head, mostBytes), answer -> {}, end);
    }

    /**
     * Sends a request and hands over the lines of a body of status 200, on this thread, as they come. Its end is not waited for once
     * {@code lines} wants no more.
     *
     * @param mostBytes of a body of another status, which is read as a whole
     * @param end when to give up, as {@link System#nanoTime} counts
     * @throws ExecutionException if there is no answer, or no end of it, for the reason that is its cause
     */
    HttpResponse<byte[]> lines(HttpRequest request, LineReader lines, int mostBytes, long end)
            throws InterruptedException, ExecutionException, TimeoutException {
        StreamedBody pieces = new StreamedBody();
        HttpResponse<byte[]> whole = exchange(
                request,
                head -> head.statusCode() == OK ? pieces : whole(head, mostBytes),
                answer -> {
                    CompletableFuture<?> unused = answer.whenComplete((response, failure) -> pieces.end());
                    read(pieces, lines, end);
                },
                end);
        pieces.hangUp();
        return whole;
    }

    private static void read(StreamedBody pieces, LineReader lines, long end)
            throws InterruptedException, TimeoutException {
        for (List<ByteBuffer> piece = pieces.next(end); !piece.isEmpty(); piece = pieces.next(end)) {
            if (!piece.stream().allMatch(lines::take)) {
                pieces.finish();
                return;
            }
            pieces.askForMore();
        }
    }

    private static BodySubscriber<byte[]> whole(ResponseInfo head, int mostBytes) {
        return GzipBody.isAnnounced(head.headers())
                ? BodySubscribers.mapping(new BoundedBody(mostBytes), bytes -> GzipBody.expand(bytes, mostBytes))
                : new BoundedBody(mostBytes);
    }

    /** What is done while an answer is on its way. */
    private interface Meanwhile {
        void run(CompletableFuture<?> answer) throws InterruptedException, TimeoutException;
    }

    private HttpResponse<byte[]> exchange(
            HttpRequest request, BodyHandler<byte[]> bodies, Meanwhile meanwhile, long end)
            throws InterruptedException, ExecutionException, TimeoutException {
        HttpClient open = client;
        if (open == null) {
            throw closed();
        }
        CompletableFuture<HttpResponse<byte[]>> response = open.sendAsync(request, bodies);
        Object ticket = new Object();
        underWay.put(ticket, response);
        try {
            if (isClosed()) {
                throw closed();
            }
            meanwhile.run(response);
            HttpResponse<byte[]> answer = response.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (answer.body() == null) { // Java's way to say that the answer is that of the proxy
                throw new ExecutionException(new ProxyRefusedException(answer.statusCode()));
            }
            return answer;
        } catch (CancellationException abandoned) {
            throw closed();
        } finally {
            underWay.remove(ticket);
            response.cancel(true); // of no effect on an answer that is there; else it closes the connection
        }
    }

    /** Why an exchange with a server failed, for an operator: who looks at the server may have to look at the proxy. */
    String reason(Exception failure, URI address) {
        String text = FailureText.of(failure);
        return text.startsWith("no connection") && goesByProxy(address) ? text + " (to the HTTP proxy)" : text;
    }

    private boolean goesByProxy(URI address) {
        return Optional.ofNullable(client).flatMap(HttpClient::proxy).stream()
                .flatMap(selector -> selector.select(address).stream())
                .anyMatch(proxy -> proxy.type() != Proxy.Type.DIRECT);
    }

    /** The proxy does not lead to the server. */
    static final class ProxyRefusedException extends IOException {
        private static final long serialVersionUID = 1L;

        ProxyRefusedException(int status) {
            super("the proxy answers with status " + status);
        }
    }

    private static ExecutionException closed() {
        return new ExecutionException(new IOException("closed"));
    }

    boolean isClosed() {
        return client == null;
    }

    @Override
    public void close() {
        client = null;
        underWay.values().forEach(response -> response.cancel(true));
    }
}
