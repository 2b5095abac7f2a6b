package io.kuberealm.realm.kubernetes;

import java.util.List;

/**
 * The objects that are known at one moment.
 *
 * @param roles the roles of all namespaces
 * @param clusterRoles the cluster roles
 * @param bindings the bindings of all namespaces and of the cluster
 * @param warnings what was left out and is probably not meant so
 */
public record KubernetesObjects(
        List<Role> roles, List<ClusterRole> clusterRoles, List<RoleBinding> bindings, List<String> warnings) {
    public KubernetesObjects {
        roles = List.copyOf(roles);
        clusterRoles = List.copyOf(clusterRoles);
        bindings = List.copyOf(bindings);
        warnings = List.copyOf(warnings);
    }

    /** Roles and bindings that nothing is wrong with. */
    public static KubernetesObjects of(List<Role> roles, List<ClusterRole> clusterRoles, List<RoleBinding> bindings) {
        return new KubernetesObjects(roles, clusterRoles, bindings, List.of());
    }
}
