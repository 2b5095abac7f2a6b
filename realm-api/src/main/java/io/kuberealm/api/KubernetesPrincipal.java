package io.kuberealm.api;

import jakarta.security.enterprise.CallerPrincipal;
import java.util.Objects;

/**
 * The caller that the realm logged in, as {@code HttpServletRequest.getUserPrincipal()} and Jakarta Security's and
 * Jakarta REST's {@code SecurityContext} return it.
 */
public final class KubernetesPrincipal extends CallerPrincipal {
    private static final long serialVersionUID = 1L;

    private final UserInfo userInfo;
    private final String strategy;

    /**
     * @param userInfo the caller; its name must not be empty, since Jakarta Security knows no caller without a name
     * @param strategy the strategy that authenticated the caller
     */
    public KubernetesPrincipal(UserInfo userInfo, String strategy) {
        super(userInfo.name());
        if (userInfo.name().isEmpty()) {
            throw new IllegalArgumentException("a Jakarta caller needs a name");
        }
        this.userInfo = userInfo;
        this.strategy = strategy;
    }

    public UserInfo userInfo() {
        return userInfo;
    }

    /** One of {@link Strategies}, or the name of an extension's own strategy. */
    public String strategy() {
        return strategy;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KubernetesPrincipal principal
                && userInfo.equals(principal.userInfo)
                && strategy.equals(principal.strategy);
    }

    @Override
    public int hashCode() {
        return Objects.hash(userInfo, strategy);
    }

    @Override
    public String toString() {
        return userInfo.name();
    }
}
