package io.kuberealm.it.app;

import jakarta.annotation.security.DeclareRoles;
import jakarta.servlet.annotation.HttpConstraint;
import jakarta.servlet.annotation.ServletSecurity;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells the caller's name, as {@link NamedStore} writes it, and which of the roles of {@link Roles} it has. */
@WebServlet("/roles")
@DeclareRoles({
    Roles.ADMINS,
    Roles.ACCESS_ID,
    Roles.ACCESS_ID_OF_DEFAULT,
    Roles.ACCESS_ID_OF_A_USER,
    Roles.QUALIFIED,
    Roles.SLASH,
    Roles.COLON,
    Roles.COMMA,
    Roles.BLANK_BEFORE,
    Roles.BLANK_AFTER,
    Roles.UNICODE,
    Roles.SYSTEM
})
public class RolesServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain");
        String name = request.getUserPrincipal() == null
                ? "nobody"
                : NamedStore.encoded(request.getUserPrincipal().getName()) + " "
                        + NamedStore.encoded(request.getRemoteUser());
        response.getWriter()
                .print(Stream.concat(
                                Stream.of(name),
                                Roles.ALL.stream().filter(request::isUserInRole).map(NamedStore::encoded))
                        .collect(Collectors.joining("\n")));
    }

    /** The same for those in one role. */
    @WebServlet("/admins")
    @ServletSecurity(@HttpConstraint(rolesAllowed = Roles.ADMINS))
    public static class ForAdmins extends RolesServlet {
        private static final long serialVersionUID = 1L;
    }
}
