package io.kuberealm.realm.kubeconfig;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The credentials of one plugin, until they expire or a server refuses them. The plugin runs once for all who wait, and not again
 * within ten seconds, whatever the server says: callers with bad tokens must not be able to start programs at will.
 */
final class PluginSession {
    private static final Duration REST = Duration.ofSeconds(10);

    private final PluginRun plugin;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private Optional<PluginCredentials> current = Optional.empty();
    private Instant mayRunFrom = Instant.MIN;

    /** Runs the plugin. */
    interface PluginRun {
        PluginCredentials run(Duration longest) throws PluginException, InterruptedException;
    }

    PluginSession(PluginRun plugin, Clock clock) {
        this.plugin = plugin;
        this.clock = clock;
    }

    /**
     * The credentials of now.
     *
     * @param longest how long to wait for them
     */
    Credentials credentials(Duration longest) throws PluginException, InterruptedException {
        if (!lock.tryLock(longest.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new PluginException("the credential plugin is still running");
        }
        try {
            Instant now = clock.instant();
            Optional<PluginCredentials> usable = current.filter(some -> now.isBefore(some.expires()));
            if (usable.isPresent()) {
                return usable.get().credentials();
            }
            if (now.isBefore(mayRunFrom)) {
                throw new PluginException("the credential plugin ran a few seconds ago, and is not run again yet");
            }
            mayRunFrom = now.plus(REST);
            PluginCredentials fresh = plugin.run(longest);
            current = Optional.of(fresh);
            return fresh.credentials();
        } finally {
            lock.unlock();
        }
    }

    /** Notes that a server refused these credentials, so that the plugin is asked for others. */
    void refused(Credentials credentials) {
        lock.lock();
        try {
            if (!clock.instant().isBefore(mayRunFrom)) {
                current = current.filter(some -> !some.credentials().equals(credentials));
            }
        } finally {
            lock.unlock();
        }
    }
}
