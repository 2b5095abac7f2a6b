package io.kuberealm.api;

/**
 * What an authorizer says.
 *
 * @param allowed whether the access is allowed; what is not allowed by any authorizer is refused
 * @param reason stands behind the message of a refusal, which the client reads; may be empty
 */
public record AccessDecision(boolean allowed, String reason) {
    /** The access is allowed. */
    public static AccessDecision allow() {
        return new AccessDecision(true, "");
    }

    /** This authorizer does not allow the access; another one may. */
    public static AccessDecision noOpinion() {
        return new AccessDecision(false, "");
    }
}
