package io.kuberealm.realm.jakarta;

import io.kuberealm.api.AuthenticationEvent;
import io.kuberealm.api.AuthenticationListener;
import io.kuberealm.api.AuthenticationResult.Failure;
import io.kuberealm.realm.log.RealmLog;
import io.kuberealm.realm.request.path.PathAmbiguity;
import io.kuberealm.realm.wiring.Realm;
import jakarta.servlet.http.HttpServletRequest;

/** One log line, with the reason, for each request that is refused; many of one kind become a few lines in the log itself. */
final class RefusalLog implements AuthenticationListener {
    private final HttpServletRequest request;
    private final Realm realm;

    /** Explains a failure of {@code request}, which {@code realm} has judged. */
    RefusalLog(HttpServletRequest request, Realm realm) {
        this.request = request;
        this.realm = realm;
    }

    @Override
    public void decided(AuthenticationEvent event) {
        if (event.result() instanceof Failure failure) {
            note(failure.reason(), PresentedToken.describe(event.request(), realm.issuers()), request);
        }
    }

    /** Explains that {@code request} is refused; the reason holds nothing of a credential. */
    static void note(String reason, HttpServletRequest request) {
        note(reason, "", request);
    }

    private static void note(String reason, String presented, HttpServletRequest request) {
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
