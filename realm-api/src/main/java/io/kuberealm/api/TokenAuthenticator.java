package io.kuberealm.api;

/** Judges a bearer token. */
@FunctionalInterface
public interface TokenAuthenticator extends Authenticator<BearerTokenCredential> {}
