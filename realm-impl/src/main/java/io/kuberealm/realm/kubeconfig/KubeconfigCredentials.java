package io.kuberealm.realm.kubeconfig;

import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** As whom a kubeconfig file says to come, now: what it holds itself, or what its plugin prints. */
public final class KubeconfigCredentials {
    private final Clock clock;
    private @Nullable Session session;

    private record Session(ExecPlugin plugin, PluginSession credentials) {}

    /** @param clock tells when a plugin has to be asked again */
    public KubeconfigCredentials(Clock clock) {
        this.clock = clock;
    }

    /**
     * The credentials of now.
     *
     * @param longest how long to wait for a plugin
     */
    public Credentials of(Kubeconfig file, Duration longest) throws PluginException, InterruptedException {
        return file.plugin().isPresent() ? session(file.plugin().get()).credentials(longest) : file.credentials();
    }

    /** Notes that the server refused these credentials, so that a plugin is asked for others. */
    public void refused(Kubeconfig file, Credentials credentials) {
        file.plugin().ifPresent(plugin -> session(plugin).refused(credentials));
    }

    private synchronized PluginSession session(ExecPlugin plugin) {
        if (session == null || !session.plugin().equals(plugin)) {
            session = new Session(plugin, new PluginSession(new PluginProcess(plugin)::run, clock));
        }
        return session.credentials();
    }
}
