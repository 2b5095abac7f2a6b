package io.kuberealm.it.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;

/** An application's own mechanism, which believes a header. */
@ApplicationScoped
public class HeaderMechanism implements HttpAuthenticationMechanism {
    /** The header that holds the caller's name. */
    public static final String HEADER = "X-Own-Caller";

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
            throws AuthenticationException {
        String caller = request.getHeader(HEADER);
        if (caller != null) {
            return context.notifyContainerAboutLogin(caller, Set.of("system:authenticated"));
        }
        return context.isProtected() ? context.responseUnauthorized() : context.doNothing();
    }
}
