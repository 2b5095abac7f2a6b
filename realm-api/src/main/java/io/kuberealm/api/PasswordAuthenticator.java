package io.kuberealm.api;

import jakarta.security.enterprise.credential.UsernamePasswordCredential;

/**
 * Judges a user name and password. A name it does not know, or a password that is wrong, is no opinion (BA-2), or a failure if it
 * likes; another strategy is asked after both (KS-3).
 */
@FunctionalInterface
public interface PasswordAuthenticator extends Authenticator<UsernamePasswordCredential> {}
