package io.kuberealm.realm.metrics;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicReference;

/** How changes of the AuthenticationConfiguration fared. */
public final class ConfigurationMetrics {
    private static final String PREFIX = "apiserver_authentication_config_controller_";

    private final Outcome success;
    private final Outcome failure;
    private final Gauge last;
    private final Clock clock;
    private final AtomicReference<String> inForce = new AtomicReference<>("");

    private record Outcome(Counter.Count count, Gauge.Level time) {}

    ConfigurationMetrics(MetricSet set, Clock clock) {
        this.clock = clock;
        Counter reloads = new Counter(
                set,
                PREFIX + "automatic_reloads_total",
                "Changes of the authentication configuration that were taken over or not.",
                "status");
        Gauge times = new Gauge(
                set,
                PREFIX + "automatic_reload_last_timestamp_seconds",
                "Time of the last change of the authentication configuration.",
                "status");
        last = new Gauge(
                set,
                PREFIX + "last_config_info",
                "The authentication configuration that is in force, by its hash.",
                "hash");
        success = new Outcome(reloads.of("success"), times.of("success"));
        failure = new Outcome(reloads.of("failure"), times.of("failure"));
    }

    /** A changed file is in force. */
    public void reloaded() {
        count(success);
    }

    /** A changed file is not taken over. */
    public void notReloaded() {
        count(failure);
    }

    /**
     * A content is in force.
     *
     * @param digest its SHA-256, in hexadecimal digits
     */
    public void inForce(String digest) {
        String hash = Hashes.ALGORITHM + digest;
        String former = inForce.getAndSet(hash);
        if (!former.equals(hash)) {
            last.remove(former);
        }
        last.of(hash).set(1);
    }

    private void count(Outcome outcome) {
        outcome.count().increment();
        outcome.time().set(clock.millis() / 1e3);
    }
}
