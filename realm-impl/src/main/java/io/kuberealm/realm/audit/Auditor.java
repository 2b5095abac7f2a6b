package io.kuberealm.realm.audit;

import io.kuberealm.realm.metrics.AuditMetrics;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;

/** Decides by the policy which requests are logged. */
public final class Auditor {
    private final AuditPolicy policy;
    private final AuditSink sink;
    private final Clock clock;
    private final AuditMetrics metrics;

    Auditor(AuditPolicy policy, AuditSink sink, Clock clock, AuditMetrics metrics) {
        this.policy = policy;
        this.sink = sink;
        this.clock = clock;
        this.metrics = metrics;
    }

    /**
     * An auditor that writes to a log.
     *
     * @param log ends for itself
     */
    public static Auditor of(AuditPolicy policy, AuditLog log, Clock clock, AuditMetrics metrics) {
        return new Auditor(policy, log, clock, metrics);
    }

    /** The trail of a request; nothing if the policy does not want it logged. */
    public Optional<AuditTrail> trail(AuditedRequest request) {
        Optional<AuditRule> rule = policy.logged(request.user(), verb(request.method()), request.path());
        metrics.decided(rule.isPresent());
        return rule.map(logged -> new AuditTrail(request, logged, sink, clock));
    }

    /** The time, for requests that begin. */
    public Clock clock() {
        return clock;
    }

    /** Kubernetes' verb for a path that is no resource. */
    static String verb(String method) {
        return method.toLowerCase(Locale.ROOT);
    }
}
