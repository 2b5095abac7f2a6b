package io.kuberealm.realm.jakarta;

import io.kuberealm.api.Audiences;
import io.kuberealm.api.AuthenticationEvent;
import io.kuberealm.api.AuthenticationReport;
import io.kuberealm.api.AuthenticationRequest;
import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.Reason;
import io.kuberealm.realm.impersonation.ImpersonationResult;
import io.kuberealm.realm.log.RealmLog;
import io.kuberealm.realm.wiring.ApplicationRealm;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One decision of a gate: writes the refusal, and is the one place where all are told who have to know of it. */
final class Ruling {
    private final ApplicationRealm application;
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final String auditId;
    private @Nullable Evidence evidence;
    private String constraint = "";

    /**
     * What the chain was asked, and what it said.
     *
     * @param presented what the token says of itself; for the log of a refusal
     * @param duration how long it took
     * @param annotations what strategies note for the audit event
     */
    record Evidence(
            AuthenticationRequest asked,
            AuthenticationResult result,
            AuthenticationReport report,
            String presented,
            Duration duration,
            Map<String, String> annotations) {}

    /** Begins with the request's audit id, which every response gets. */
    Ruling(ApplicationRealm application, HttpServletRequest request, HttpServletResponse response) {
        this.application = application;
        this.request = request;
        this.response = response;
        this.auditId = AuditId.of(request, response);
    }

    HttpServletRequest request() {
        return request;
    }

    HttpServletResponse response() {
        return response;
    }

    void hears(Evidence heard) {
        evidence = heard;
    }

    /** The caller is logged in, maybe as somebody else. */
    void loggedIn(ImpersonationResult acting) {
        AuthenticationEvent.Builder event = event(AuthenticationEvent.Decision.LOGGED_IN);
        if (acting instanceof ImpersonationResult.ActingAs other) {
            event.actingAs(other.user());
            constraint = other.constraint();
        }
        announce(event);
    }

    /** Nobody is logged in, and need be. */
    void passed() {
        announce(event(AuthenticationEvent.Decision.PASSED));
    }

    /** Tells of a 401 that somebody else writes. */
    void unauthenticated(Reason code, String reason) {
        announce(event(AuthenticationEvent.Decision.UNAUTHENTICATED).refusedFor(code, reason));
    }

    /** A 401. */
    Decision refuse(Reason code, String reason) {
        unauthenticated(code, reason);
        UnauthorizedStatus.write(response);
        return refused();
    }

    /** A 400 before authentication; the client is told what is wrong, and nothing of the target. */
    Decision refuseMalformed(Reason code, String reason, String message) {
        announce(event(AuthenticationEvent.Decision.BAD_REQUEST).refusedFor(code, reason));
        StatusResponse.fail(response, message, "BadRequest", Map.of(), HttpServletResponse.SC_BAD_REQUEST);
        return refused();
    }

    /** A 403 or a 400 for a caller who is authenticated, but asks to act as another user. */
    Decision refuse(ImpersonationResult.Refused impersonation) {
        announce(
                impersonation instanceof ImpersonationResult.BadRequest
                        ? event(AuthenticationEvent.Decision.BAD_REQUEST)
                                .refusedFor(Reason.IMPERSONATION_MALFORMED, impersonation.describe())
                        : event(AuthenticationEvent.Decision.FORBIDDEN)
                                .refusedFor(Reason.IMPERSONATION_DENIED, impersonation.describe()));
        ImpersonationStatus.write(response, impersonation);
        return refused();
    }

    private Decision refused() {
        RefusableResponse.refused(request);
        return new Decision.Refuse();
    }

    private AuthenticationEvent.Builder event(AuthenticationEvent.Decision decision) {
        Evidence heard = evidence;
        AuthenticationEvent.Builder event = heard == null
                ? AuthenticationEvent.of(unread(), decision, AuthenticationResult.noOpinion())
                : AuthenticationEvent.of(heard.asked(), decision, heard.result())
                        .report(heard.report())
                        .duration(heard.duration());
        return event.auditId(auditId).address(address());
    }

    /** There is none over a Unix domain socket. */
    private String address() {
        @Nullable String address = request.getRemoteAddr();
        return address == null ? "" : address;
    }

    /** A request of which nothing but the target was looked at. */
    private AuthenticationRequest unread() {
        return new AuthenticationRequest(
                request.getMethod(), RefusalLog.pathOf(request), Map.of(), List.of(), Audiences.unlimited());
    }

    private void audit(AuthenticationEvent event) {
        Evidence heard = evidence;
        application
                .realm()
                .auditor()
                .ifPresent(auditor -> AuditedExchange.decided(
                        auditor,
                        event,
                        new AuditedExchange.Details(constraint, heard == null ? Map.of() : heard.annotations()),
                        request,
                        response));
    }

    /** Who hears of a decision changes nothing about it. */
    private void announce(AuthenticationEvent.Builder builder) {
        AuthenticationEvent event = builder.build();
        try {
            application.events().decided(event);
            audit(event);
        } catch (RuntimeException | LinkageError | StackOverflowError bug) {
            RealmLog.listenerFailed(bug);
        }
        Evidence heard = evidence;
        RefusalLog.explain(event, heard == null ? "" : heard.presented(), RefusalLog.pathOf(request));
    }
}
