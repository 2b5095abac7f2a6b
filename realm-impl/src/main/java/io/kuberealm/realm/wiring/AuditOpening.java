package io.kuberealm.realm.wiring;

import io.kuberealm.realm.audit.AuditLog;
import io.kuberealm.realm.audit.AuditPolicy;
import io.kuberealm.realm.audit.AuditPolicyFormat;
import io.kuberealm.realm.audit.Auditor;
import io.kuberealm.realm.config.AuditSettings;
import io.kuberealm.realm.files.ConsoleLog;
import io.kuberealm.realm.files.LineLog;
import io.kuberealm.realm.files.RotatedFile;
import io.kuberealm.realm.files.RotatedFile.Limits;
import io.kuberealm.realm.files.WatchedFile;
import io.kuberealm.realm.log.RealmLog;
import java.time.Duration;
import java.util.Optional;

/** Opens the audit log. Like kube-apiserver, the realm reads the policy at the start only. */
final class AuditOpening {
    private static final int MEGABYTE = 1 << 20;

    private AuditOpening() {}

    /** What logs requests; nothing if that is off, or a problem. */
    static Optional<Auditor> open(OpeningContext context) {
        return context.configuration().audit().flatMap(settings -> open(settings, context));
    }

    private static Optional<Auditor> open(AuditSettings settings, OpeningContext context) {
        Optional<AuditPolicy> policy = context.open(
                settings.policyFile(),
                path -> WatchedFile.open(path, new AuditPolicyFormat()).get());
        Optional<LineLog> log = settings.file().isPresent()
                ? settings.file()
                        .flatMap(file ->
                                context.open(file, path -> RotatedFile.open(path, limits(settings), context.clock())))
                : Optional.of(new ConsoleLog());
        if (policy.isEmpty() || log.isEmpty()) {
            log.ifPresent(LineLog::close);
            return Optional.empty();
        }
        policy.get()
                .warnings()
                .forEach(warning -> RealmLog.fileWarning(settings.policyFile().path(), warning));
        AuditLog events = AuditLog.begin(log.get(), context.metrics().audit());
        context.resources().own(events::close);
        return Optional.of(Auditor.of(
                policy.get(), events, context.clock(), context.metrics().audit()));
    }

    private static Limits limits(AuditSettings settings) {
        return new Limits(
                (long) settings.maxSizeMegabytes() * MEGABYTE,
                settings.maxBackups(),
                Duration.ofDays(settings.maxAgeDays()));
    }
}
