package io.kuberealm.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one strategy, or the whole chain, says of a credential.
 *
 * <p>Keeping {@link NoOpinion} apart from the {@link Failure}s is what the chain rests on: the next strategy is asked
 * after both, but only a request on which nobody had an opinion may become anonymous.
 */
public sealed interface AuthenticationResult {

    /**
     * The credential is genuine.
     *
     * @param user who presented it
     * @param strategy the strategy that says so, one of {@link Strategies} or an extension's own
     * @param audiences the wanted audiences that the credential is meant for; empty if it is not limited to any
     * @param validUntil the instant after which the answer must not be used again; {@link Instant#MAX} if none is known
     * @param claims what the credential claims, if it is a JSON web token that the strategy itself has verified
     */
    record Authenticated(
            UserInfo user, String strategy, List<String> audiences, Instant validUntil, Optional<TokenClaims> claims)
            implements AuthenticationResult {

        public Authenticated {
            audiences = List.copyOf(audiences);
        }

        public Authenticated(UserInfo user, String strategy, List<String> audiences, Instant validUntil) {
            this(user, strategy, audiences, validUntil, Optional.empty());
        }

        public Authenticated(UserInfo user, String strategy) {
            this(user, strategy, List.of(), Instant.MAX);
        }

        public Authenticated withUser(UserInfo other) {
            return new Authenticated(other, strategy, audiences, validUntil, claims);
        }

        public Authenticated withAudiences(List<String> others) {
            return new Authenticated(user, strategy, others, validUntil, claims);
        }

        public Authenticated withValidUntil(Instant other) {
            return new Authenticated(user, strategy, audiences, other, claims);
        }

        public Authenticated withClaims(TokenClaims verified) {
            return new Authenticated(user, strategy, audiences, validUntil, Optional.of(verified));
        }
    }

    /** There is no credential of the strategy's kind, or it is not this strategy's to judge. */
    record NoOpinion() implements AuthenticationResult {}

    /** Nobody is let in; the reason is for the operator's log and never for the client. */
    sealed interface Failure extends AuthenticationResult {
        /** What is wrong, without any part of the credential. */
        String reason();
    }

    /** The credential is bad. */
    record Rejected(String reason) implements Failure {}

    /**
     * The credential shows that the request as a whole must be refused: no other credential in it is asked, not even a good one.
     * Kubernetes has no such outcome; it is for credentials of whose bearer the others speak, such as a proxy's.
     */
    record RequestRejected(String reason) implements Failure {}

    /** The credential cannot be judged now: a back end is out of reach, not ready, or broken. */
    record Unavailable(String reason) implements Failure {}

    static AuthenticationResult noOpinion() {
        return new NoOpinion();
    }
}
