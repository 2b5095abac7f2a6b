package io.kuberealm.realm.kubernetes;

import java.util.List;

/**
 * The roles and bindings that are known at one moment.
 *
 * @param roles the roles of all namespaces
 * @param clusterRoles the cluster roles
 * @param bindings the bindings of all namespaces and of the cluster
 */
public record RbacObjects(List<Role> roles, List<ClusterRole> clusterRoles, List<RoleBinding> bindings) {
    public RbacObjects {
        roles = List.copyOf(roles);
        clusterRoles = List.copyOf(clusterRoles);
        bindings = List.copyOf(bindings);
    }
}
