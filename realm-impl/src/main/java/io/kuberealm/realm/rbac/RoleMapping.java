package io.kuberealm.realm.rbac;

import io.kuberealm.api.RoleGrants;
import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.cache.Derived;
import io.kuberealm.realm.kubernetes.Lookup;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The Jakarta roles of each caller: its groups, what RBAC grants it, or both (ROLE-1). */
public final class RoleMapping {
    private static final RoleGrants NONE = new RoleGrants(Map.of());

    private final RoleSettings settings;
    private final Optional<String> namespace;
    private final Supplier<Lookup<RbacIndex>> rbac;
    private final Derived<RbacIndex, BoundRoles> bound = new Derived<>();

    /**
     * A mapping.
     *
     * @param namespace whose role bindings count; no namespace's if absent
     * @param rbac the roles and bindings of the moment; asked only if roles come from them
     */
    public RoleMapping(RoleSettings settings, Optional<String> namespace, Supplier<Lookup<RbacIndex>> rbac) {
        this.settings = settings;
        this.namespace = namespace;
        this.rbac = rbac;
    }

    /** What RBAC grants a user at the moment; nothing if roles do not come from there. While roles are not known, none is granted. */
    public Optional<RoleGrants> grants(UserInfo user) {
        return settings.byRbac() ? Optional.of(granted(user)) : Optional.empty();
    }

    private RoleGrants granted(UserInfo user) {
        return rbac.get() instanceof Lookup.Found<RbacIndex> found
                ? bound.of(found.object(), this::boundRoles).of(user)
                : NONE;
    }

    private BoundRoles boundRoles(RbacIndex state) {
        return new BoundRoles(state.objects(), namespace, settings.selector());
    }

    /** What the container takes as the roles of a user. */
    public Set<String> roles(UserInfo user, Optional<RoleGrants> grants) {
        if (!settings.byRbac()) {
            return user.distinctGroups();
        }
        Set<String> roles = new LinkedHashSet<>();
        if (settings.sources().contains(RoleSource.GROUPS)) {
            roles.addAll(user.groups());
        }
        grants.ifPresent(granted -> roles.addAll(granted.roles()));
        return Collections.unmodifiableSet(roles);
    }
}
