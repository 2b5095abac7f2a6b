package io.kuberealm.api;

/**
 * Decides whether one caller may act as another. An application extends the realm's own rules with CDI beans of this type. If
 * impersonation is on and the realm's rules do not allow an access, the beans are asked. As in Kubernetes' authorizer
 * chain, no member can revoke what another one allows.
 *
 * <p>The questions are those of Kubernetes: may {@code user} perform {@code impersonate} on {@code users} named {@code jane}? An
 * impersonation asks several questions, and each must be allowed. In the constrained modes the verb is
 * {@code impersonate-on:<mode>:<verb>} or {@code impersonate:<mode>}.
 *
 * <p>Called by many threads at once. An exception counts as a bug, and denies the impersonation.
 */
@FunctionalInterface
public interface ImpersonationAuthorizer {
    /**
     * Decides on one access.
     *
     * @param request who wants to do what
     * @return whether this authorizer allows it; if not, another one may
     */
    AccessDecision authorize(AccessRequest request);
}
