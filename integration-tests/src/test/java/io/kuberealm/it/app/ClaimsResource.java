package io.kuberealm.it.app;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.jwt.Claim;
import org.eclipse.microprofile.jwt.ClaimValue;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Tells what is injected of the caller's token, in every form that MicroProfile JWT 2.1 has. */
@Path("/")
@Produces("text/plain")
@RequestScoped
public class ClaimsResource {
    @Inject
    private JsonWebToken token;

    @Inject
    @Claim("iss")
    private String issuer;

    @Inject
    @Claim(standard = Claims.exp)
    private long expires;

    @Inject
    @Claim("iat")
    private Long issued;

    @Inject
    @Claim("aud")
    private Set<String> audiences;

    @Inject
    @Claim("groups")
    private Set<String> groups;

    @Inject
    @Claim("flag")
    private boolean flag;

    @Inject
    @Claim("flag")
    private Boolean wrappedFlag;

    @Inject
    @Claim("jti")
    private Optional<String> id;

    @Inject
    @Claim("missing")
    private Optional<Long> missing;

    @Inject
    @Claim("jti")
    private ClaimValue<String> idValue;

    @Inject
    @Claim("missing")
    private ClaimValue<Optional<String>> missingValue;

    @Inject
    @Claim("number")
    @SuppressWarnings("rawtypes")
    private ClaimValue anyValue;

    @Inject
    @Claim("sub")
    private Provider<String> provider;

    @Inject
    @Claim("groups")
    private Instance<Set<String>> instance;

    @Inject
    @Claim("iat")
    private Provider<Optional<Long>> optionalProvider;

    @Inject
    @Claim("iss")
    private JsonString jsonIssuer;

    @Inject
    @Claim("number")
    private JsonNumber number;

    @Inject
    @Claim("list")
    private JsonArray list;

    @Inject
    @Claim("object")
    private JsonObject object;

    @Inject
    @Claim("flag")
    private JsonValue jsonFlag;

    @Inject
    @Claim("object")
    private ClaimValue<JsonObject> objectValue;

    /** The principal, and what JsonWebToken tells of it. */
    @GET
    @Path("token")
    public String token(@Context SecurityContext security) {
        Object principal = security.getUserPrincipal();
        return String.join(
                "\n",
                WhoAmI.of(security.getUserPrincipal()),
                "is a token " + (principal instanceof JsonWebToken),
                "name " + token.getName(),
                "issuer " + token.getIssuer(),
                "subject " + token.getSubject(),
                "id " + token.getTokenID(),
                "audience " + sorted(token.getAudience()),
                "expires " + token.getExpirationTime(),
                "issued " + token.getIssuedAtTime(),
                "groups " + sorted(token.getGroups()),
                "claims " + sorted(token.getClaimNames()),
                "raw " + token.getRawToken(),
                "same " + (principal instanceof JsonWebToken own && same(own)),
                "text " + token + " " + principal);
    }

    private boolean same(JsonWebToken own) {
        return own.getName().equals(token.getName())
                && own.getClaimNames().equals(token.getClaimNames())
                && own.<Object>claim("jti").equals(token.<Object>claim("jti"));
    }

    /** What is injected in each form. */
    @GET
    @Path("injected")
    public String injected() {
        return String.join(
                "\n",
                "issuer " + issuer,
                "expires " + expires,
                "issued " + issued,
                "audiences " + sorted(audiences),
                "groups " + sorted(groups),
                "flag " + flag + " " + wrappedFlag,
                "id " + id,
                "missing " + missing,
                "id value " + idValue.getName() + " " + idValue.getValue(),
                "missing value " + missingValue.getValue(),
                "any value " + anyValue.getValue(),
                "provider " + provider.get(),
                "instance " + sorted(instance.get()),
                "optional provider " + optionalProvider.get(),
                "json issuer " + jsonIssuer,
                "number " + number,
                "list " + list,
                "object " + object,
                "json flag " + jsonFlag,
                "object value " + objectValue.getValue());
    }

    private static String sorted(@Nullable Set<String> texts) {
        return texts == null ? "null" : new TreeSet<>(texts).toString();
    }
}
