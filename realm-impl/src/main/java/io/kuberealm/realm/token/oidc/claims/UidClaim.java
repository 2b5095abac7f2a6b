package io.kuberealm.realm.token.oidc.claims;

/** The user's uid is a claim, which has to be there (OIDC-14). */
public record UidClaim(String claim) implements ClaimMapping<String> {
    @Override
    public Outcome<String> of(Claims claims) {
        return claims.text(claim);
    }
}
