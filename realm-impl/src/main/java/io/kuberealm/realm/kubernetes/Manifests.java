package io.kuberealm.realm.kubernetes;

import java.util.List;

/**
 * What a folder of manifests holds.
 *
 * @param rbac the roles and bindings
 * @param objects what tokens refer to
 * @param warnings what was left out and is probably not meant so
 */
public record Manifests(RbacObjects rbac, ManifestObjects objects, List<String> warnings) {
    public Manifests {
        warnings = List.copyOf(warnings);
    }

    /** Whether there is this secret and nothing else, not even something that the realm does not look at. */
    public boolean isOnly(KubernetesSecret secret) {
        return objects.isOnly(secret)
                && warnings.isEmpty()
                && rbac.roles().isEmpty()
                && rbac.clusterRoles().isEmpty()
                && rbac.bindings().isEmpty();
    }
}
