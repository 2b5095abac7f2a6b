package io.kuberealm.it.app;

import jakarta.annotation.security.DeclareRoles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.security.enterprise.SecurityContext;
import jakarta.servlet.annotation.HttpConstraint;
import jakarta.servlet.annotation.ServletSecurity;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Application;
import java.io.IOException;
import java.util.Set;

/** Every way to ask for the role {@value #ADMIN}. */
public final class OrderRoles {
    public static final String ADMIN = "order-admin";

    private OrderRoles() {}

    /** Asks in the code: both of Jakarta's ways. */
    @WebServlet("/in-role")
    @DeclareRoles(ADMIN)
    public static class Asking extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Inject
        @SuppressWarnings({"NullAway.Init", "serial"})
        private SecurityContext security;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.setContentType("text/plain");
            response.getWriter().print(request.isUserInRole(ADMIN) + " " + security.isCallerInRole(ADMIN));
        }
    }

    /** Lets the container ask. */
    @WebServlet("/constraint")
    @ServletSecurity(@HttpConstraint(rolesAllowed = ADMIN))
    public static class Constrained extends OpenServlet {
        private static final long serialVersionUID = 1L;
    }

    /** The resources below {@code /rest}. */
    @ApplicationPath("/rest")
    public static class Rest extends Application {
        @Override
        public Set<Class<?>> getClasses() {
            return Set.of(Resource.class);
        }
    }

    /** Lets Jakarta REST ask. */
    @Path("/annotation")
    @Produces("text/plain")
    @DeclareRoles(ADMIN)
    public static class Resource {
        @GET
        @RolesAllowed(ADMIN)
        public String forAdmins() {
            return "welcome";
        }
    }
}
