package io.kuberealm.realm.jakarta.microprofile;

import java.io.Serializable;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code @Inject JsonWebToken} gives: at each call the token of whoever is the caller then. So it may be kept in beans of any
 * scope, and written with a session, for it holds nothing of a caller.
 */
final class CurrentToken implements ShownToken, Serializable {
    private static final long serialVersionUID = 1L;

    private final CallersToken callers;

    CurrentToken(CallersToken callers) {
        this.callers = callers;
    }

    @Override
    public @Nullable String getName() {
        return callers.current().getName();
    }

    @Override
    public @Nullable Object plainClaim(String name) {
        return callers.current().plainClaim(name);
    }

    @Override
    public @Nullable Set<String> getClaimNames() {
        return callers.current().getClaimNames();
    }

    @Override
    public @Nullable String getRawToken() {
        return callers.current().getRawToken();
    }

    @Override
    public @Nullable Set<String> getGroups() {
        return callers.current().getGroups();
    }

    @Override
    public String toString() {
        return callers.current().toString();
    }
}
