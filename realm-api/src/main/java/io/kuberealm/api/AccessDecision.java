package io.kuberealm.api;

import java.util.Objects;

/** What an {@link ImpersonationAuthorizer} says. What no authorizer allows is denied. Immutable. */
public final class AccessDecision {
    private final boolean allowed;
    private final String reason;

    private AccessDecision(boolean allowed, String reason) {
        this.allowed = allowed;
        this.reason = reason;
    }

    /** The access is allowed. */
    public static AccessDecision allow() {
        return new AccessDecision(true, "");
    }

    /** This authorizer does not allow the access; another one may. */
    public static AccessDecision noOpinion() {
        return noOpinion("");
    }

    /**
     * This authorizer does not allow the access; another one may.
     *
     * @param reason why; added to the message of the denial, which the client reads; may be empty
     */
    public static AccessDecision noOpinion(String reason) {
        return new AccessDecision(false, reason);
    }

    /** Whether the access is allowed. */
    public boolean allowed() {
        return allowed;
    }

    /** Why it is not allowed, for the client; may be empty. */
    public String reason() {
        return reason;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AccessDecision decision
                && allowed == decision.allowed
                && reason.equals(decision.reason);
    }

    @Override
    public int hashCode() {
        return Objects.hash(allowed, reason);
    }

    @Override
    public String toString() {
        return "AccessDecision[allowed=" + allowed + ", reason=" + reason + "]";
    }
}
