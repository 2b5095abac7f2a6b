package io.kuberealm.realm.registered;

import io.kuberealm.api.AuthenticationEvent;
import io.kuberealm.api.AuthenticationListener;
import io.kuberealm.realm.log.RealmLog;
import io.kuberealm.realm.loop.Loop;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Calls listeners on a thread of its own, which begins with the first event. */
final class ListenerQueue implements AutoCloseable {
    static final int MOST_WAITING = 1_024;

    private final String application;
    private final Supplier<Listeners> listeners;
    private final BlockingQueue<AuthenticationEvent> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private @Nullable Loop loop;
    private boolean closed;

    /**
     * Listeners, and the loader by which they may load classes.
     *
     * @param loader none for those of the server
     */
    record Listeners(
            List<AuthenticationListener> all, @Nullable ClassLoader loader) {
        static final Listeners NONE = new Listeners(List.of(), null);
    }

    /**
     * An empty queue.
     *
     * @param application its name, for messages
     * @param listeners those of the moment
     */
    ListenerQueue(String application, Supplier<Listeners> listeners) {
        this.application = application;
        this.listeners = listeners;
    }

    boolean hasListeners() {
        return !listeners.get().all().isEmpty();
    }

    /** Never waits. */
    void add(AuthenticationEvent event) {
        if (!waiting.offer(event)) {
            RealmLog.eventDropped(application);
        }
        begin();
    }

    private synchronized void begin() {
        if (loop == null && !closed) {
            loop = Loop.start("kube-realm-listeners", Duration.ZERO, Duration.ZERO, this::callNext);
        }
    }

    private Duration callNext() throws InterruptedException {
        AuthenticationEvent event = waiting.take();
        Listeners now = listeners.get();
        Thread.currentThread().setContextClassLoader(now.loader());
        try {
            now.all().forEach(listener -> call(listener, event));
        } finally {
            Thread.currentThread().setContextClassLoader(null);
        }
        return Duration.ZERO;
    }

    private static void call(AuthenticationListener listener, AuthenticationEvent event) {
        try {
            listener.decided(event);
        } catch (Throwable thrown) { // others' code, which may throw anything
            RealmLog.listenerFailed(thrown);
        }
    }

    /** Calls nobody any more; what waits is dropped. */
    @Override
    public synchronized void close() {
        closed = true;
        if (loop != null) {
            loop.closeNow();
        }
        waiting.clear();
    }
}
