package io.kuberealm.realm.token.oidc.validation;

import io.kuberealm.realm.token.oidc.claims.ClaimMapping;
import io.kuberealm.realm.token.oidc.claims.Expression;
import io.kuberealm.realm.token.oidc.claims.ExtraMapping;
import io.kuberealm.realm.token.oidc.claims.GroupsClaim;
import io.kuberealm.realm.token.oidc.claims.Outcome;
import io.kuberealm.realm.token.oidc.claims.UidClaim;
import io.kuberealm.realm.token.oidc.claims.UsernameClaim;
import io.kuberealm.realm.token.oidc.claims.UsernameExpression;
import io.kuberealm.realm.token.oidc.config.FieldProblems;
import io.kuberealm.realm.token.oidc.config.MappingsEntry.Extra;
import io.kuberealm.realm.token.oidc.config.MappingsEntry.Prefixed;
import io.kuberealm.realm.token.oidc.config.MappingsEntry.Unprefixed;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Judges the {@code claimMappings} of one entry (CFG-18 to CFG-24). What is returned for a faulty mapping serves to find further
 * problems only.
 */
final class MappingsValidator {
    private static final String BOTH = "There is a claim and an expression. Remove one of them.";

    private final FieldProblems problems;
    private final ExpressionCompiler expressions;
    private final EmailRule email;

    MappingsValidator(FieldProblems problems, ExpressionCompiler expressions, EmailRule email) {
        this.problems = problems;
        this.expressions = expressions;
        this.email = email;
    }

    ClaimMapping<String> username(Prefixed username, String path) {
        if (username.claim().isEmpty() && username.expression().isEmpty()) {
            problems.add(path, "must have a claim or an expression.");
        }
        prefix(username, path);
        Optional<Expression> expression = expression(username.expression(), path);
        expression.ifPresent(compiled -> email.username(compiled.cel(), path + ".expression"));
        return expression
                .<ClaimMapping<String>>map(UsernameExpression::new)
                .orElseGet(() ->
                        new UsernameClaim(username.claim(), username.prefix().orElse("")));
    }

    ClaimMapping<List<String>> groups(Prefixed groups, String path) {
        prefix(groups, path);
        Optional<Expression> expression = expression(groups.expression(), path);
        if (expression.isPresent()) {
            return expression.get()::texts;
        }
        return groups.claim().isEmpty()
                ? claims -> Outcome.success(List.of())
                : new GroupsClaim(groups.claim(), groups.prefix().orElse(""));
    }

    ClaimMapping<String> uid(Unprefixed uid, String path) {
        if (!uid.claim().isEmpty() && !uid.expression().isEmpty()) {
            problems.add(path, BOTH);
        }
        Optional<Expression> expression = expression(uid.expression(), path);
        if (expression.isPresent()) {
            return expression.get()::text;
        }
        return uid.claim().isEmpty() ? claims -> Outcome.success("") : new UidClaim(uid.claim());
    }

    ExtraMapping extra(List<Extra> extra, String path) {
        Map<String, Expression> facts = new LinkedHashMap<>();
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < extra.size(); i++) {
            String entry = path + "[" + i + "]";
            String key = extra.get(i).key();
            if (key.isEmpty()) {
                problems.add(entry + ".key", "is missing.");
            } else if (!keys.add(key)) {
                problems.add(entry + ".key", "is repeated. Remove one of them.");
                continue; // CFG-23
            } else {
                ExtraKey.validate(key, entry + ".key", problems);
            }
            valueExpression(extra.get(i).valueExpression(), entry + ".valueExpression")
                    .ifPresent(expression -> facts.put(key, expression));
        }
        return new ExtraMapping(facts);
    }

    private Optional<Expression> valueExpression(String text, String path) {
        if (text.isEmpty()) {
            problems.add(path, "is missing.");
            return Optional.empty();
        }
        Optional<Expression> expression = expressions.overClaims(path, text).map(cel -> new Expression(path, cel));
        expression.ifPresent(compiled -> email.other(compiled.cel()));
        return expression;
    }

    /** With a claim the prefix must be there, if only to say that there is none; with an expression it must not (CFG-18). */
    private void prefix(Prefixed mapping, String path) {
        boolean isClaim = !mapping.claim().isEmpty();
        boolean isExpression = !mapping.expression().isEmpty();
        if (isClaim && isExpression) {
            problems.add(path, BOTH);
        } else if (isExpression && mapping.prefix().isPresent()) {
            problems.add(path + ".prefix", "cannot be combined with an expression. Add the prefix in the expression.");
        } else if (isClaim && mapping.prefix().isEmpty()) {
            problems.add(path + ".prefix", "is missing. Write \"\" for no prefix.");
        }
    }

    private Optional<Expression> expression(String text, String path) {
        String field = path + ".expression";
        return text.isEmpty()
                ? Optional.empty()
                : expressions.overClaims(field, text).map(cel -> new Expression(field, cel));
    }
}
