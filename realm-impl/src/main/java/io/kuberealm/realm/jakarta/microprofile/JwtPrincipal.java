package io.kuberealm.realm.jakarta.microprofile;

import io.kuberealm.api.KubernetesPrincipal;
import io.kuberealm.api.Secret;
import io.kuberealm.api.TokenClaims;
import io.kuberealm.realm.json.JsonObject;
import io.kuberealm.realm.json.JsonReader;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * A caller by a JSON web token, and declared to be one, for those who ask its class for its interfaces as the TCK does. Its claims are
 * those of the token, as signed; its name and its groups are those that the realm has granted it. The token itself is no claim: it has to
 * be asked for by name.
 */
final class JwtPrincipal extends KubernetesPrincipal implements ShownToken, JsonWebToken {
    private static final long serialVersionUID = 1L;

    private final transient TokenClaims signed;
    private final transient Optional<Secret> token;
    private transient volatile @Nullable Map<String, @Nullable Object> claims;

    JwtPrincipal(KubernetesPrincipal plain, TokenClaims signed, Optional<Secret> token) {
        super(plain.userInfo(), plain.strategy(), plain.impersonator(), plain.roleGrants());
        this.signed = signed;
        this.token = token;
    }

    /** A principal, of a type that its users know where the API is absent: to verify them, Java would load this class otherwise. */
    static KubernetesPrincipal of(KubernetesPrincipal plain, TokenClaims signed, Optional<Secret> token) {
        return new JwtPrincipal(plain, signed, token);
    }

    /** Read when first asked for: most applications never do. */
    private Map<String, @Nullable Object> claims() {
        Map<String, @Nullable Object> known = claims;
        if (known == null) {
            known = JsonReader.readObject(signed.json())
                    .map(JsonObject::members)
                    .orElse(Map.of());
            claims = known;
        }
        return known;
    }

    @Override
    public @Nullable Object plainClaim(String name) {
        return name.equals(Claims.raw_token.name()) ? getRawToken() : claims().get(name);
    }

    @Override
    public Set<String> getClaimNames() {
        return Collections.unmodifiableSet(claims().keySet());
    }

    @Override
    public @Nullable String getRawToken() {
        return token.map(Secret::reveal).orElse(null);
    }

    /** The groups that count here, by which roles are decided; those that the token names are {@code getClaim("groups")}. */
    @Override
    public Set<String> getGroups() {
        return userInfo().distinctGroups();
    }

    /** Wherever a session or a Subject goes, the token and what it claims stay here. */
    private Object writeReplace() {
        return new KubernetesPrincipal(userInfo(), strategy(), impersonator(), roleGrants());
    }
}
