package io.kuberealm.realm.kubernetes.cluster;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.kuberealm.realm.http.ConnectionLoss;
import io.kuberealm.realm.http.FailureText;
import io.kuberealm.realm.http.PostResult.Kind;
import io.kuberealm.realm.http.TlsTrust;
import io.kuberealm.realm.kubeconfig.Credentials;
import io.kuberealm.realm.kubeconfig.PluginException;
import io.kuberealm.realm.kubernetes.ClusterDocuments;
import io.kuberealm.realm.kubernetes.Lookup;
import io.kuberealm.realm.kubernetes.cluster.ClusterAnswer.NotReceived;
import io.kuberealm.realm.kubernetes.cluster.ClusterAnswer.Received;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Requests to the API server of one cluster, each with a deadline and a bound on what is read. */
public final class ClusterConnection implements ClusterDocuments, AutoCloseable {
    private static final String JSON = "application/json";

    /** The keys are served as the first alone. */
    private static final String DOCUMENT = "application/jwk-set+json, " + JSON;

    private static final int MOST_BYTES = 1 << 20;
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final ClusterAnswer CLOSED = new NotReceived("closed", Kind.OTHER);

    private final String server;
    private final ClusterAuthorization authorization;
    private final ExecutorService threads;
    private final HttpClient http;

    /** One for each exchange under way; complete when the connection is closed. */
    private final Map<Object, CompletableFuture<Void>> underWay = new ConcurrentHashMap<>();

    private volatile boolean closed;

    private ClusterConnection(ClusterAddress address, ExecutorService threads, HttpClient http) {
        this.server = withoutSlash(address.server());
        this.authorization = address.authorization();
        this.threads = threads;
        this.http = http;
    }

    /**
     * A connection that begins with its first request. The client learns nothing of credentials; by itself it would go on to trust
     * the public authorities of the JDK, and follow a kubeconfig by rules of its own.
     */
    public static ClusterConnection to(ClusterAddress address) {
        ExecutorService threads = Executors.newCachedThreadPool(ClusterConnection::thread);
        boolean usable = false;
        try {
            Config config = new ConfigBuilder(Config.empty())
                    .withMasterUrl(address.server())
                    .withRequestRetryBackoffLimit(0) // who waits for an answer has to know that there is none
                    .build();
            HttpClient.Builder client = new OwnThreads(threads, address.proxies()).newBuilder(config);
            client.sslContext(TlsTrust.keyManagers(address.identity()), TlsTrust.trustManagers(address.authorities()));
            ClusterConnection connection = new ClusterConnection(address, threads, client.build());
            usable = true;
            return connection;
        } finally {
            if (!usable) {
                threads.shutdownNow();
            }
        }
    }

