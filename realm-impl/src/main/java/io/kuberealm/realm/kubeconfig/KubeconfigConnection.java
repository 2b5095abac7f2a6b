package io.kuberealm.realm.kubeconfig;

import io.kuberealm.api.Secret;
import io.kuberealm.realm.http.ClientIdentity;
import io.kuberealm.realm.http.HttpPost;
import io.kuberealm.realm.http.PostResult;
import io.kuberealm.realm.http.PostResult.Answered;
import io.kuberealm.realm.http.PostResult.Kind;
import io.kuberealm.realm.http.PostResult.NotAnswered;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The server that a kubeconfig file leads to, as the file is now. Connections are kept as long as authorities and certificate stay the
 * same; a new certificate means new connections, and requests under way end on the old ones.
 */
public final class KubeconfigConnection implements AutoCloseable {
    private final Supplier<Kubeconfig> kubeconfig;
    private final Connections connections;
    private final KubeconfigCredentials credentials;
    private @Nullable Pool pool;

    /** Makes connections. */
    @FunctionalInterface
    public interface Connections {
        /** Connections to servers that {@code authorities} vouch for; a new pool that takes the place of the one before. */
        HttpPost open(List<X509Certificate> authorities, Optional<ClientIdentity> identity);
    }

    private record Pool(List<X509Certificate> authorities, Optional<ClientIdentity> identity, HttpPost post) {
        boolean isFor(Kubeconfig file, Credentials credentials) {
            return authorities.equals(file.authorities()) && identity.equals(credentials.identity());
        }
    }

    /** Leads to the server of a file that may change. */
    public KubeconfigConnection(Supplier<Kubeconfig> kubeconfig, Connections connections, Clock clock) {
        this.kubeconfig = kubeconfig;
        this.connections = connections;
        this.credentials = new KubeconfigCredentials(clock);
    }

    /**
     * Sends a document once, the time for a plugin included.
     *
     * @param json the document; it may hold a credential
     * @param longest how long to wait for the whole answer
     */
    public PostResult post(Secret json, Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        Kubeconfig file = kubeconfig.get();
        try {
            Credentials sent = credentials.of(file, longest);
            Duration left = Duration.ofNanos(Math.max(1, end - System.nanoTime()));
            PostResult result = pool(file, sent).post(file.server(), sent.authorization(), json, left);
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

    private synchronized HttpPost pool(Kubeconfig file, Credentials wanted) {
        if (pool == null || !pool.isFor(file, wanted)) {
            if (pool != null) {
                pool.post().retire();
            }
            pool = new Pool(
                    file.authorities(), wanted.identity(), connections.open(file.authorities(), wanted.identity()));
        }
        return pool.post();
    }

    @Override
    public synchronized void close() {
        if (pool != null) {
            pool.post().close();
        }
    }
}
