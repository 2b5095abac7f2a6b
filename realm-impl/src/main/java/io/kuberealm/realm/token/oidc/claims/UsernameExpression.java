package io.kuberealm.realm.token.oidc.claims;

/** The user's name is what an expression yields: a text that is not empty, taken as it is (OIDC-11). */
public record UsernameExpression(Expression expression) implements ClaimMapping<String> {
    @Override
    public Outcome<String> of(Claims claims) {
        return expression
                .text(claims)
                .then(name -> name.isEmpty()
                        ? Outcome.refusal(expression.field() + " returns an empty name")
                        : Outcome.success(name));
    }
}
