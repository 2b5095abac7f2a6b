package io.kuberealm.api;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What the realm makes of a credential, with each check of each strategy. Has no part of the credential but claims. Immutable. */
public final class CredentialExplanation {
    private final AuthenticationResult result;
    private final List<Strategy> strategies;
    private final Optional<TokenClaims> unverifiedClaims;

    /**
     * An explanation.
     *
     * @param result what the whole chain says
     * @param strategies what each strategy says, in the order in which they are asked
     * @param unverifiedClaims what a JSON web token claims, true or not, without secrets; nothing for other credentials
     */
    public CredentialExplanation(
            AuthenticationResult result, List<Strategy> strategies, Optional<TokenClaims> unverifiedClaims) {
        this.result = Objects.requireNonNull(result);
        this.strategies = List.copyOf(strategies);
        this.unverifiedClaims = Objects.requireNonNull(unverifiedClaims);
    }

    /** What the whole chain says. A failure with {@link Reason#OVERLOADED} and no strategies says that there were too many explanations. */
    public AuthenticationResult result() {
        return result;
    }

    /** What each strategy says, in the order in which they are asked. */
    public List<Strategy> strategies() {
        return strategies;
    }

    /** What a JSON web token claims, true or not, without secrets; nothing for other credentials. */
    public Optional<TokenClaims> unverifiedClaims() {
        return unverifiedClaims;
    }

    @Override
    public String toString() {
        return "CredentialExplanation[" + result + ", " + strategies + "]";
    }

    /** What one strategy says, and by which checks. */
    public static final class Strategy {
        private final AuthenticationReport.Verdict verdict;
        private final List<Check> checks;

        /**
         * What a strategy says.
         *
         * @param verdict its word
         * @param checks what it has looked at, in order
         */
        public Strategy(AuthenticationReport.Verdict verdict, List<Check> checks) {
            this.verdict = Objects.requireNonNull(verdict);
            this.checks = List.copyOf(checks);
        }

        /** Its word, with the reason. */
        public AuthenticationReport.Verdict verdict() {
            return verdict;
        }

        /** What it has looked at, in order. A strategy of an application tells nothing but its verdict. */
        public List<Check> checks() {
            return checks;
        }

        @Override
        public String toString() {
            return verdict + " " + checks;
        }
    }

    /** One thing that a strategy has looked at. */
    public static final class Check {
        private final String name;
        private final boolean passed;
        private final String detail;

        /**
         * A check.
         *
         * @param name what was looked at, such as {@code signature}; a failed one may be named by its {@link Reason}
         * @param passed whether it is as it has to be
         * @param detail what was found, without any part of the credential but claims
         */
        public Check(String name, boolean passed, String detail) {
            this.name = Objects.requireNonNull(name);
            this.passed = passed;
            this.detail = Objects.requireNonNull(detail);
        }

        /** What was looked at, such as {@code signature}. */
        public String name() {
            return name;
        }

        /** Whether it is as it has to be. */
        public boolean passed() {
            return passed;
        }

        /** What was found. */
        public String detail() {
            return detail;
        }

        @Override
        public String toString() {
            return name + (passed ? " passed: " : " failed: ") + detail;
        }
    }
}
