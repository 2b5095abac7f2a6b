package io.kuberealm.it.app;

import jakarta.annotation.security.DeclareRoles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;

/** Says who is asking: to everybody, to everybody who is logged in, to the masters. */
@Path("/")
@Produces("text/plain")
@DeclareRoles({"system:authenticated", "system:masters"})
public class RestResource {
    @GET
    @Path("open")
    public String open(@Context SecurityContext security) {
        return WhoAmI.of(security.getUserPrincipal());
    }

    @GET
    @Path("protected")
    @RolesAllowed("system:authenticated")
    public String forLoggedIn(@Context SecurityContext security) {
        return WhoAmI.of(security.getUserPrincipal());
    }

    @GET
    @Path("masters")
    @RolesAllowed("system:masters")
    public String forMasters(@Context SecurityContext security) {
        return WhoAmI.of(security.getUserPrincipal());
    }
}
