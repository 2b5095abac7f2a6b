package io.kuberealm.realm.jakarta.microprofile;

import java.util.Set;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** A token whose claims have the types of the specification, whatever the issuer wrote. No method of it throws. */
interface ShownToken extends JsonWebToken {
    /** A claim as {@link io.kuberealm.realm.json.JsonObject} has it, or the token itself as {@code raw_token}; null if there is none. */
    @Nullable
    Object plainClaim(String name);

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the specification leaves the type to the caller
    default <T> @Nullable T getClaim(String name) {
        return (T) ClaimTypes.typed(name, plainClaim(name));
    }

    @Override
    default @Nullable String getIssuer() {
        return getClaim(Claims.iss);
    }

    /** Zero without a time; the specification has no null here. */
    @Override
    default long getExpirationTime() {
        Long time = getClaim(Claims.exp);
        return time == null ? 0 : time;
    }

    /** Zero without a time; the specification has no null here. */
    @Override
    default long getIssuedAtTime() {
        Long time = getClaim(Claims.iat);
        return time == null ? 0 : time;
    }

    @Override
    @Nullable
    Set<String> getClaimNames();
}
