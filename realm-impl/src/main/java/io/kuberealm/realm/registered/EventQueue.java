package io.kuberealm.realm.registered;

import io.kuberealm.api.AuthenticationEvent;
import io.kuberealm.api.AuthenticationListener;
import io.kuberealm.api.AuthenticationRequest;
import io.kuberealm.realm.registered.ListenerQueue.Listeners;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Tells listeners what was decided for one application: those of the application and those of the server on a thread each, so that a
 * slow one delays no request, and one of an application keeps nothing from the server's (EXT-8).
 */
public final class EventQueue implements AutoCloseable {
    private static final Set<String> CREDENTIALS =
            Set.of("authorization", "proxy-authorization", "cookie", "sec-websocket-protocol");

    private final ListenerQueue application;
    private final ListenerQueue server;
    private volatile Listeners own = Listeners.NONE;

    /**
     * A queue without listeners of the application.
     *
     * @param application its name, for messages
     * @param ofTheServer the listeners for all applications, at each moment
     */
    public EventQueue(String application, Supplier<List<AuthenticationListener>> ofTheServer) {
        this.application = new ListenerQueue(application, () -> own);
        this.server = new ListenerQueue(application, () -> new Listeners(ofTheServer.get(), null));
    }

    /** Sets the listeners of the application. To be called by a thread of the application. */
    public void listeners(List<AuthenticationListener> listeners) {
        own = new Listeners(List.copyOf(listeners), Thread.currentThread().getContextClassLoader());
    }

    /**
     * A request was decided. Never waits.
     *
     * @param decided may have the credentials in its copy of the request, which no listener gets
     */
    public void decided(AuthenticationEvent decided) {
        boolean forApplication = application.hasListeners();
        boolean forServer = server.hasListeners();
        if (!forApplication && !forServer) {
            return;
        }
        AuthenticationEvent event = decided.withRequest(withoutCredentials(decided.request()));
        if (forApplication) {
            application.add(event);
        }
        if (forServer) {
            server.add(event);
        }
    }

    private static AuthenticationRequest withoutCredentials(AuthenticationRequest request) {
        Map<String, List<String>> headers = new HashMap<>(request.unverifiedHeaders());
        headers.keySet().removeAll(CREDENTIALS);
        return new AuthenticationRequest(
                request.method(), request.path(), headers, request.unverifiedClientCertificates(), request.audiences());
    }

    /** No listener is called any more; events that wait are dropped. */
    @Override
    public void close() {
        application.close();
        server.close();
        own = Listeners.NONE;
    }
}
