package io.kuberealm.sample;

import jakarta.annotation.security.DeclareRoles;
import jakarta.servlet.annotation.HttpConstraint;
import jakarta.servlet.annotation.ServletSecurity;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * The caller, for those who prefer servlets. Declares the roles of the whole application: a role that is declared
 * nowhere is nobody's.
 */
@WebServlet("/servlet")
@ServletSecurity(@HttpConstraint(rolesAllowed = Roles.AUTHENTICATED))
@DeclareRoles({Roles.AUTHENTICATED, Roles.UNAUTHENTICATED, Roles.MASTERS, Roles.DEVELOPERS, Roles.AUTH_REVIEWERS})
public class CallerServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        JsonResponse.write(response, WhoAmI.of(Callers.callerOf(request)));
    }
}
