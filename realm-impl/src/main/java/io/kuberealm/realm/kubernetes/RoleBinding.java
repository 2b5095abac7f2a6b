package io.kuberealm.realm.kubernetes;

import java.util.List;

/**
 * A {@code RoleBinding} or {@code ClusterRoleBinding} of {@code rbac.authorization.k8s.io}.
 *
 * @param namespace where the role is granted; empty for a {@code ClusterRoleBinding}: everywhere
 * @param name its name
 * @param subjects to whom
 * @param role what
 */
public record RoleBinding(String namespace, String name, List<Subject> subjects, RoleReference role) {
    public RoleBinding {
        subjects = List.copyOf(subjects);
    }

    /**
     * The role that a binding grants.
     *
     * @param cluster whether it is a {@code ClusterRole}; otherwise a {@code Role} in the binding's namespace
     * @param name its name
     */
    public record RoleReference(boolean cluster, String name) {}

    /** A {@code ClusterRoleBinding}. */
    public static RoleBinding ofCluster(String name, List<Subject> subjects, String clusterRole) {
        return new RoleBinding("", name, subjects, new RoleReference(true, clusterRole));
    }
}
