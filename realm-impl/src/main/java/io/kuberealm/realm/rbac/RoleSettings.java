package io.kuberealm.realm.rbac;

import io.kuberealm.realm.kubernetes.LabelSelector;
import java.util.Optional;
import java.util.Set;

/**
 * How the Jakarta roles of a caller follow from who it is.
 *
 * @param sources where they come from; not empty
 * @param namespace whose role bindings count; if absent, that of the pod, if there is one
 * @param selector which roles count, by their labels
 */
public record RoleSettings(Set<RoleSource> sources, Optional<String> namespace, LabelSelector selector) {
    public RoleSettings {
        sources = Set.copyOf(sources);
    }

    /** Whether RBAC objects are needed. */
    public boolean byRbac() {
        return sources.contains(RoleSource.RBAC);
    }
}
