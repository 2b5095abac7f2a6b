package io.kuberealm.it.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.jwt.Claim;
import org.eclipse.microprofile.jwt.ClaimValue;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** One bean for all callers, each of which must see its own token. */
@Path("/kept")
@Produces("text/plain")
@ApplicationScoped
public class KeptClaimsResource {
    @Inject
    private JsonWebToken token;

    @Inject
    @Claim("jti")
    private ClaimValue<String> id;

    @Inject
    @Claim("exp")
    private Instance<Long> expires;

    @Inject
    private SessionClaims session;

    @GET
    public String kept() {
        return token.getTokenID() + " " + id.getValue() + " " + expires.get() + " " + token.getExpirationTime() + " "
                + digest(token.getRawToken());
    }

    private static String digest(@Nullable String raw) {
        return raw == null ? "-" : String.valueOf(raw.hashCode());
    }

    @GET
    @Path("session")
    public String session() {
        return session.tell();
    }
}
