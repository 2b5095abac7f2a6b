package io.kuberealm.realm.token.oidc.config;

/** One of {@code claimValidationRules}: a claim with its value, or an expression with a message if it is not true. */
public record ClaimRuleEntry(String claim, String requiredValue, String expression, String message) {}
