package io.kuberealm.api;

/** Authenticates a caller by the whole request. */
@FunctionalInterface
public interface RequestAuthenticator extends Authenticator<AuthenticationRequest> {}
