package io.kuberealm.api;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What one strategy, or the whole chain, says of a credential. Immutable.
 *
 * <p>Keeping {@link NoOpinion} apart from the {@link Failure}s is what the chain rests on: the next strategy is asked
 * after both, but only a request on which nobody had an opinion may become anonymous.
 *
 * <p>Further kinds may come. Code that reads a result looks for {@link Authenticated} and treats everything else as not authenticated.
 */
public abstract class AuthenticationResult {
    private AuthenticationResult() {}

    /** There is no credential of the strategy's kind, or the strategy is not responsible for it. */
    public static AuthenticationResult noOpinion() {
        return new NoOpinion();
    }

    /** The credential is genuine. */
    public static final class Authenticated extends AuthenticationResult {
        private final UserInfo user;
        private final String strategy;
        private final List<String> audiences;
        private final Instant validUntil;
        private final Optional<TokenClaims> claims;

        /**
         * A genuine credential that is limited to no audience and of which no end is known.
         *
         * @param user who presented it
         * @param strategy the strategy that says so
         */
        public Authenticated(UserInfo user, String strategy) {
            this(user, strategy, List.of(), Instant.MAX);
        }

        /**
         * A genuine credential.
         *
         * @param user who presented it
         * @param strategy the strategy that says so
         * @param audiences the wanted audiences that the credential is meant for; empty if it is not limited to any
         * @param validUntil the instant after which the answer must not be used again; {@link Instant#MAX} if none is known
         */
        public Authenticated(UserInfo user, String strategy, List<String> audiences, Instant validUntil) {
            this(user, strategy, audiences, validUntil, Optional.empty());
        }

        private Authenticated(
                UserInfo user,
                String strategy,
                List<String> audiences,
                Instant validUntil,
                Optional<TokenClaims> claims) {
            this.user = Objects.requireNonNull(user);
            this.strategy = Objects.requireNonNull(strategy);
            this.audiences = List.copyOf(audiences);
            this.validUntil = Objects.requireNonNull(validUntil);
            this.claims = claims;
        }

        /** Who presented the credential. */
        public UserInfo user() {
            return user;
        }

        /** The strategy that says so: one of {@link Strategies}, or that of a {@link RegisteredStrategy}. */
        public String strategy() {
            return strategy;
        }

        /** The wanted audiences that the credential is meant for; empty if it is not limited to any. */
        public List<String> audiences() {
            return audiences;
        }

        /** The instant after which the answer must not be used again; {@link Instant#MAX} if none is known. */
        public Instant validUntil() {
            return validUntil;
        }

        /** What the credential claims, if it is a JSON web token that the strategy itself has verified. */
        public Optional<TokenClaims> claims() {
            return claims;
        }

        /** The same for another user. */
        public Authenticated withUser(UserInfo other) {
            return new Authenticated(other, strategy, audiences, validUntil, claims);
        }

        /** The same result from another strategy. */
        public Authenticated withStrategy(String other) {
            return new Authenticated(user, other, audiences, validUntil, claims);
        }

        /** The same for a credential that is meant for {@code others}; empty if it is not limited to any. */
        public Authenticated withAudiences(List<String> others) {
            return new Authenticated(user, strategy, others, validUntil, claims);
        }

        /** The same with another end; {@link Instant#MAX} if none is known. */
        public Authenticated withValidUntil(Instant other) {
            return new Authenticated(user, strategy, audiences, other, claims);
        }

        /** The same for a JSON web token whose claims the strategy itself has verified. */
        public Authenticated withClaims(TokenClaims verified) {
            return new Authenticated(user, strategy, audiences, validUntil, Optional.of(verified));
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Authenticated authenticated
                    && user.equals(authenticated.user)
                    && strategy.equals(authenticated.strategy)
                    && audiences.equals(authenticated.audiences)
                    && validUntil.equals(authenticated.validUntil)
                    && claims.equals(authenticated.claims);
        }

        @Override
        public int hashCode() {
            return Objects.hash(user, strategy, audiences, validUntil, claims);
        }

        @Override
        public String toString() {
            return "Authenticated[user=" + user + ", strategy=" + strategy + ", audiences=" + audiences
                    + ", validUntil=" + validUntil + "]";
        }
    }

    /** There is no credential of the strategy's kind, or the strategy is not responsible for it. */
    public static final class NoOpinion extends AuthenticationResult {
        @Override
        public boolean equals(Object other) {
            return other instanceof NoOpinion;
        }

        @Override
        public int hashCode() {
            return NoOpinion.class.hashCode();
        }

        @Override
        public String toString() {
            return "NoOpinion[]";
        }
    }

    /** Nobody is let in. */
    public abstract static class Failure extends AuthenticationResult {
        private final Reason code;
        private final String reason;

        private Failure(Reason code, String reason) {
            this.code = Objects.requireNonNull(code);
            this.reason = Objects.requireNonNull(reason);
        }

        /** The kind of {@link #reason()}, by its stable name. */
        public Reason code() {
            return code;
        }

        /** What is wrong, for the operator's log and never for the client; without any part of the credential. */
        public String reason() {
            return reason;
        }

        /** Two failures are equal if they are of one class and say the same in words, which their code only classifies. */
        @Override
        public final boolean equals(Object other) {
            return other instanceof Failure failure
                    && getClass() == failure.getClass()
                    && reason.equals(failure.reason);
        }

        @Override
        public final int hashCode() {
            return Objects.hash(getClass(), reason);
        }

        @Override
        public final String toString() {
            return getClass().getSimpleName() + "[reason=" + reason + "]";
        }
    }

    /** The credential is bad. */
    public static final class Rejected extends Failure {
        /**
         * A bad credential, for a reason of no kind that has a name: {@link Reason#REJECTED}.
         *
         * @param reason what is wrong with it, without any part of it
         */
        public Rejected(String reason) {
            this(Reason.REJECTED, reason);
        }

        /**
         * A bad credential.
         *
         * @param code the kind of the reason
         * @param reason what is wrong with it, without any part of it
         */
        public Rejected(Reason code, String reason) {
            super(code, reason);
        }
    }

    /**
     * The credential shows that the whole request must be rejected: no other credential in it is checked, not even a valid one.
     * Kubernetes has no such outcome; it is for credentials of whose bearer the others speak, such as a proxy's.
     */
    public static final class RequestRejected extends Failure {
        /**
         * A request that must be rejected, for a reason of no kind that has a name: {@link Reason#REJECTED}.
         *
         * @param reason what is wrong with it, without any part of a credential
         */
        public RequestRejected(String reason) {
            this(Reason.REJECTED, reason);
        }

        /**
         * A request that must be rejected.
         *
         * @param code the kind of the reason
         * @param reason what is wrong with it, without any part of a credential
         */
        public RequestRejected(Reason code, String reason) {
            super(code, reason);
        }
    }

    /** The credential cannot be checked now: a back end is unreachable, not ready, or broken. */
    public static final class Unavailable extends Failure {
        /**
         * A credential that cannot be checked, for a reason of no kind that has a name: {@link Reason#UNAVAILABLE}.
         *
         * @param reason why not, without any part of it
         */
        public Unavailable(String reason) {
            this(Reason.UNAVAILABLE, reason);
        }

        /**
         * A credential that cannot be checked.
         *
         * @param code the kind of the reason
         * @param reason why not, without any part of it
         */
        public Unavailable(Reason code, String reason) {
            super(code, reason);
        }
    }
}
