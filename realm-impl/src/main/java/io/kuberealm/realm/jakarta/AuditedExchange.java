package io.kuberealm.realm.jakarta;

import io.kuberealm.api.AuthenticationEvent;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.audit.AuditStatus;
import io.kuberealm.realm.audit.AuditTrail;
import io.kuberealm.realm.audit.AuditedRequest;
import io.kuberealm.realm.audit.Auditor;
import io.kuberealm.realm.audit.SourceIps;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The audit events of a request that was let through, from the decision to the end of its response. Several parts of a server may tell the
 * end; the first counts.
 */
final class AuditedExchange {
    private static final String ATTRIBUTE = "io.kuberealm.audit";

    private final AuditTrail trail;
    private final HttpServletResponse response;

    /**
     * What the gate knows beside its event.
     *
     * @param constraint the verb by which the caller acts as another user; empty if it does not, or by the legacy mode
     * @param annotations what strategies say of the request
     */
    record Details(String constraint, Map<String, String> annotations) {}

    private AuditedExchange(AuditTrail trail, HttpServletResponse response) {
        this.trail = trail;
        this.response = response;
    }

    /** A gate has decided on a request. */
    static void decided(
            Auditor auditor,
            AuthenticationEvent event,
            Details details,
            HttpServletRequest request,
            HttpServletResponse response) {
        switch (event.decision()) {
            case LOGGED_IN ->
                begin(auditor, event, details, request).ifPresent(trail -> {
                    event.user()
                            .filter(user -> event.impersonator().isPresent())
                            .ifPresent(user -> trail.actsAs(user, details.constraint()));
                    request.setAttribute(ATTRIBUTE, new AuditedExchange(trail, response));
                });
            case PASSED -> {
                if (request.getAttribute(ATTRIBUTE) == null) {
                    begin(auditor, event, details, request)
                            .ifPresent(trail -> request.setAttribute(ATTRIBUTE, new AuditedExchange(trail, response)));
                }
            }
            case UNAUTHENTICATED -> {
                request.removeAttribute(ATTRIBUTE);
                auditor.trail(auditedRequest(auditor, event, details, Optional.empty(), request))
                        .ifPresent(trail -> trail.refused(new AuditStatus(
                                HttpServletResponse.SC_UNAUTHORIZED, AttemptedMethods.of(request), "Unauthorized")));
            }
            case FORBIDDEN -> refused(auditor, event, details, request, HttpServletResponse.SC_FORBIDDEN, "Forbidden");
            case BAD_REQUEST ->
                refused(auditor, event, details, request, HttpServletResponse.SC_BAD_REQUEST, "BadRequest");
        }
    }

    private static Optional<AuditTrail> begin(
            Auditor auditor, AuthenticationEvent event, Details details, HttpServletRequest request) {
        Optional<AuditTrail> trail = auditor.trail(auditedRequest(auditor, event, details, requestor(event), request));
        trail.ifPresent(AuditTrail::received);
        return trail;
    }

    /** Of a request whose target or headers are malformed no API server would come to know. */
    private static void refused(
            Auditor auditor,
            AuthenticationEvent event,
            Details details,
            HttpServletRequest request,
            int code,
            String reason) {
        if (requestor(event).isPresent()) {
            begin(auditor, event, details, request)
                    .ifPresent(trail -> trail.completed(new AuditStatus(code, event.explanation(), reason)));
        }
    }

    private static Optional<UserInfo> requestor(AuthenticationEvent event) {
        return event.result() instanceof Authenticated authenticated
                ? Optional.of(authenticated.user())
                : Optional.empty();
    }

    private static AuditedRequest auditedRequest(
            Auditor auditor,
            AuthenticationEvent event,
            Details details,
            Optional<UserInfo> user,
            HttpServletRequest request) {
        return new AuditedRequest(
                event.auditId(),
                event.request().method(),
                event.request().path(),
                RequestUri.of(request),
                SourceIps.of(
                        textOf(request.getHeader("X-Forwarded-For")),
                        textOf(request.getHeader("X-Real-Ip")),
                        event.address()),
                textOf(request.getHeader("User-Agent")),
                auditor.clock().instant().minus(event.duration()),
                user,
                details.annotations());
    }

    private static String textOf(@Nullable String header) {
        return header == null ? "" : header;
    }

    /** The server is about to forget a request; if it answers it later, that is waited for. */
    static void ended(ServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof AuditedExchange exchange) {
            if (request.isAsyncStarted()) {
                request.getAsyncContext().addListener(new End(exchange, request));
            } else {
                exchange.end(request);
            }
        }
    }

    /** The server has sent the whole response. */
    static void completed(ServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof AuditedExchange exchange) {
            exchange.end(request);
        }
    }

    private void end(ServletRequest request) {
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable thrown) {
            trail.threw(thrown.getClass().getName());
        } else {
            trail.completed(AuditStatus.of(response.getStatus()));
        }
    }

    /** The end of a request that is answered by another thread. */
    private record End(AuditedExchange exchange, ServletRequest request) implements AsyncListener {
        @Override
        public void onComplete(AsyncEvent event) {
            exchange.end(request);
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            // completion follows
        }

        @Override
        public void onError(AsyncEvent event) {
            // completion follows
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            event.getAsyncContext().addListener(this);
        }
    }
}
