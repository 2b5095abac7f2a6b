package io.kuberealm.realm.jakarta.microprofile;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The empty token of the specification, which is injected where the caller has shown none: everything is null. */
final class NoToken implements ShownToken {
    static final NoToken INSTANCE = new NoToken();

    private NoToken() {}

    @Override
    public @Nullable String getName() {
        return null;
    }

    @Override
    public @Nullable Object plainClaim(String name) {
        return null;
    }

    @Override
    public @Nullable Set<String> getClaimNames() {
        return null;
    }

    @Override
    public String toString() {
        return "no token";
    }
}
