package io.kuberealm.realm.kubeconfig;

import io.kuberealm.realm.http.CallResult;
import io.kuberealm.realm.http.CallResult.Answered;
import io.kuberealm.realm.http.CallResult.Kind;
import io.kuberealm.realm.http.CallResult.NotAnswered;
import io.kuberealm.realm.http.ClientIdentity;
import io.kuberealm.realm.http.HttpCall;
import io.kuberealm.realm.http.HttpCaller;
import io.kuberealm.realm.http.HttpRoute;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The server that a kubeconfig file leads to, as the file is now. Connections are kept as long as the way to the server and the
 * certificate stay the same; new ones mean new connections, and calls under way end on the old ones.
 */
public final class KubeconfigConnection implements AutoCloseable {
    private final Supplier<Kubeconfig> kubeconfig;
    private final Connections connections;
    private final KubeconfigCredentials credentials;
    private @Nullable Pool pool;
    private boolean closed;

    /** Makes connections. */
    @FunctionalInterface
    public interface Connections {
        /** Connections by {@code route}; a new pool that takes the place of the one before. */
        HttpCaller open(HttpRoute route, Optional<ClientIdentity> identity);
    }

    private record Pool(HttpRoute route, Optional<ClientIdentity> identity, HttpCaller caller) {
        boolean isFor(Kubeconfig file, Credentials credentials) {
            return route.equals(file.route()) && identity.equals(credentials.identity());
        }
    }

    /** Leads to the server of a file that may change. */
    public KubeconfigConnection(Supplier<Kubeconfig> kubeconfig, Connections connections, Clock clock) {
        this.kubeconfig = kubeconfig;
        this.connections = connections;
        this.credentials = new KubeconfigCredentials(clock);
    }

    /**
     * Makes sure that there are credentials; runs the plugin, if there is one.
     *
     * @param longest how long to wait for it
     */
    public void requireCredentials(Duration longest) throws PluginException, InterruptedException {
        credentials.of(kubeconfig.get(), longest);
    }

    /** Calls the very address of the server once, the time for a plugin included. */
    public CallResult call(HttpCall call, Duration longest) {
        Kubeconfig file = kubeconfig.get();
        return call(file, file.server(), call, longest);
    }

    /**
     * Calls an address below that of the server once, the time for a plugin included.
     *
     * @param path with the slash at its beginning, and with parameters
     */
    public CallResult call(String path, HttpCall call, Duration longest) {
        Kubeconfig file = kubeconfig.get();
        return call(file, below(file.server(), path), call, longest);
    }

    private static URI below(URI server, String path) {
        String base = server.getScheme() + "://" + server.getRawAuthority() + server.getRawPath();
        return URI.create(base.replaceAll("/+$", "") + path);
    }

    private CallResult call(Kubeconfig file, URI address, HttpCall call, Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        try {
            Credentials sent = credentials.of(file, longest);
            Optional<HttpCaller> caller = caller(file, sent);
            if (caller.isEmpty()) {
                return new NotAnswered("closed", Kind.OTHER);
            }
            Duration left = file.plugin().isEmpty() ? longest : Duration.ofNanos(Math.max(1, end - System.nanoTime()));
            CallResult result = caller.get().call(address, sent.authorization(), call, left);
            if (result instanceof Answered answered && answered.status() == 401) {
                credentials.refused(file, sent);
            }
            return result;
        } catch (PluginException failed) {
            return new NotAnswered(failed.reason(), Kind.OTHER);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new NotAnswered("interrupted", Kind.OTHER);
        }
    }

    /** Nothing once this is closed. */
    private synchronized Optional<HttpCaller> caller(Kubeconfig file, Credentials wanted) {
        if (closed) {
            return Optional.empty();
        }
        if (pool == null || !pool.isFor(file, wanted)) {
            if (pool != null) {
                pool.caller().retire();
            }
            pool = new Pool(file.route(), wanted.identity(), connections.open(file.route(), wanted.identity()));
        }
        return Optional.of(pool.caller());
    }

    /** Abandons what is under way; later calls fail. */
    @Override
    public synchronized void close() {
        closed = true;
        if (pool != null) {
            pool.caller().close();
        }
    }
}
