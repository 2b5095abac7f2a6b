package io.kuberealm.realm.metrics;

/** Callers who ask to act as others. */
public final class ImpersonationMetrics {
    private static final String PREFIX = "apiserver_impersonation_";
    private static final double[] BUCKETS = Histogram.doubling(.001, 15);

    private final Attempts attempts;
    private final Attempts checks;

    private record Attempts(Counter count, Histogram durations) {
        static Attempts of(MetricSet set, String name, String what) {
            return new Attempts(
                    new Counter(set, PREFIX + name + "_total", what + ", by mode and decision.", "mode", "decision"),
                    new Histogram(
                            set,
                            PREFIX + name + "_duration_seconds",
                            "Time of these: " + what + ".",
                            BUCKETS,
                            "mode",
                            "decision"));
        }

        void count(String mode, boolean allowed, long nanos) {
            String decision = allowed ? "allowed" : "denied";
            count.of(mode, decision).increment();
            durations.of(mode, decision).observeNanos(nanos);
        }
    }

    ImpersonationMetrics(MetricSet set) {
        attempts = Attempts.of(set, "attempts", "Requests to act as another user");
        checks = Attempts.of(set, "authorization_attempts", "Permissions that were asked for");
    }

    /** A caller may act as another, by a mode. */
    public void allowed(String mode, long nanos) {
        attempts.count(mode, true, nanos);
    }

    /** A caller may not. */
    public void denied(long nanos) {
        attempts.count("", false, nanos);
    }

    /** A mode asked for a permission. */
    public void checked(String mode, boolean allowed, long nanos) {
        checks.count(mode, allowed, nanos);
    }
}
