package io.kuberealm.realm.jakarta.microprofile;

import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** The token of a caller whom the server itself logged in, by its own MicroProfile JWT. */
record ForeignToken(JsonWebToken token) implements ShownToken {
    @Override
    public @Nullable String getName() {
        return token.getName();
    }

    @Override
    public @Nullable Object plainClaim(String name) {
        return JsonValues.plain(token.getClaim(name));
    }

    @Override
    public @Nullable Set<String> getClaimNames() {
        return token.getClaimNames();
    }

    @Override
    public @Nullable String getRawToken() {
        return token.getRawToken();
    }

    @Override
    public String toString() {
        return String.valueOf(getName());
    }
}
