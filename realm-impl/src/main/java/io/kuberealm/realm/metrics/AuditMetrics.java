package io.kuberealm.realm.metrics;

/** What becomes of audit events. */
public final class AuditMetrics {
    private static final String LOG = "log";

    private final Counter.Count events;
    private final Counter errors;
    private final Counter levels;

    AuditMetrics(MetricSet set) {
        events = new Counter(set, "apiserver_audit_event_total", "Audit events that were handed to the log.").of();
        errors = new Counter(set, "apiserver_audit_error_total", "Audit events that are lost.", "plugin");
        levels = new Counter(
                set, "apiserver_audit_level_total", "Requests by the level that the policy has for them.", "level");
    }

    /** A policy has decided on a request. */
    public void decided(boolean logged) {
        levels.of(logged ? "Metadata" : "None").increment();
    }

    /** An event is on its way to the log. */
    public void logged() {
        events.increment();
    }

    /** Events are lost. */
    public void lost(int count) {
        Counter.Count lost = errors.of(LOG);
        for (int i = 0; i < count; i++) {
            lost.increment();
        }
    }
}
