package io.kuberealm.realm.registered;

import io.kuberealm.api.AuthenticationEvent;
import io.kuberealm.api.AuthenticationListener;
import io.kuberealm.api.AuthenticationRequest;
import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.realm.log.RealmLog;
import io.kuberealm.realm.loop.Loop;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells the listeners of one application what was decided, on a thread of its own, so that a slow one delays nobody (EXT-8). The thread
 * begins with the first event that somebody hears of.
 */
public final class EventQueue implements AutoCloseable {
    static final int MOST_WAITING = 1_024;

    private static final Set<String> CREDENTIALS =
            Set.of("authorization", "proxy-authorization", "cookie", "sec-websocket-protocol");

    private final String application;
    private final Supplier<List<AuthenticationListener>> ofTheServer;
    private final BlockingQueue<AuthenticationEvent> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private volatile Own own = new Own(List.of(), null);
    private @Nullable Loop loop;
    private boolean closed;

    /** The listeners of the application, which may load classes by its loader. */
    private record Own(
            List<AuthenticationListener> listeners,
            @Nullable ClassLoader loader) {}

    /**
     * A queue that nobody listens to.
     *
     * @param application its name, for messages
     * @param ofTheServer those who hear of all applications, at each moment
     */
    public EventQueue(String application, Supplier<List<AuthenticationListener>> ofTheServer) {
        this.application = application;
        this.ofTheServer = ofTheServer;
    }

    /** From now on, these listeners of the application hear of what is decided. To be called by a thread of the application. */
    public void listeners(List<AuthenticationListener> listeners) {
        own = new Own(List.copyOf(listeners), Thread.currentThread().getContextClassLoader());
    }

    /** A request was decided. Never waits. */
    public void decided(AuthenticationRequest request, AuthenticationResult result, Duration duration) {
        if (own.listeners().isEmpty() && ofTheServer.get().isEmpty()) {
            return;
        }
        if (!waiting.offer(new AuthenticationEvent(withoutCredentials(request), result, duration))) {
            RealmLog.eventDropped(application);
        }
        begin();
    }

    private synchronized void begin() {
        if (loop == null && !closed) {
            loop = Loop.start("kube-realm-listeners", Duration.ZERO, Duration.ZERO, this::tellNext);
        }
    }

    private Duration tellNext() throws InterruptedException {
        AuthenticationEvent event = waiting.take();
        Own now = own;
        Thread.currentThread().setContextClassLoader(now.loader());
        try {
            now.listeners().forEach(listener -> tell(listener, event));
        } finally {
            Thread.currentThread().setContextClassLoader(null);
        }
        ofTheServer.get().forEach(listener -> tell(listener, event));
        return Duration.ZERO;
    }

    private static void tell(AuthenticationListener listener, AuthenticationEvent event) {
        try {
            listener.decided(event);
        } catch (Throwable thrown) { // others' code, which may throw anything
            RealmLog.listenerFailed(thrown);
        }
    }

    private static AuthenticationRequest withoutCredentials(AuthenticationRequest request) {
        Map<String, List<String>> headers = new HashMap<>(request.unverifiedHeaders());
        headers.keySet().removeAll(CREDENTIALS);
        return new AuthenticationRequest(
                request.method(), request.path(), headers, request.unverifiedClientCertificates(), request.audiences());
    }

    /** Nobody is told of anything any more; what waits is forgotten. */
    @Override
    public synchronized void close() {
        closed = true;
        if (loop != null) {
            loop.closeNow();
        }
        waiting.clear();
        own = new Own(List.of(), null);
    }
}
