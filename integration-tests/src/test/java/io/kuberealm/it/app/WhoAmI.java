package io.kuberealm.it.app;

import io.kuberealm.api.KubernetesPrincipal;
import io.kuberealm.api.UserInfo;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/** One line about a caller, as an application sees it. */
public final class WhoAmI {
    /** The line about a request without a login. */
    public static final String NOBODY = "nobody";

    private WhoAmI() {}

    public static String of(HttpServletRequest request) {
        return of(request.getUserPrincipal());
    }

    /** Tells apart the realm's callers from those that somebody else logged in. */
    public static String of(@Nullable Principal principal) {
        if (principal == null) {
            return NOBODY;
        }
        return principal instanceof KubernetesPrincipal caller
                ? of(caller.userInfo())
                : "not by the realm: " + principal.getName();
    }

    public static String of(UserInfo user) {
        return user.name() + " " + user.uid() + " " + user.groups();
    }
}
