package io.kuberealm.realm.token.oidc.validation;

import io.kuberealm.realm.token.oidc.claims.ClaimRule;
import io.kuberealm.realm.token.oidc.claims.ClaimRule.RequiredClaim;
import io.kuberealm.realm.token.oidc.claims.ClaimRule.TrueExpression;
import io.kuberealm.realm.token.oidc.claims.Expression;
import io.kuberealm.realm.token.oidc.claims.UserRule;
import io.kuberealm.realm.token.oidc.config.ClaimRuleEntry;
import io.kuberealm.realm.token.oidc.config.FieldProblems;
import io.kuberealm.realm.token.oidc.config.JwtEntry.UserRuleEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Judges the rules of one entry (CFG-17, CFG-25). */
final class RulesValidator {
    private final FieldProblems problems;
    private final ExpressionCompiler expressions;
    private final EmailRule email;

    RulesValidator(FieldProblems problems, ExpressionCompiler expressions, EmailRule email) {
        this.problems = problems;
        this.expressions = expressions;
        this.email = email;
    }

    List<ClaimRule> claimRules(List<ClaimRuleEntry> entries, String path) {
        List<ClaimRule> rules = new ArrayList<>();
        Set<String> claims = new HashSet<>();
        Set<String> texts = new HashSet<>();
        for (int i = 0; i < entries.size(); i++) {
            ClaimRuleEntry entry = entries.get(i);
            String rule = path + "[" + i + "]";
            boolean isClaim = !entry.claim().isEmpty();
            boolean isExpression = !entry.expression().isEmpty();
            if (isClaim == isExpression) {
                problems.add(
                        rule,
                        isClaim
                                ? "There is a claim and an expression. Write two rules."
                                : "must have a claim or an expression.");
            } else if (isClaim) {
                rules.add(requiredClaim(entry, rule, claims));
            } else {
                addExpression(entry, rule, texts, rules);
            }
        }
        return rules;
    }

    private RequiredClaim requiredClaim(ClaimRuleEntry entry, String rule, Set<String> claims) {
        if (!entry.message().isEmpty()) {
            problems.add(rule + ".message", "requires an expression.");
        }
        if (!claims.add(entry.claim())) {
            problems.add(rule + ".claim", "Another rule has the same claim. Remove one of them.");
        }
        return new RequiredClaim(entry.claim(), entry.requiredValue());
    }

    private void addExpression(ClaimRuleEntry entry, String rule, Set<String> texts, List<ClaimRule> rules) {
        String field = rule + ".expression";
        if (!entry.requiredValue().isEmpty()) {
            problems.add(rule + ".requiredValue", "requires a claim.");
        }
        if (!texts.add(entry.expression())) {
            problems.add(field, "Another rule has the same expression. Remove one of them.");
            return;
        }
        expressions.conditionOverClaims(field, entry.expression()).ifPresent(condition -> {
            email.other(condition);
            rules.add(new TrueExpression(new Expression(field, condition), entry.message()));
        });
    }

    List<UserRule> userRules(List<UserRuleEntry> entries, String path) {
        List<UserRule> rules = new ArrayList<>();
        Set<String> texts = new HashSet<>();
        for (int i = 0; i < entries.size(); i++) {
            UserRuleEntry entry = entries.get(i);
            String field = path + "[" + i + "].expression";
            if (entry.expression().isEmpty()) {
                problems.add(field, "is missing.");
            } else if (!texts.add(entry.expression())) {
                problems.add(field, "Another rule has the same expression. Remove one of them.");
            } else {
                expressions
                        .conditionOverUser(field, entry.expression())
                        .ifPresent(condition -> rules.add(new UserRule(field, condition, entry.message())));
            }
        }
        return rules;
    }
}
