package io.kuberealm.realm.token.oidc.claims;

/**
 * The user's name is a claim, with a prefix before it (OIDC-9). The claim {@code email} counts only if the token does not say that
 * the address is unverified (OIDC-10).
 */
public record UsernameClaim(String claim, String prefix) implements ClaimMapping<String> {
    private static final String EMAIL = "email";
    private static final String EMAIL_VERIFIED = "email_verified";

    @Override
    public Outcome<String> of(Claims claims) {
        return claims.text(claim)
                .then(name -> isUnverifiedEmail(claims)
                        ? Outcome.refusal("the claim " + EMAIL_VERIFIED + " is not true"
                                + (claims.value(EMAIL_VERIFIED) instanceof String
                                        ? ", but a string, which never counts"
                                        : ""))
                        : Outcome.success(prefix + name));
    }

    private boolean isUnverifiedEmail(Claims claims) {
        return claim.equals(EMAIL) && claims.has(EMAIL_VERIFIED) && !Boolean.TRUE.equals(claims.value(EMAIL_VERIFIED));
    }
}
