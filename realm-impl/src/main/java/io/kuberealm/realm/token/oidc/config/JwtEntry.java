package io.kuberealm.realm.token.oidc.config;

import java.util.List;

/**
 * One of {@code jwt}: an issuer and what its tokens mean.
 *
 * @param issuer whose tokens
 * @param claimRules what a token has to say
 * @param mappings how a token becomes a user
 * @param userRules what the user has to be
 */
public record JwtEntry(
        IssuerEntry issuer, List<ClaimRuleEntry> claimRules, MappingsEntry mappings, List<UserRuleEntry> userRules) {
    public JwtEntry {
        claimRules = List.copyOf(claimRules);
        userRules = List.copyOf(userRules);
    }

    /** One of {@code userValidationRules}. */
    public record UserRuleEntry(String expression, String message) {}
}
