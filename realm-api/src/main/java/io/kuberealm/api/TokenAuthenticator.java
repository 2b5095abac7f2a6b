package io.kuberealm.api;

/** Authenticates a caller by a bearer token. */
@FunctionalInterface
public interface TokenAuthenticator extends Authenticator<BearerTokenCredential> {}
