package io.kuberealm.realm.audit;

/** Takes events. */
@FunctionalInterface
interface AuditSink {
    /** Logs one event, a JSON object without a line break. Never waits, and never throws. */
    void log(String event);
}
