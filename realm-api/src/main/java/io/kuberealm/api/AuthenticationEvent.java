package io.kuberealm.api;

import java.time.Duration;

/**
 * One authenticated, rejected or anonymous request. For a request that acts as another user, the event has the user who sent it;
 * whether it may is decided later. Immutable.
 */
public final class AuthenticationEvent {
    private final AuthenticationRequest request;
    private final AuthenticationResult result;
    private final Duration duration;

    /**
     * An event.
     *
     * @param request the request, without its credentials
     * @param result what the whole chain said
     * @param duration the time that authentication took
     */
    public AuthenticationEvent(AuthenticationRequest request, AuthenticationResult result, Duration duration) {
        this.request = request;
        this.result = result;
        this.duration = duration;
    }

    /**
     * The request, without the headers {@code Authorization}, {@code Proxy-Authorization}, {@code Cookie} and
     * {@code Sec-WebSocket-Protocol}. A header of another name in which a registered {@link RequestAuthenticator} looks for a
     * credential is there.
     */
    public AuthenticationRequest request() {
        return request;
    }

    /** What the whole chain said. Its reason is for operators and not for clients. */
    public AuthenticationResult result() {
        return result;
    }

    /** The time that authentication took. */
    public Duration duration() {
        return duration;
    }
}
