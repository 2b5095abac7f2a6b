package io.kuberealm.it.app;

import jakarta.annotation.security.DeclareRoles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;

/** Compares what Jakarta REST and servlets tell of the caller; a CDI bean, unlike {@link RestResource}. */
@Path("/")
@Produces("text/plain")
@RequestScoped
@DeclareRoles({"system:masters", "testers"})
public class PrincipalResource {
    @GET
    @Path("principal")
    @RolesAllowed("testers")
    public String principal(@Context SecurityContext security, @Context HttpServletRequest request) {
        return String.join(
                "\n",
                WhoAmI.of(security.getUserPrincipal()),
                "auth type " + security.getAuthenticationScheme(),
                "same as servlet principal " + (security.getUserPrincipal() == request.getUserPrincipal()),
                "tester " + security.isUserInRole("testers"),
                "master " + security.isUserInRole("system:masters"));
    }

    @GET
    @Path("for-masters")
    @RolesAllowed("system:masters")
    public String forMasters(@Context SecurityContext security) {
        return WhoAmI.of(security.getUserPrincipal());
    }
}
