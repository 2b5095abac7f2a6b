package io.kuberealm.api;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What each strategy said of a request. As the servlet request attribute {@link #ATTRIBUTE} of a request that was let through, it is for
 * people who want to know why they are who they are, and holds no reasons: those are for the operator, in the log and in
 * {@link AuthenticationEvent#report()}. Immutable.
 */
public final class AuthenticationReport implements Serializable {
    /** The name of the request attribute. */
    public static final String ATTRIBUTE = "io.kuberealm.api.AuthenticationReport";

    static final AuthenticationReport EMPTY = new AuthenticationReport(List.of());

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // what List.copyOf makes is serializable
    private final List<Verdict> verdicts;

    /**
     * A report.
     *
     * @param verdicts one for each strategy that is on, in the order in which they are asked
     */
    public AuthenticationReport(List<Verdict> verdicts) {
        this.verdicts = List.copyOf(verdicts);
    }

    /** One for each strategy that is on, in the order in which they are asked. */
    public List<Verdict> verdicts() {
        return verdicts;
    }

    /** The same without reasons, for whoever sent the request. */
    public AuthenticationReport withoutReasons() {
        return verdicts.stream().allMatch(verdict -> verdict.reason().isEmpty())
                ? this
                : new AuthenticationReport(verdicts.stream()
                        .map(verdict -> new Verdict(verdict.strategy(), verdict.outcome()))
                        .toList());
    }

    private Object readResolve() {
        return new AuthenticationReport(verdicts);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AuthenticationReport report && verdicts.equals(report.verdicts);
    }

    @Override
    public int hashCode() {
        return verdicts.hashCode();
    }

    @Override
    public String toString() {
        return "AuthenticationReport" + verdicts;
    }

    /** What one strategy said. */
    public static final class Verdict implements Serializable {
        private static final long serialVersionUID = 1L;

        private final String strategy;
        private final Outcome outcome;

        private final @Nullable Reason code;

        private final String explanation;

        /**
         * A verdict without a reason.
         *
         * @param strategy the name of the strategy
         * @param outcome what it said
         */
        public Verdict(String strategy, Outcome outcome) {
            this(strategy, outcome, null, "");
        }

        /**
         * The verdict of a strategy that did not accept a credential.
         *
         * @param strategy the name of the strategy
         * @param failure what it said
         */
        public Verdict(String strategy, AuthenticationResult.Failure failure) {
            this(
                    strategy,
                    failure instanceof AuthenticationResult.Unavailable ? Outcome.UNAVAILABLE : Outcome.REJECTED,
                    failure.code(),
                    failure.reason());
        }

        private Verdict(String strategy, Outcome outcome, @Nullable Reason code, String explanation) {
            this.strategy = Objects.requireNonNull(strategy);
            this.outcome = Objects.requireNonNull(outcome);
            this.code = code;
            this.explanation = explanation;
        }

        /** The name of the strategy: one of {@link Strategies}, or that of a {@link RegisteredStrategy}. */
        public String strategy() {
            return strategy;
        }

        /** What it said. */
        public Outcome outcome() {
            return outcome;
        }

        /** Why it did not accept the credential; nothing if it did, had no opinion or was not asked. */
        public Optional<Reason> reason() {
            return Optional.ofNullable(code);
        }

        /** The reason in words, for operators and without any part of the credential; empty without a reason. */
        public String explanation() {
            return explanation;
        }

        private Object readResolve() {
            return new Verdict(strategy, outcome, code, explanation);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Verdict verdict
                    && strategy.equals(verdict.strategy)
                    && outcome == verdict.outcome
                    && code == verdict.code
                    && explanation.equals(verdict.explanation);
        }

        @Override
        public int hashCode() {
            return Objects.hash(strategy, outcome, code, explanation);
        }

        @Override
        public String toString() {
            return strategy + "=" + outcome + (code == null ? "" : "(" + code + ")");
        }
    }

    /** The kinds of {@link AuthenticationResult}, and not having been asked at all. Further ones may come. */
    public enum Outcome {
        /** The credential is valid, and this strategy authenticated the caller. */
        AUTHENTICATED,
        /** There was no credential of its kind, or not one of its own. */
        NO_OPINION,
        /** The credential is bad. */
        REJECTED,
        /** The credential could not be checked. */
        UNAVAILABLE,
        /** Another strategy was first, or the answer came from the token cache. */
        NOT_ASKED
    }
}
