package io.kuberealm.api;

import jakarta.security.enterprise.credential.Credential;

/**
 * A bearer token as it came with the request, not yet checked in any way.
 *
 * @param token the token, never empty
 * @param audiences the audiences that the token has to be meant for
 */
public record BearerTokenCredential(Secret token, Audiences audiences) implements Credential {}
