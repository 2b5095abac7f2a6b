package io.kuberealm.realm.jakarta.microprofile;

import org.eclipse.microprofile.jwt.ClaimValue;
import org.jspecify.annotations.Nullable;

/**
 * A claim of whoever is the caller when it is read.
 *
 * @param name which claim
 * @param type as what
 * @param callers whose
 */
record CurrentClaim(String name, ClaimType type, CallersToken callers) implements ClaimValue<@Nullable Object> {
    @Override
    public String getName() {
        return name;
    }

    @Override
    public @Nullable Object getValue() {
        return type.read(callers.current(), name);
    }

    /** Never the value, which may be the token. */
    @Override
    public String toString() {
        return name;
    }
}
