package io.kuberealm.realm.kubernetes.cluster;

import io.kuberealm.realm.http.CallResult;
import io.kuberealm.realm.http.CallResult.Answered;
import io.kuberealm.realm.http.LineReader;
import io.kuberealm.realm.json.JsonTree;
import io.kuberealm.realm.json.Utf8;
import io.kuberealm.realm.kubernetes.Metadata;
import io.kuberealm.realm.kubernetes.cluster.ObjectCache.Name;
import io.kuberealm.realm.log.RealmLog;
import io.kuberealm.realm.loop.Loop;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the objects of one kind in step with the cluster, on one daemon thread: lists them once, then watches changes. Each
 * watch ends after {@link #WATCH} by the server's doing, so that a connection which died unnoticed is noticed.
 *
 * @param <T> what is kept of an object
 */
final class ObjectWatch<T> implements AutoCloseable {
    /** Less than half of the staleness bound, so that a quiet cluster is never taken for one that is cut off. */
    static final Duration WATCH = Duration.ofSeconds(25);

    private static final Duration GRACE = Duration.ofSeconds(5);

    private final ObjectKind<T> kind;
    private final ClusterConnection connection;
    private final ObjectCache<T> cache;
    private final Runnable whenSomethingKnownChanged;
    private final CountDownLatch settled = new CountDownLatch(1);
    private final Backoff backoff = new Backoff();
    private Optional<String> resourceVersion = Optional.empty();
    private boolean complained;
    private volatile boolean closed;
    private @Nullable Loop loop;

    ObjectWatch(
            ObjectKind<T> kind,
            ClusterConnection connection,
            ObjectCache<T> cache,
            Runnable whenSomethingKnownChanged) {
        this.kind = kind;
        this.connection = connection;
        this.cache = cache;
        this.whenSomethingKnownChanged = whenSomethingKnownChanged;
    }

    synchronized void start() {
        loop = Loop.start("kube-realm-watch", Duration.ZERO, GRACE, this::step);
    }

    /**
     * Waits for the first list, until {@code end} on the clock of {@link System#nanoTime()}; not for what is optional and may not
     * be read.
     */
    boolean awaitSynchronised(long end) throws InterruptedException {
        return settled.await(end - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    /** Says how long to wait for the next step. */
    private Duration step() {
        try {
            // After so long a silence, replaying changes could for a moment pass off the old state as the new one.
            Optional<String> failure = resourceVersion.isEmpty() || !cache.isFresh() ? list() : watch();
            failure.ifPresentOrElse(this::failed, this::succeeded);
        } catch (Throwable bug) { // by its kind only: the message may quote a secret
            resourceVersion = Optional.empty();
            failed("internal error " + bug.getClass().getName());
        }
        return Duration.ofMillis(backoff.pauseMillis());
    }

    private void succeeded() {
        backoff.reset();
        if (complained) {
            complained = false;
            RealmLog.clusterInStepAgain(kind.description());
        }
    }

    private void failed(String reason) {
        backoff.lengthen();
        if (!complained && !closed) {
            complained = true;
            RealmLog.clusterOutOfStep(kind.description(), reason, kind.meanwhile());
        }
    }

    /** Nothing if it went well, else why not. */
    private Optional<String> list() {
        resourceVersion = Optional.empty();
        ObjectList<T> list = new ObjectList<>(kind);
        Optional<String> failure = list.read(connection);
        if (failure.isEmpty()) {
            resourceVersion = Optional.of(list.version());
            inStepWith(list.objects());
        } else if (list.isForbidden() && kind.optional()) {
            settled.countDown();
        }
        return failure;
    }

    private void inStepWith(Map<Name, T> listed) {
        boolean changed = cache.replaceAll(listed);
        cache.inStep();
        settled.countDown();
        if (changed) {
            whenSomethingKnownChanged.run();
        }
    }

    private Optional<String> watch() {
        String parameters = "watch=true&allowWatchBookmarks=true&timeoutSeconds=" + WATCH.toSeconds()
                + "&resourceVersion=" + URLEncoder.encode(resourceVersion.orElse(""), StandardCharsets.UTF_8);
        Session session = new Session();
        LineReader lines = new LineReader(session::take);
        long started = System.nanoTime();
        CallResult result = connection.lines(kind.path(parameters), kind.acceptForWatch(), lines, WATCH.plus(GRACE));
        if (lines.hasOverflowed()) {
            resourceVersion = Optional.empty(); // the same event would come again and again
            return Optional.of("an event has more than " + LineReader.MOST_BYTES + " bytes");
        }
        if (session.flaw.isPresent()) {
            resourceVersion = Optional.empty();
            return session.flaw;
        }
        if (result instanceof Answered answer && answer.status() == 200) {
            return ended(session.heard, Duration.ofNanos(System.nanoTime() - started));
        }
        if (result instanceof Answered answer && answer.status() < 500 && answer.status() != 429) {
            resourceVersion = Optional.empty();
        }
        return Optional.of(kind.describe(result));
    }

    /** Something that says 200 and hangs up is no API server to be trusted to have told everything. */
    private Optional<String> ended(boolean heard, Duration length) {
        if (!heard && length.compareTo(GRACE) < 0) {
            return Optional.of("the watch ended at once");
        }
        cache.inStep();
        return Optional.empty();
    }

    /** One watch. */
    private final class Session {
        private boolean heard;
        private Optional<String> flaw = Optional.empty();

        /** Takes an event, and says whether to go on. */
        boolean take(byte[] line) {
            heard = true;
            try {
                flaw = JsonTree.read(Utf8.decode(line))
                        .map(event -> apply(event.get("type").textOrEmpty(), event.get("object")))
                        .orElse(Optional.of("an event is not JSON"));
            } catch (RuntimeException notUnderstood) {
                flaw = Optional.of(
                        "an event cannot be read: " + notUnderstood.getClass().getSimpleName());
            }
            return flaw.isEmpty();
        }
    }

    private Optional<String> apply(String type, JsonTree object) {
        Metadata metadata = ObjectJson.metadata(object);
        switch (type) {
            case "ADDED", "MODIFIED" ->
                tellIf(cache.put(Name.of(metadata), kind.decoder().apply(object, metadata)));
            case "DELETED" -> tellIf(cache.remove(Name.of(metadata)));
            case "BOOKMARK" -> {}
            default -> {
                return Optional.of(
                        "the watch had to restart: " + object.get("message").textOrEmpty());
            }
        }
        resourceVersion =
                Optional.of(object.get("metadata").get("resourceVersion").textOrEmpty());
        cache.inStep();
        return Optional.empty();
    }

    private void tellIf(boolean changed) {
        if (changed) {
            whenSomethingKnownChanged.run();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (loop != null) {
            loop.closeNow();
        }
    }
}
