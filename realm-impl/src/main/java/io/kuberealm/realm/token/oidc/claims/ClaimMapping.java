package io.kuberealm.realm.token.oidc.claims;

/**
 * Takes one fact about the user from the claims.
 *
 * @param <T> the kind of fact
 */
@FunctionalInterface
public interface ClaimMapping<T> {
    /** The fact, or why the token does not tell it. */
    Outcome<T> of(Claims claims);
}
