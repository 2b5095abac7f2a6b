package io.kuberealm.realm.token.oidc.config;

import io.kuberealm.realm.token.oidc.config.MappingsEntry.Prefixed;
import io.kuberealm.realm.token.oidc.config.MappingsEntry.Unprefixed;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The flags {@code --oidc-*}, with Kubernetes' defaults (FLAG-4).
 *
 * @param issuerUrl {@code --oidc-issuer-url}
 * @param clientId {@code --oidc-client-id}
 * @param usernameClaim {@code --oidc-username-claim}
 * @param usernamePrefix {@code --oidc-username-prefix}; empty if it is not given
 * @param groupsClaim {@code --oidc-groups-claim}; empty for no groups
 * @param groupsPrefix {@code --oidc-groups-prefix}
 * @param requiredClaims {@code --oidc-required-claim}, in order
 */
public record OidcFlags(
        String issuerUrl,
        String clientId,
        String usernameClaim,
        String usernamePrefix,
        String groupsClaim,
        String groupsPrefix,
        Map<String, String> requiredClaims) {
    private static final String EMAIL = "email";
    private static final String NO_PREFIX = "-";

    public OidcFlags {
        requiredClaims = Map.copyOf(requiredClaims);
    }

    /**
     * The configuration that says the same (FLAG-6).
     *
     * @param certificateAuthority the content of {@code --oidc-ca-file}; empty without one
     */
    public AuthenticationConfiguration asConfiguration(String certificateAuthority) {
        IssuerEntry issuer = new IssuerEntry(issuerUrl, "", certificateAuthority, List.of(clientId), "", "");
        List<ClaimRuleEntry> rules = requiredClaims.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(claim -> new ClaimRuleEntry(claim.getKey(), claim.getValue(), "", ""))
                .toList();
        MappingsEntry mappings = new MappingsEntry(
                new Prefixed(usernameClaim, Optional.of(effectiveUsernamePrefix()), ""),
                groupsClaim.isEmpty() ? Prefixed.NONE : new Prefixed(groupsClaim, Optional.of(groupsPrefix), ""),
                Unprefixed.NONE,
                List.of());
        return new AuthenticationConfiguration(
                List.of(new JwtEntry(issuer, rules, mappings, List.of())), Optional.empty());
    }

    /** FLAG-5: names of several issuers must not meet, but e-mail addresses are taken to be unique. */
    private String effectiveUsernamePrefix() {
        if (usernamePrefix.equals(NO_PREFIX)) {
            return "";
        }
        return usernamePrefix.isEmpty() && !usernameClaim.equals(EMAIL) ? issuerUrl + "#" : usernamePrefix;
    }
}
