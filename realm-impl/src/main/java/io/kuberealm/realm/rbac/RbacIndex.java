package io.kuberealm.realm.rbac;

import io.kuberealm.api.AccessDecision;
import io.kuberealm.api.AccessRequest;
import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.kubernetes.PolicyRule;
import io.kuberealm.realm.kubernetes.RbacObjects;
import io.kuberealm.realm.kubernetes.Role;
import io.kuberealm.realm.kubernetes.RoleBinding;
import io.kuberealm.realm.kubernetes.Subject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Decides by roles and bindings, as Kubernetes' RBAC authorizer does: allows what any rule of any bound role allows, and
 * has no opinion on the rest. Immutable once built.
 *
 * <p>Kubernetes walks over all bindings. Here two look-ups meet: the roles that are bound to the user and to its groups,
 * and the roles with a rule for what is wanted. Either set may be large, and a decision still takes microseconds.
 */
public final class RbacIndex {
    private static final String EVERYWHERE = "";

    private final Map<String, Map<Subject, RoleSet>> boundBySubject = new HashMap<>();
    private final Map<Permission, RoleSet> grantedBy = new HashMap<>();
    private final Set<Integer> prefixLengths = new TreeSet<>();
    private int numberOfRoles;

    private final RbacObjects objects;

    private RbacIndex(RbacObjects objects) {
        this.objects = objects;
    }

    /** The index of all roles and bindings among {@code objects}. */
    public static RbacIndex of(RbacObjects objects) {
        RbacIndex index = new RbacIndex(objects);
        RoleRules clusterRoles = new RoleRules(objects);
        Map<RoleKey, Role> namespaced = new HashMap<>();
        objects.roles().forEach(role -> namespaced.put(new RoleKey(role.namespace(), role.name()), role));

        Map<RoleKey, Optional<Integer>> compiled = new HashMap<>();
        for (RoleBinding binding : objects.bindings()) {
            RoleKey key = binding.role().cluster()
                    ? new RoleKey(EVERYWHERE, binding.role().name())
                    : new RoleKey(binding.namespace(), binding.role().name());
            Optional<Integer> role = compiled.computeIfAbsent(
                    key,
                    added -> rulesOf(added, binding.role().cluster(), clusterRoles, namespaced)
                            .map(rules -> index.add(rules)));
            // In Kubernetes too, a binding may come before its role and grants nothing until then.
            role.ifPresent(found -> binding.subjects().forEach(subject -> index.bind(binding, subject, found)));
        }
        return index;
    }

    /** What the index is over. */
    RbacObjects objects() {
        return objects;
    }

    private record RoleKey(String namespace, String name) {}

    private static Optional<Collection<PolicyRule>> rulesOf(
            RoleKey key, boolean cluster, RoleRules clusterRoles, Map<RoleKey, Role> namespaced) {
        return cluster
                ? clusterRoles.of(key.name())
                : Optional.ofNullable(namespaced.get(key)).map(Role::rules);
    }

    private int add(Collection<PolicyRule> rules) {
        int role = numberOfRoles++;
        rules.forEach(rule -> Permission.eachOf(rule, permission -> {
            grantedBy.computeIfAbsent(permission, any -> new RoleSet()).add(role);
            if (permission instanceof Permission.OnPaths paths) {
                prefixLengths.add(paths.prefix().length());
            }
        }));
        return role;
    }

    private void bind(RoleBinding binding, Subject subject, int role) {
        boundBySubject
                .computeIfAbsent(binding.namespace(), any -> new HashMap<>())
                .computeIfAbsent(subject.asUserOrGroup(), any -> new RoleSet())
                .add(role);
    }

    /** Whether any rule allows {@code request}. */
    public AccessDecision decide(AccessRequest request) {
        List<RoleSet> bound = new ArrayList<>();
        addBound(bound, request.user(), EVERYWHERE);
        if (request.target() instanceof AccessRequest.Resource resource
                && !resource.namespace().isEmpty()) {
            addBound(bound, request.user(), resource.namespace());
        }
        if (bound.isEmpty()) {
            return AccessDecision.noOpinion();
        }
        for (Permission permission : permissionsFor(request)) {
            RoleSet granting = grantedBy.get(permission);
            if (granting != null && bound.stream().anyMatch(granting::intersects)) {
                return AccessDecision.allow();
            }
        }
        return AccessDecision.noOpinion();
    }

    private void addBound(List<RoleSet> bound, UserInfo user, String namespace) {
        Map<Subject, RoleSet> bySubject = boundBySubject.getOrDefault(namespace, Map.of());
        if (bySubject.isEmpty()) {
            return;
        }
        Optional.ofNullable(bySubject.get(new Subject.User(user.name()))).ifPresent(bound::add);
        for (String group : user.groups()) {
            Optional.ofNullable(bySubject.get(new Subject.Group(group))).ifPresent(bound::add);
        }
    }

    private List<Permission> permissionsFor(AccessRequest request) {
        List<Permission> permissions = new ArrayList<>();
        if (request.target() instanceof AccessRequest.Resource resource) {
            Permission.eachThatAllows(request.verb(), resource, permissions::add);
        } else if (request.target() instanceof AccessRequest.Path path) {
            Permission.eachThatAllows(request.verb(), path.path(), prefixLengths, permissions::add);
        }
        return permissions;
    }
}
