package io.kuberealm.realm.token.oidc.claims;

import java.util.Optional;

/** What the claims of a token have to say. */
public sealed interface ClaimRule {
    /** Nothing if the token says so; else why it is refused. */
    Optional<String> violation(Claims claims);

    /** A claim has to be there and be exactly this text (OIDC-16). */
    record RequiredClaim(String claim, String value) implements ClaimRule {
        @Override
        public Optional<String> violation(Claims claims) {
            return claims.text(claim)
                    .then(text -> text.equals(value)
                            ? Outcome.success(text)
                            : Outcome.<String>refusal("the claim " + claim + " does not have the required value"))
                    .refusal();
        }
    }

    /**
     * An expression has to be true (OIDC-17).
     *
     * @param message the operator's words for a token that does not comply; may be empty
     */
    record TrueExpression(Expression expression, String message) implements ClaimRule {
        @Override
        public Optional<String> violation(Claims claims) {
            return expression
                    .isTrue(claims)
                    .then(isTrue -> isTrue
                            ? Outcome.success(isTrue)
                            : Outcome.<Boolean>refusal(
                                    expression.field() + " is not true" + (message.isEmpty() ? "" : ": " + message)))
                    .refusal();
        }
    }
}
