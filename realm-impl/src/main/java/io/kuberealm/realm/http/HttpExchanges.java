package io.kuberealm.realm.http;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The exchanges of one client, each until a point in time and a number of bytes. Closing abandons those under way. */
final class HttpExchanges implements AutoCloseable {
    private final int mostBytes;
    private final Map<Object, CompletableFuture<?>> underWay = new ConcurrentHashMap<>();
    private volatile @Nullable HttpClient client;

    HttpExchanges(HttpClient client, int mostBytes) {
        this.client = client;
        this.mostBytes = mostBytes;
    }

    /**
     * Sends a request and reads the whole answer, uncompressed.
     *
     * @param end when to give up, as {@link System#nanoTime} counts
     * @throws ExecutionException if there is no answer, for the reason that is its cause
     */
    HttpResponse<byte[]> send(HttpRequest request, long end)
            throws InterruptedException, ExecutionException, TimeoutException {
        HttpClient open = client;
        if (open == null) {
            throw closed();
        }
        CompletableFuture<HttpResponse<byte[]>> response = open.sendAsync(
                request,
                head -> GzipBody.isAnnounced(head.headers())
                        ? BodySubscribers.mapping(
                                new BoundedBody(mostBytes), bytes -> GzipBody.expand(bytes, mostBytes))
                        : new BoundedBody(mostBytes));
        Object ticket = new Object();
        underWay.put(ticket, response);
        try {
            if (isClosed()) {
                throw closed();
            }
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
