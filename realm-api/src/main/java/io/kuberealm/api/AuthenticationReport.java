package io.kuberealm.api;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/**
 * What each strategy said of a request that was let through; for people who want to know why they are who they
 * are. Servlet request attribute {@link #ATTRIBUTE}. It holds no reasons: those are for the operator's log. Immutable.
 */
public final class AuthenticationReport implements Serializable {
    /** The name of the request attribute. */
    public static final String ATTRIBUTE = "io.kuberealm.api.AuthenticationReport";

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

        /**
         * A verdict.
         *
         * @param strategy the name of the strategy
         * @param outcome what it said
         */
        public Verdict(String strategy, Outcome outcome) {
            this.strategy = Objects.requireNonNull(strategy);
            this.outcome = Objects.requireNonNull(outcome);
        }

        /** The name of the strategy: one of {@link Strategies}, or that of a {@link RegisteredStrategy}. */
        public String strategy() {
            return strategy;
        }

        /** What it said. */
        public Outcome outcome() {
            return outcome;
        }

        private Object readResolve() {
            return new Verdict(strategy, outcome);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Verdict verdict && strategy.equals(verdict.strategy) && outcome == verdict.outcome;
        }

        @Override
        public int hashCode() {
            return Objects.hash(strategy, outcome);
        }

        @Override
        public String toString() {
            return strategy + "=" + outcome;
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
