package io.kuberealm.realm.kubernetes;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A {@code ClusterRole} of {@code rbac.authorization.k8s.io}: what may be done in the cluster, or in the namespace of the
 * binding.
 *
 * @param name its name
 * @param labels by which other roles select it
 * @param rules its own rules, which count only if it does not aggregate
 * @param aggregated the selectors of an aggregated role, whose rules are those of every role that one of them selects
 */
public record ClusterRole(
        String name, Map<String, String> labels, List<PolicyRule> rules, Optional<List<LabelSelector>> aggregated) {
    public ClusterRole {
        labels = Map.copyOf(labels);
        rules = List.copyOf(rules);
        aggregated = aggregated.map(List::copyOf);
    }

    /** A role with rules of its own. */
    public static ClusterRole of(String name, List<PolicyRule> rules) {
        return new ClusterRole(name, Map.of(), rules, Optional.empty());
    }

    public ClusterRole withRules(List<PolicyRule> others) {
        return new ClusterRole(name, labels, others, aggregated);
    }
}
