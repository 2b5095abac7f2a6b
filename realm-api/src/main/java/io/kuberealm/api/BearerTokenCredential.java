package io.kuberealm.api;

import jakarta.security.enterprise.credential.Credential;
import java.util.Objects;

/** A bearer token as it came with the request, not yet checked in any way. Immutable. */
public final class BearerTokenCredential implements Credential {
    private final Secret token;
    private final Audiences audiences;

    /**
     * A token to check.
     *
     * @param token the token, never empty
     * @param audiences the audiences that the token has to be meant for
     */
    public BearerTokenCredential(Secret token, Audiences audiences) {
        this.token = token;
        this.audiences = audiences;
    }

    /** The token, never empty. */
    public Secret token() {
        return token;
    }

    /** The audiences that the token has to be meant for. */
    public Audiences audiences() {
        return audiences;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BearerTokenCredential credential
                && token.equals(credential.token)
                && audiences.equals(credential.audiences);
    }

    @Override
    public int hashCode() {
        return Objects.hash(token, audiences);
    }

    /** Does not show the token. */
    @Override
    public String toString() {
        return "BearerTokenCredential[token=" + token + ", audiences=" + audiences + "]";
    }
}
