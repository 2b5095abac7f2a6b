package io.kuberealm.api;

/**
 * Decides whether one caller may act as another. An application extends the realm's own rules by CDI beans of this type:
 * they are asked, where impersonation is switched on, when the realm's rules do not allow an access (as the members of
 * Kubernetes' authorizer chain; nobody can take back what another one allows).
 *
 * <p>The questions are Kubernetes': may {@code user} do {@code impersonate} to {@code users} named {@code jane}? An
 * impersonation asks several; each has to be allowed. In the constrained modes the verb is
 * {@code impersonate-on:<mode>:<verb>} or {@code impersonate:<mode>}.
 *
 * <p>Called by many threads at once. It throws for a bug only, which refuses.
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
