package io.kuberealm.it.app;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** {@link ItemsServlet} as MicroProfile Rest Client sees it. */
@Path("/items")
public interface Items {
    @GET
    String get();
}
