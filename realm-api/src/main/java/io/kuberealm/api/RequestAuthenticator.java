package io.kuberealm.api;

/** Judges a whole request. */
@FunctionalInterface
public interface RequestAuthenticator extends Authenticator<AuthenticationRequest> {}
