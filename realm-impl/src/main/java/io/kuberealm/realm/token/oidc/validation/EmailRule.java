package io.kuberealm.realm.token.oidc.validation;

import io.kuberealm.realm.cel.CelExpression;
import io.kuberealm.realm.token.oidc.config.FieldProblems;

/**
 * An expression that makes a user name of the e-mail address has to look at {@code email_verified} somewhere, since no rule does it
 * by itself as it does for the claim (CFG-27).
 */
final class EmailRule {
    private static final String CLAIMS = "claims";

    private boolean namesUsersByEmail;
    private boolean verifiesEmail;
    private String usernamePath = "";

    /** Looks at the expression of the user's name. */
    void username(CelExpression<?> expression, String path) {
        usernamePath = path;
        namesUsersByEmail = expression.selects(CLAIMS, "email");
        other(expression);
    }

    /** Looks at the expression of an extra fact or of a claim rule. */
    void other(CelExpression<?> expression) {
        verifiesEmail |= expression.selects(CLAIMS, "email_verified");
    }

    /** Notes the problem, after all expressions were looked at. */
    void conclude(FieldProblems problems) {
        if (namesUsersByEmail && !verifiesEmail) {
            problems.add(
                    usernamePath,
                    "uses claims.email, so claims.email_verified must be used here, in an extra valueExpression or in a"
                            + " claimValidationRules expression.");
        }
    }
}
