package io.kuberealm.it.app;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.Failure;
import io.kuberealm.api.Secret;
import io.kuberealm.api.TokenReviewer;
import jakarta.servlet.http.HttpServletRequest;

/** One line about a token that came in a header of its own. */
public final class Reviewed {
    /** The header that holds the token. */
    public static final String HEADER = "X-Reviewed-Token";

    private Reviewed() {}

    /** The line; an exception for an application that the realm does not protect. */
    static String by(TokenReviewer reviewer, HttpServletRequest request) {
        try {
            return line(reviewer.review(Secret.of(request.getHeader(HEADER))));
        } catch (IllegalStateException unprotected) {
            return String.valueOf(unprotected.getMessage());
        }
    }

    private static String line(AuthenticationResult result) {
        if (result instanceof Authenticated authenticated) {
            return authenticated.strategy() + ": " + WhoAmI.of(authenticated.user());
        }
        return result instanceof Failure failure ? failure.reason() : WhoAmI.NOBODY;
    }
}
