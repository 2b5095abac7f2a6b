package io.kuberealm.sample;

import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Tells callers who they are, with and without asking for a role. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class CallerResource {

    /** Open to everybody: the caller, or that there is none. */
    @GET
    @Path("whoami")
    public String whoAmI(@Context HttpServletRequest request) {
        return JsonDocument.of(WhoAmI.of(Callers.callerOf(request)));
    }

    /** The caller, which proved who it is. */
    @GET
    @Path("protected")
    @RolesAllowed(Roles.AUTHENTICATED)
    public String whoAmIAuthenticated(@Context HttpServletRequest request) {
        return whoAmI(request);
    }

    /** The caller, which may do everything in a cluster. */
    @GET
    @Path("admin")
    @RolesAllowed(Roles.MASTERS)
    public String whoAmIMaster(@Context HttpServletRequest request) {
        return whoAmI(request);
    }

    /** The request headers that an application sees, through Jakarta Servlet or Jakarta REST: no credential is left. */
    @GET
    @Path("headers")
    @RolesAllowed(Roles.AUTHENTICATED)
    public String headers(@Context HttpServletRequest request, @Context HttpHeaders restHeaders) {
        Map<String, Collection<String>> visible = new TreeMap<>();
        restHeaders.getRequestHeaders().forEach((name, values) -> add(visible, name, values));
        Collections.list(request.getHeaderNames())
                .forEach(name -> add(visible, name, Collections.list(request.getHeaders(name))));
        return JsonDocument.of(visible);
    }

    /** Nothing but an answer: what the server needs for a request without any security. */
    @GET
    @Path("open-ping")
    @Produces(MediaType.TEXT_PLAIN)
    public String ping() {
        return "pong\n";
    }

    private static void add(Map<String, Collection<String>> visible, String name, Collection<String> values) {
        visible.computeIfAbsent(name.toLowerCase(Locale.ROOT), any -> new LinkedHashSet<>())
                .addAll(values);
    }
}
