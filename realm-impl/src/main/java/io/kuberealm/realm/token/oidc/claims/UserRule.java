package io.kuberealm.realm.token.oidc.claims;

import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.cel.CelExpression;
import io.kuberealm.realm.cel.Evaluation;
import io.kuberealm.realm.cel.Evaluation.Value;
import java.util.Optional;

/**
 * What the user has to be: an expression over the mapped user has to be true (OIDC-17, OIDC-18).
 *
 * @param field its place in the configuration, for messages
 * @param message the operator's words for a user who does not comply; may be empty
 */
public record UserRule(String field, CelExpression<UserInfo> expression, String message) {
    /** Nothing if it is true; else why the user is refused. */
    Optional<String> violation(UserInfo user) {
        Evaluation evaluation = expression.evaluate(user);
        if (!(evaluation instanceof Value value)) {
            return Optional.of(field + " cannot be evaluated for this user");
        }
        return Boolean.TRUE.equals(value.value())
                ? Optional.empty()
                : Optional.of(field + " is not true" + (message.isEmpty() ? "" : ": " + message));
    }
}
