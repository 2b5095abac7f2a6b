package io.kuberealm.api;

import jakarta.security.enterprise.credential.UsernamePasswordCredential;

/**
 * Authenticates a caller by user name and password. A name it does not know, or a password that is wrong, is no opinion, or a failure if it
 * likes. Another strategy is asked after both; if none succeeds, the request is rejected, also where anonymous requests are allowed.
 */
@FunctionalInterface
public interface PasswordAuthenticator extends Authenticator<UsernamePasswordCredential> {}
