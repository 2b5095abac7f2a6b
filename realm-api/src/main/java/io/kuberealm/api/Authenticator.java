package io.kuberealm.api;

/**
 * Authenticates callers by one kind of credential.
 *
 * <p>An implementation is used by many threads at once, does not keep the credential, and answers whatever a peer can
 * cause as a result. It throws for a bug only; the chain turns that into {@link AuthenticationResult.Unavailable}.
 *
 * @param <C> the credential
 */
@FunctionalInterface
public interface Authenticator<C> {
    /**
     * Checks a credential, or a request.
     *
     * @param credential the credential, not yet checked in any way
     * @return what this authenticator says of it, never {@code null}
     */
    AuthenticationResult authenticate(C credential);
}
