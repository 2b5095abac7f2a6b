package io.kuberealm.realm.jakarta;

import io.kuberealm.realm.log.RealmLog;
import io.kuberealm.realm.request.path.PathAmbiguity;
import jakarta.servlet.http.HttpServletRequest;

/** One log line, with the reason, for each request that is refused; many of one kind become a few lines in the log itself. */
final class RefusalLog {
    private RefusalLog() {}

    /** Explains that {@code request} is refused; the reason holds nothing of a credential. */
    static void note(String reason, HttpServletRequest request) {
        note(reason, "", request);
    }

    /**
     * Explains that {@code request} is refused.
     *
     * @param presented what its token says of itself; may be empty
     */
    static void note(String reason, String presented, HttpServletRequest request) {
        RealmLog.requestRefused(request.getRemoteAddr(), request.getMethod(), pathOf(request), reason, presented);
    }

    static void suspiciousTarget(PathAmbiguity suspicion, HttpServletRequest request) {
        RealmLog.suspiciousTarget(
                request.getRemoteAddr(), request.getMethod(), pathOf(request), suspicion.description());
    }

    static void malformed(String reason, HttpServletRequest request) {
        RealmLog.malformedRequest(request.getRemoteAddr(), request.getMethod(), pathOf(request), reason);
    }

    static void impersonation(String refusals, HttpServletRequest request) {
        RealmLog.impersonationRefused(request.getRemoteAddr(), request.getMethod(), pathOf(request), refusals);
    }

    static void foreignLogin(HttpServletRequest request) {
        RealmLog.foreignLogin(request.getRemoteAddr(), request.getMethod(), pathOf(request));
    }

    /** As it was sent, but for path parameters: {@code ;jsessionid=} is as good as a credential. */
    private static String pathOf(HttpServletRequest request) {
        return request.getRequestURI().replaceAll(";[^/]*", ";…");
    }
}
