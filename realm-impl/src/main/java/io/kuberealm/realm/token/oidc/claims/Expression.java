package io.kuberealm.realm.token.oidc.claims;

import io.kuberealm.realm.cel.CelExpression;
import io.kuberealm.realm.cel.Evaluation;
import io.kuberealm.realm.cel.Evaluation.EvaluationFailed;
import io.kuberealm.realm.cel.Evaluation.Value;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An expression over the claims, with its place in the configuration for messages.
 *
 * @param field such as {@code claimMappings.username.expression}
 * @param cel what is evaluated
 */
public record Expression(String field, CelExpression<Map<String, @Nullable Object>> cel) {
    private static final String NO_VALUE = " cannot be evaluated for this token";
    private static final Pattern MISSING = Pattern.compile("key '([^']{1,100})' is not present");

    /** The value as a text; {@code null} is none (OIDC-11, OIDC-14). */
    public Outcome<String> text(Claims claims) {
        return evaluate(claims)
                .then(value -> value.value() instanceof String text
                        ? Outcome.success(text)
                        : Outcome.refusal(field + " does not return a string"));
    }

    /** The value as a list: a text is a list of one; what is empty or null, also within the list, is nothing (OIDC-13). */
    public Outcome<List<String>> texts(Claims claims) {
        return evaluate(claims).then(value -> texts(value.value()));
    }

    private Outcome<List<String>> texts(@Nullable Object value) {
        if (value == null) {
            return Outcome.success(List.of());
        }
        if (value instanceof String text) {
            return Outcome.success(text.isEmpty() ? List.of() : List.of(text));
        }
        if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return Outcome.success(list.stream()
                    .map(String.class::cast)
                    .filter(text -> !text.isEmpty())
                    .toList());
        }
        return Outcome.refusal(field + " returns neither a string nor a list of strings nor null");
    }

    private Outcome<Value> evaluate(Claims claims) {
        if (claims.haveNumberBeyondDouble()) {
            return Outcome.refusal(field + NO_VALUE + ": it contains a number that is out of range for a double");
        }
        Evaluation evaluation = cel.evaluate(claims.values());
        return evaluation instanceof Value value
                ? Outcome.success(value)
                : Outcome.refusal(field + NO_VALUE + missingIn((EvaluationFailed) evaluation));
    }

    /** A name that the expression itself has; what else a failure says may be of the token. */
    private String missingIn(EvaluationFailed failed) {
        Matcher missing = MISSING.matcher(failed.reason());
        return missing.find() && cel.text().contains(missing.group(1))
                ? ": it has no \"" + missing.group(1) + "\""
                : "";
    }

    /** Whether the value is {@code true}. */
    Outcome<Boolean> isTrue(Claims claims) {
        return evaluate(claims).then(value -> Outcome.success(Boolean.TRUE.equals(value.value())));
    }
}