    private static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "kube-realm-http");
        thread.setDaemon(true);
        thread.setContextClassLoader(null); // an application's class loader would outlive the application
        return thread;
    }

    @Override
    public Lookup<byte[]> get(String path) {
        ClusterAnswer answer = get(path, DOCUMENT, MOST_BYTES, DEADLINE);
        if (!(answer instanceof Received received)) {
            return new Lookup.Unavailable<>(((NotReceived) answer).reason());
        }
        return switch (received.status()) {
            case 200 -> new Lookup.Found<>(received.body());
            case 404 -> new Lookup.Missing<>();
            default -> new Lookup.Unavailable<>(received.summary());
        };
    }

    /** Asks with bounds of one's own. */
    ClusterAnswer get(String path, String accept, int mostBytes, Duration deadline) {
        return send(request(path).setHeader("Accept", accept), mostBytes, deadline);
    }

    ClusterAnswer post(String path, String json, Duration deadline) {
        return send(request(path).setHeader("Accept", JSON).post(JSON, json), MOST_BYTES, deadline);
    }

    ClusterAnswer delete(String path, String json) {
        return send(request(path).setHeader("Accept", JSON).delete(JSON, json), MOST_BYTES, DEADLINE);
    }

    private HttpRequest.Builder request(String path) {
        return http.newHttpRequestBuilder().uri(server + path);
    }

    private ClusterAnswer send(HttpRequest.Builder request, int mostBytes, Duration deadline) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        return exchange(
                request,
                deadline,
                (status, bytes) -> {
                    int more = bytes.remaining();
                    if (body.size() + more > mostBytes) {
                        return false;
                    }
                    byte[] copy = new byte[more];
                    bytes.get(copy);
                    body.write(copy, 0, more);
                    return true;
                },
                response -> received(response, body),
                mostBytes);
    }

    private static Received received(HttpResponse<AsyncBody> response, ByteArrayOutputStream body) {
        List<String> retryAfter = response.headers("Retry-After");
        return new Received(
                response.code(), body.toByteArray(), retryAfter.stream().findFirst());
    }

    /** Takes the pieces of a body as they come. */
    @FunctionalInterface
    interface BodyReader {
        /** Whether to go on reading. */
        boolean take(int status, ByteBuffer bytes);
    }

    /**
     * Reads the lines of an answer as they come, until it ends.
     *
     * @param lines takes each; those of a status other than 200 are left out of it and are in the answer instead
     * @param deadline the longest time until the end
     */
    ClusterAnswer lines(String path, String accept, LineReader lines, Duration deadline) {
        ByteArrayOutputStream failure = new ByteArrayOutputStream();
        return exchange(
                request(path).setHeader("Accept", accept).forStreaming(),
                deadline,
                (status, bytes) -> {
                    if (status == 200) {
                        return lines.take(bytes);
                    }
                    while (bytes.hasRemaining() && failure.size() < 1000) {
                        failure.write(bytes.get());
                    }
                    return true;
                },
                response -> received(response, failure),
                LineReader.MOST_BYTES);
    }

    private interface Ending {
        ClusterAnswer of(HttpResponse<AsyncBody> response);
    }

    private ClusterAnswer exchange(
            HttpRequest.Builder request, Duration deadline, BodyReader reader, Ending ending, int mostBytes) {
        CompletableFuture<Void> abandoned = new CompletableFuture<>();
        Object ticket = new Object();
        underWay.put(ticket, abandoned);
        try {
            return closed ? CLOSED : exchange(request, deadline, reader, ending, mostBytes, abandoned);
        } finally {
            underWay.remove(ticket);
        }
    }

    private ClusterAnswer exchange(
            HttpRequest.Builder request,
            Duration deadline,
            BodyReader reader,
            Ending ending,
            int mostBytes,
            CompletableFuture<Void> abandoned) {
        long end = System.nanoTime() + deadline.toNanos();
        CompletableFuture<HttpResponse<AsyncBody>> exchange = new CompletableFuture<>();
        CompletableFuture<Boolean> tooMuch = new CompletableFuture<>();
        CompletableFuture<HttpResponse<AsyncBody>> sent = new CompletableFuture<>();
        try {
            Credentials credentials = authorization.current(deadline);
            credentials.authorization().ifPresent(header -> request.setHeader("Authorization", header.reveal()));
            sent = http.consumeBytes(request.build(), (pieces, body) -> {
                if (takeAll(reader, exchange.join().code(), pieces)) {
                    body.consume();
                } else {
                    tooMuch.complete(true);
                    body.cancel();
                }
            });
            CompletableFuture.anyOf(sent, abandoned).get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (!sent.isDone()) {
                cancelOnceThere(sent);
                return CLOSED;
            }
            HttpResponse<AsyncBody> response = sent.get();
            exchange.complete(response);
            if (response.code() == 401) {
                authorization.refused(credentials);
            }
            return read(response, end, ending, tooMuch, mostBytes, abandoned);
        } catch (TimeoutException slow) {
            cancelOnceThere(sent);
            return new NotReceived("no answer within " + deadline.toMillis() + " ms", Kind.TOO_LATE);
        } catch (PluginException failed) {
            return new NotReceived(failed.reason(), Kind.OTHER);
        } catch (ExecutionException
                | RuntimeException failed) { // the latter, and its text, is what a client makes of a header
            return new NotReceived(FailureText.of(failed), ConnectionLoss.kindOf(failed));
        } catch (InterruptedException stopped) {
            cancelOnceThere(sent);
            Thread.currentThread().interrupt();
            return new NotReceived("interrupted", Kind.OTHER);
        }
    }

    private static void cancelOnceThere(CompletableFuture<HttpResponse<AsyncBody>> sent) {
        CompletableFuture<Void> unused =
                sent.thenAccept(unwanted -> unwanted.body().cancel());
    }

    private static boolean takeAll(BodyReader reader, int status, List<ByteBuffer> pieces) {
        for (ByteBuffer piece : pieces) {
            if (!reader.take(status, piece)) {
                return false;
            }
        }
        return true;
    }

    private static ClusterAnswer read(
            HttpResponse<AsyncBody> response,
            long end,
            Ending ending,
            CompletableFuture<Boolean> tooMuch,
            int mostBytes,
            CompletableFuture<Void> abandoned)
            throws InterruptedException, ExecutionException {
        AsyncBody body = response.body();
        body.consume();
        try {
            CompletableFuture.anyOf(body.done(), tooMuch, abandoned).get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException slow) {
            body.cancel();
            return new NotReceived("the answer did not end in time", Kind.TOO_LATE);
        } catch (ExecutionException ended) {
            if (!tooMuch.isDone()) { // else it was cancelled for its size
                throw ended;
            }
        }
        if (abandoned.isDone() && !body.done().isDone()) {
            body.cancel();
            return CLOSED;
        }
        return tooMuch.isDone()
                ? new NotReceived("the answer has more than " + mostBytes + " bytes", Kind.OTHER)
                : ending.of(response);
    }

    /** Abandons what is under way, so that nobody waits for it any longer. */
    @Override
    public void close() {
        closed = true;
        underWay.values().forEach(abandoned -> abandoned.complete(null));
        http.close();
        threads.shutdownNow();
    }
}
