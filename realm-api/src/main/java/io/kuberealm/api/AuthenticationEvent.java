package io.kuberealm.api;

import java.time.Duration;

/** One authenticated, refused or anonymous request. Immutable. */
public final class AuthenticationEvent {
    private final AuthenticationRequest request;
    private final AuthenticationResult result;
    private final Duration duration;

    /**
     * An event.
     *
     * @param request the request; its headers may hold credentials
     * @param result what the whole chain said
     * @param duration the time that authentication took
     */
    public AuthenticationEvent(AuthenticationRequest request, AuthenticationResult result, Duration duration) {
        this.request = request;
        this.result = result;
        this.duration = duration;
    }

    /** The request; its headers may hold credentials. */
    public AuthenticationRequest request() {
        return request;
    }

    /** What the whole chain said. */
    public AuthenticationResult result() {
        return result;
    }

    /** The time that authentication took. */
    public Duration duration() {
        return duration;
    }
}
