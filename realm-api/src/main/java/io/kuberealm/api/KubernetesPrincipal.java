package io.kuberealm.api;

import jakarta.security.enterprise.CallerPrincipal;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The caller that the realm logged in, as {@code HttpServletRequest.getUserPrincipal()} and Jakarta Security's and
 * Jakarta REST's {@code SecurityContext} return it.
 *
 * <p>A subclass may tell more of the credential, as the principal of a token does that is also what another specification
 * expects. It is no other caller for that: two principals are equal if user, strategy and impersonator are, whatever their
 * classes. An attribute of a subclass must not decide who the caller is.
 */
public class KubernetesPrincipal extends CallerPrincipal {
    private static final long serialVersionUID = 1L;

    private final UserInfo userInfo;
    private final String strategy;
    private final @Nullable UserInfo impersonator;
    private final @Nullable RoleGrants roleGrants;

    /**
     * A caller that acts for itself.
     *
     * @param userInfo the caller; its name must not be empty, since Jakarta Security knows no caller without a name
     * @param strategy the strategy that authenticated the caller
     */
    public KubernetesPrincipal(UserInfo userInfo, String strategy) {
        this(userInfo, strategy, Optional.empty());
    }

    /**
     * A caller that may be acting as somebody else.
     *
     * @param userInfo the user that the request acts as; its name must not be empty
     * @param strategy the strategy that authenticated the sender of the request
     * @param impersonator who sent the request, if not the user himself
     */
    public KubernetesPrincipal(UserInfo userInfo, String strategy, Optional<UserInfo> impersonator) {
        this(userInfo, strategy, impersonator, Optional.empty());
    }

    /**
     * A caller with what RBAC grants it.
     *
     * @param userInfo the user that the request acts as; its name must not be empty
     * @param strategy the strategy that authenticated the sender of the request
     * @param impersonator who sent the request, if not the user himself
     * @param roleGrants the roles that RBAC grants {@code userInfo}; empty if roles do not come from there
     */
    public KubernetesPrincipal(
            UserInfo userInfo, String strategy, Optional<UserInfo> impersonator, Optional<RoleGrants> roleGrants) {
        super(userInfo.name());
        if (userInfo.name().isEmpty()) {
            throw new IllegalArgumentException("a Jakarta caller needs a name");
        }
        this.userInfo = userInfo;
        this.strategy = strategy;
        this.impersonator = impersonator.orElse(null);
        this.roleGrants = roleGrants.orElse(null);
    }

    /** The caller, as Kubernetes describes it. */
    public final UserInfo userInfo() {
        return userInfo;
    }

    /** One of {@link Strategies}, or the name of a {@link RegisteredStrategy}. */
    public final String strategy() {
        return strategy;
    }

    /** Who sent the request and acts as {@link #userInfo()}; nothing if they are the same. */
    public final Optional<UserInfo> impersonator() {
        return Optional.ofNullable(impersonator);
    }

    /** The roles that RBAC granted the caller at this request, and by what; nothing if the realm does not take roles from there. */
    public final Optional<RoleGrants> roleGrants() {
        return Optional.ofNullable(roleGrants);
    }

    /** By user, strategy and impersonator, and by nothing that a subclass adds. */
    @Override
    public final boolean equals(Object other) {
        return other instanceof KubernetesPrincipal principal
                && userInfo.equals(principal.userInfo)
                && strategy.equals(principal.strategy)
                && Objects.equals(impersonator, principal.impersonator);
    }

    @Override
    public final int hashCode() {
        return Objects.hash(userInfo, strategy, impersonator);
    }

    /** The user name. */
    @Override
    public String toString() {
        return userInfo.name();
    }
}
