package io.kuberealm.realm.audit;

import io.kuberealm.api.UserInfo;
import java.util.List;
import java.util.Optional;

/**
 * Which requests are logged: the first rule that fits says so, and without one the request is not (AUDIT-9).
 *
 * @param rules at least one
 * @param warnings what works and is probably a mistake
 */
public record AuditPolicy(List<AuditRule> rules, List<String> warnings) {
    public AuditPolicy {
        rules = List.copyOf(rules);
        warnings = List.copyOf(warnings);
    }

    /** The rule by which a request is logged; nothing if it is not. */
    Optional<AuditRule> logged(Optional<UserInfo> user, String verb, String path) {
        return rules.stream()
                .filter(rule -> rule.fits(user, verb, path))
                .findFirst()
                .filter(AuditRule::isLogged);
    }
}
