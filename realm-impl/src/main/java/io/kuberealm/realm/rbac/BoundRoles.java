package io.kuberealm.realm.rbac;

import io.kuberealm.api.RoleGrants;
import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.cache.BoundedCache;
import io.kuberealm.realm.kubernetes.LabelSelector;
import io.kuberealm.realm.kubernetes.RbacObjects;
import io.kuberealm.realm.kubernetes.RoleBinding;
import io.kuberealm.realm.kubernetes.RoleBinding.RoleReference;
import io.kuberealm.realm.kubernetes.Subject;
import io.kuberealm.realm.text.GoQuote;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The names of the roles that each subject is bound to, for one state of roles and bindings (ROLE-2 to ROLE-5). */
final class BoundRoles {
    private static final String RESERVED = "system:";
    private static final int MOST_USERS = 10_000;

    private final Map<Subject, List<Grant>> bySubject = new HashMap<>();
    private final BoundedCache<UserInfo, RoleGrants> known = BoundedCache.of(MOST_USERS);

    /** One role by one binding to one subject. */
    private record Grant(String role, String binding) {}

    /** A role as a binding refers to it. */
    private record Place(String namespace, RoleReference role) {}

    /**
     * The roles of one state.
     *
     * @param namespace whose role bindings count, beside those of the cluster; if absent, no namespace's do
     * @param selector which roles count
     */
    BoundRoles(RbacObjects objects, Optional<String> namespace, LabelSelector selector) {
        Set<Place> roles = selected(objects, namespace, selector);
        for (RoleBinding binding : objects.bindings()) {
            boolean ofCluster = binding.namespace().isEmpty();
            if ((ofCluster || namespace.filter(binding.namespace()::equals).isPresent())
                    && roles.contains(new Place(binding.role().cluster() ? "" : binding.namespace(), binding.role()))) {
                binding.subjects()
                        .forEach(subject -> bySubject
                                .computeIfAbsent(subject.asUserOrGroup(), any -> new ArrayList<>(1))
                                .add(new Grant(binding.role().name(), describe(binding, subject))));
            }
        }
    }

    /**
     * A role that does not exist gives nothing, as in Kubernetes. Nor does a role of a namespace whose name Kubernetes reserves for itself:
     * who administers no more than a namespace can make one, and must not get what the groups of that name have.
     */
    private static Set<Place> selected(RbacObjects objects, Optional<String> namespace, LabelSelector selector) {
        Set<Place> places = new HashSet<>();
        objects.clusterRoles().stream()
                .filter(role -> selector.matches(role.labels()))
                .forEach(role -> places.add(new Place("", new RoleReference(true, role.name()))));
        objects.roles().stream()
                .filter(role -> namespace.filter(role.namespace()::equals).isPresent()
                        && !role.name().startsWith(RESERVED)
                        && selector.matches(role.labels()))
                .forEach(role -> places.add(new Place(role.namespace(), new RoleReference(false, role.name()))));
        return places;
    }

    /** As the reason of Kubernetes' RBAC authorizer names it ({@code plugin/pkg/auth/authorizer/rbac/rbac.go}). */
    private static String describe(RoleBinding binding, Subject subject) {
        String name = binding.namespace().isEmpty()
                ? "ClusterRoleBinding " + GoQuote.quote(binding.name())
                : "RoleBinding " + GoQuote.quote(binding.name() + "/" + binding.namespace());
        String role = (binding.role().cluster() ? "ClusterRole " : "Role ")
                + GoQuote.quote(binding.role().name());
        return name + " of " + role + " to " + describe(subject);
    }

    private static String describe(Subject subject) {
        if (subject instanceof Subject.ServiceAccount account) {
            return "ServiceAccount "
                    + GoQuote.quote(account.name().name() + "/" + account.name().namespace());
        }
        return subject instanceof Subject.Group group
                ? "Group " + GoQuote.quote(group.name())
                : "User " + GoQuote.quote(((Subject.User) subject).name());
    }

    /** What a user is granted, by its name or by a group. */
    RoleGrants of(UserInfo user) {
        return known.get(user, this::lookUp);
    }

    private RoleGrants lookUp(UserInfo user) {
        Map<String, List<String>> bindings = new TreeMap<>();
        add(new Subject.User(user.name()), bindings);
        user.distinctGroups().forEach(group -> add(new Subject.Group(group), bindings));
        return new RoleGrants(bindings);
    }

    private void add(Subject subject, Map<String, List<String>> bindings) {
        for (Grant grant : bySubject.getOrDefault(subject, List.of())) {
            bindings.computeIfAbsent(grant.role(), any -> new ArrayList<>(1)).add(grant.binding());
        }
    }
}
