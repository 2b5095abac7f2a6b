package io.kuberealm.realm.token.oidc.claims;

import java.util.List;

/** The groups are a claim: a list of texts or one text, each with a prefix before it (OIDC-12). The claim may be missing. */
public record GroupsClaim(String claim, String prefix) implements ClaimMapping<List<String>> {
    @Override
    public Outcome<List<String>> of(Claims claims) {
        Object value = claims.value(claim);
        if (value == null) {
            return Outcome.success(List.of());
        }
        if (value instanceof String group) {
            return Outcome.success(List.of(prefix + group));
        }
        if (value instanceof List<?> groups && Claims.areTexts(groups)) {
            return Outcome.success(groups.stream()
                    .map(group -> prefix + Claims.textOf(group).orElse(""))
                    .toList());
        }
        return Outcome.refusal("the claim " + claim + " is neither a string nor a list of strings");
    }
}
