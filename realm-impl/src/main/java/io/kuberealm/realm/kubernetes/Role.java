package io.kuberealm.realm.kubernetes;

import java.util.List;

/** A {@code Role} of {@code rbac.authorization.k8s.io}: what may be done in one namespace. */
public record Role(String namespace, String name, List<PolicyRule> rules) {
    public Role {
        rules = List.copyOf(rules);
    }
}
