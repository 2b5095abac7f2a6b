package io.kuberealm.realm.token.oidc.claims;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Further facts about the user (OIDC-15): the token's id, and what expressions yield; a key without values is left out.
 *
 * @param expressions by the keys of the facts
 */
public record ExtraMapping(Map<String, Expression> expressions) implements ClaimMapping<Map<String, List<String>>> {
    private static final String CREDENTIAL_ID = "authentication.kubernetes.io/credential-id";

    public ExtraMapping {
        expressions = Map.copyOf(expressions);
    }

    @Override
    public Outcome<Map<String, List<String>>> of(Claims claims) {
        Map<String, List<String>> extra = new LinkedHashMap<>();
        if (claims.value("jti") instanceof String id && !id.isEmpty()) {
            extra.put(CREDENTIAL_ID, List.of("JTI=" + id));
        }
        for (Map.Entry<String, Expression> fact : expressions.entrySet()) {
            Outcome<List<String>> values = fact.getValue().texts(claims);
            if (!(values instanceof Outcome.Success<List<String>> success)) {
                return values.then(none -> Outcome.success(extra));
            }
            if (!success.value().isEmpty()) {
                extra.put(fact.getKey(), success.value());
            }
        }
        return Outcome.success(extra);
    }
}
