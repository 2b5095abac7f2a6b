package io.kuberealm.api;

import java.time.Duration;

/**
 * One authenticated, refused or anonymous request.
 *
 * @param request the request; its headers may hold credentials
 * @param result what the whole chain said
 * @param duration the time that authentication took
 */
public record AuthenticationEvent(AuthenticationRequest request, AuthenticationResult result, Duration duration) {}
