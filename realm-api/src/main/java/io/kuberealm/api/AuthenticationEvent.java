package io.kuberealm.api;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One decision about a request: who was let in and as whom, or why not. A container may ask twice about one request, first whether
 * anybody is logged in and then for a login; that makes two decisions with one audit id. Immutable.
 */
public final class AuthenticationEvent {
    private final String auditId;
    private final String address;
    private final AuthenticationRequest request;
    private final Decision decision;
    private final AuthenticationResult result;
    private final @Nullable UserInfo impersonated;
    private final @Nullable Reason reason;
    private final String explanation;
    private final AuthenticationReport report;
    private final Duration duration;

    /** What becomes of a request. Further ones may come. */
    public enum Decision {
        /** The caller is logged in, maybe as {@code system:anonymous}, maybe as somebody else than itself. */
        LOGGED_IN,
        /** Nobody is logged in, and the resource does not need a login. */
        PASSED,
        /** 401: the caller is not authenticated. */
        UNAUTHENTICATED,
        /** 403: the caller may not act as the user whom it names. */
        FORBIDDEN,
        /** 400: the request is malformed. */
        BAD_REQUEST
    }

    private AuthenticationEvent(Builder builder) {
        auditId = builder.auditId;
        address = builder.address;
        request = builder.request;
        decision = builder.decision;
        result = builder.result;
        impersonated = builder.impersonated;
        reason = builder.reason;
        explanation = builder.explanation;
        report = builder.report;
        duration = builder.duration;
    }

    /**
     * Begins an event.
     *
     * @param request the request
     * @param decision what becomes of it
     * @param result what the whole chain said
     */
    public static Builder of(AuthenticationRequest request, Decision decision, AuthenticationResult result) {
        return new Builder(request, decision, result);
    }

    /** What the response header {@code Audit-ID} says: up to 64 visible ASCII characters, maybe the client's own. */
    public String auditId() {
        return auditId;
    }

    /** The address of the peer, as the server tells it; empty if it is not known. */
    public String address() {
        return address;
    }

    /**
     * The request, without the headers {@code Authorization}, {@code Proxy-Authorization}, {@code Cookie} and
     * {@code Sec-WebSocket-Protocol}. A header of another name in which a registered {@link RequestAuthenticator} looks for a
     * credential is there. Of a {@link Decision#BAD_REQUEST} for its path or its headers, only the method is there and the path as it was
     * sent.
     */
    public AuthenticationRequest request() {
        return request;
    }

    /** What becomes of the request. */
    public Decision decision() {
        return decision;
    }

    /**
     * What the whole chain said of the credentials; no opinion if it was not asked. Of a caller that acts as another user, this is who
     * sent the request, also if that was forbidden.
     */
    public AuthenticationResult result() {
        return result;
    }

    /** The user whom the application sees; nothing if nobody is logged in. */
    public Optional<UserInfo> user() {
        if (decision != Decision.LOGGED_IN) {
            return Optional.empty();
        }
        return impersonated == null ? authenticated() : Optional.of(impersonated);
    }

    /** Who acts as {@link #user()}, or was forbidden to act as another user; nothing if that was not asked for. */
    public Optional<UserInfo> impersonator() {
        return impersonated != null || decision == Decision.FORBIDDEN ? authenticated() : Optional.empty();
    }

    private Optional<UserInfo> authenticated() {
        return result instanceof AuthenticationResult.Authenticated known
                ? Optional.of(known.user())
                : Optional.empty();
    }

    /** Why the request was refused; nothing if it was let through. */
    public Optional<Reason> reason() {
        return Optional.ofNullable(reason);
    }

    /** The reason in words, for operators and not for clients; empty if the request was let through. */
    public String explanation() {
        return explanation;
    }

    /** What each strategy said, with its reason. */
    public AuthenticationReport report() {
        return report;
    }

    /** The time that the decision took. */
    public Duration duration() {
        return duration;
    }

    /** The same with another copy of the request. */
    public AuthenticationEvent withRequest(AuthenticationRequest other) {
        Builder copy = new Builder(other, decision, result)
                .auditId(auditId)
                .address(address)
                .report(report)
                .duration(duration);
        copy.impersonated = impersonated;
        copy.reason = reason;
        copy.explanation = explanation;
        return copy.build();
    }

    /** Shows no header. */
    @Override
    public String toString() {
        return "AuthenticationEvent[" + auditId + ", " + request + ", " + decision + ", " + result + ", " + report
                + "]";
    }

    /** Collects what an event says. */
    public static final class Builder {
        private final AuthenticationRequest request;
        private final Decision decision;
        private final AuthenticationResult result;
        private String auditId = "";
        private String address = "";
        private @Nullable UserInfo impersonated;
        private @Nullable Reason reason;
        private String explanation = "";
        private AuthenticationReport report = AuthenticationReport.EMPTY;
        private Duration duration = Duration.ZERO;

        private Builder(AuthenticationRequest request, Decision decision, AuthenticationResult result) {
            this.request = Objects.requireNonNull(request);
            this.decision = Objects.requireNonNull(decision);
            this.result = Objects.requireNonNull(result);
        }

        /** Sets what the response header {@code Audit-ID} says. */
        public Builder auditId(String id) {
            auditId = Objects.requireNonNull(id);
            return this;
        }

        /** Sets the address of the peer. */
        public Builder address(String peer) {
            address = Objects.requireNonNull(peer);
            return this;
        }

        /** Sets as whom the caller acts. */
        public Builder actingAs(UserInfo user) {
            impersonated = Objects.requireNonNull(user);
            return this;
        }

        /** Sets why the request is refused, and that in words, without any part of a credential. */
        public Builder refusedFor(Reason code, String inWords) {
            reason = Objects.requireNonNull(code);
            explanation = Objects.requireNonNull(inWords);
            return this;
        }

        /** Sets what each strategy said. */
        public Builder report(AuthenticationReport verdicts) {
            report = Objects.requireNonNull(verdicts);
            return this;
        }

        /** Sets the time that the decision took. */
        public Builder duration(Duration time) {
            duration = Objects.requireNonNull(time);
            return this;
        }

        /** The event. */
        public AuthenticationEvent build() {
            return new AuthenticationEvent(this);
        }
    }
}
