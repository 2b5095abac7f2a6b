package io.kuberealm.api;

import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The Jakarta roles that Kubernetes' RBAC gives a caller, and what gave each of them. Immutable. */
public final class RoleGrants implements Serializable {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // a TreeMap of what List.copyOf makes
    private final Map<String, List<String>> bindings;

    /**
     * Grants.
     *
     * @param bindings for each role the bindings that grant it, described as Kubernetes describes them
     */
    public RoleGrants(Map<String, List<String>> bindings) {
        Map<String, List<String>> sorted = new TreeMap<>();
        bindings.forEach((role, granting) -> sorted.put(role, List.copyOf(granting)));
        this.bindings = Collections.unmodifiableMap(sorted);
    }

    /** The roles, sorted. */
    public Set<String> roles() {
        return bindings.keySet();
    }

    /**
     * For each role the bindings that grant it, such as
     * {@code RoleBinding "checkout/shop" of ClusterRole "order-admin" to ServiceAccount "checkout/shop"}; for people, and no format to rely
     * on.
     */
    public Map<String, List<String>> bindings() {
        return bindings;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RoleGrants grants && bindings.equals(grants.bindings);
    }

    @Override
    public int hashCode() {
        return bindings.hashCode();
    }

    @Override
    public String toString() {
        return "RoleGrants" + bindings;
    }
}
