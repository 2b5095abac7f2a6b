package io.kuberealm.api;

import jakarta.security.enterprise.credential.UsernamePasswordCredential;

/**
 * Judges a user name and password. A name it does not know, or a password that is wrong, is no opinion, or a failure if it
 * likes. Another strategy is asked after both; if none knows better the request is refused, also where anonymous requests are allowed.
 */
@FunctionalInterface
public interface PasswordAuthenticator extends Authenticator<UsernamePasswordCredential> {}
