package io.kuberealm.realm.jakarta;

import io.kuberealm.api.AuthenticationEvent;
import io.kuberealm.api.AuthenticationReport;
import io.kuberealm.api.AuthenticationReport.Verdict;
import io.kuberealm.api.Reason;
import io.kuberealm.realm.log.RealmLog;
import io.kuberealm.realm.log.RefusedRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.stream.Collectors;

/** One log line, with the reason, for each request that is refused; many of one kind become a few lines in the log itself. */
final class RefusalLog {
    private RefusalLog() {}

    /**
     * Explains a refusal; says nothing of a request that is let through.
     *
     * @param presented what the token says of itself; may be empty
     * @param path as it was sent, without path parameters
     */
    static void explain(AuthenticationEvent event, String presented, String path) {
        if (event.reason().isEmpty()) {
            return;
        }
        Reason code = event.reason().get();
        RefusedRequest refused =
                new RefusedRequest(event.address(), event.request().method(), path, event.auditId(), code.toString());
        switch (code) {
            case FOREIGN_LOGIN -> RealmLog.foreignLogin(refused);
            case AMBIGUOUS_PATH -> RealmLog.suspiciousTarget(refused, event.explanation());
            case MALFORMED_HEADER -> RealmLog.malformedRequest(refused, event.explanation());
            case IMPERSONATION_DENIED, IMPERSONATION_MALFORMED ->
                RealmLog.impersonationRefused(refused, event.explanation());
            default -> notAuthenticated(refused, event, presented);
        }
    }

    /** Explains that a request meets an application without a realm. */
    static void notRunning(String auditId, HttpServletRequest request) {
        RealmLog.requestRefused(
                new RefusedRequest(
                        request.getRemoteAddr(),
                        request.getMethod(),
                        pathOf(request),
                        auditId,
                        Reason.REALM_NOT_RUNNING.toString()),
                "the realm does not run for this application",
                "",
                "");
    }

    private static void notAuthenticated(RefusedRequest refused, AuthenticationEvent event, String presented) {
        RealmLog.requestRefused(refused, event.explanation(), presented, describe(event.report()));
    }

    private static String describe(AuthenticationReport report) {
        return report.verdicts().stream().map(RefusalLog::describe).collect(Collectors.joining("; "));
    }

    private static String describe(Verdict verdict) {
        return verdict.strategy() + " "
                + verdict.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                + verdict.reason().map(reason -> " (" + reason + ")").orElse("");
    }

    /** As it was sent, but for path parameters: {@code ;jsessionid=} is as good as a credential. */
    static String pathOf(HttpServletRequest request) {
        String uri = request.getRequestURI();
        return uri.indexOf(';') < 0 ? uri : uri.replaceAll(";[^/]*", ";…");
    }
}
