package io.kuberealm.api;

/**
 * Judges one kind of credential.
 *
 * <p>An implementation is used by many threads at once, does not keep the credential, and answers whatever a peer can
 * cause as a result. It throws for a bug only; the chain turns that into {@link AuthenticationResult.Unavailable}.
 *
 * @param <C> what is judged
 */
@FunctionalInterface
public interface Authenticator<C> {
    /**
     * Judges a credential, or a request.
     *
     * @param credential what is judged, not yet checked in any way
     * @return what this authenticator says of it, never {@code null}
     */
    AuthenticationResult authenticate(C credential);
}
