package io.kuberealm.realm.rbac;

import io.kuberealm.realm.kubernetes.ClusterRole;
import io.kuberealm.realm.kubernetes.LabelSelector;
import io.kuberealm.realm.kubernetes.PolicyRule;
import io.kuberealm.realm.kubernetes.RbacObjects;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rules of cluster roles, those of aggregated ones included. In a cluster a controller writes the rules of the
 * selected roles into the aggregated one, in place of whatever stands there; here they are put together when asked for.
 */
final class RoleRules {
    private final Map<String, ClusterRole> byName = new HashMap<>();

    RoleRules(RbacObjects objects) {
        objects.clusterRoles().forEach(role -> byName.put(role.name(), role));
    }

    /** The rules of a cluster role; nothing if there is no such role. */
    Optional<Collection<PolicyRule>> of(String name) {
        return Optional.ofNullable(byName.get(name))
                .map(role -> role.aggregated().isEmpty() ? role.rules() : aggregatedRules(role));
    }

    /** Aggregated roles may select aggregated roles, in circles too. */
    private Set<PolicyRule> aggregatedRules(ClusterRole start) {
        Set<PolicyRule> rules = new LinkedHashSet<>();
        Set<String> seen = new LinkedHashSet<>(Set.of(start.name()));
        Deque<ClusterRole> open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty()) {
            ClusterRole role = open.remove();
            List<LabelSelector> selectors = role.aggregated().orElse(List.of());
            if (role.aggregated().isEmpty()) {
                rules.addAll(role.rules());
            }
            for (ClusterRole candidate : selectors.isEmpty() ? List.<ClusterRole>of() : byName.values()) {
                boolean selected = selectors.stream().anyMatch(selector -> selector.matches(candidate.labels()));
                if (selected && seen.add(candidate.name())) {
                    open.add(candidate);
                }
            }
        }
        return rules;
    }
}
