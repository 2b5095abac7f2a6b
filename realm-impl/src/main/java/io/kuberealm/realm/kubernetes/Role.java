package io.kuberealm.realm.kubernetes;

import java.util.List;
import java.util.Map;

/**
 * A {@code Role} of {@code rbac.authorization.k8s.io}: what may be done in one namespace.
 *
 * @param namespace where it may be done
 * @param name its name
 * @param labels by which it is selected
 * @param rules what may be done
 */
public record Role(String namespace, String name, Map<String, String> labels, List<PolicyRule> rules) {
    public Role {
        labels = Map.copyOf(labels);
        rules = List.copyOf(rules);
    }
}
