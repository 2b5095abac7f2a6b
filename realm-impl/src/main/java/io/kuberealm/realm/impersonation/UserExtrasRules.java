package io.kuberealm.realm.impersonation;

import io.kuberealm.realm.kubernetes.ClusterRole;
import io.kuberealm.realm.kubernetes.PolicyRule;
import io.kuberealm.realm.kubernetes.RbacObjects;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads rules for {@code userextras} as Kubernetes' documentation printed them for years: in the core group. The API server
 * asks for them in {@code authentication.k8s.io}, where such a rule is of no effect. There are no {@code userextras} in the
 * core group, so that nothing else can be meant.
 */
public final class UserExtrasRules {
    private static final String RESOURCE = "userextras";
    private static final String VERB = "impersonate";

    private UserExtrasRules() {}

    /** The objects, with such rules of cluster roles repeated for the group that is asked for. */
    public static RbacObjects asPrinted(RbacObjects objects) {
        List<ClusterRole> roles = objects.clusterRoles().stream()
                .map(role -> role.withRules(asPrinted(role.rules())))
                .toList();
        return new RbacObjects(objects.roles(), roles, objects.bindings());
    }

    private static List<PolicyRule> asPrinted(List<PolicyRule> rules) {
        List<PolicyRule> all = new ArrayList<>(rules);
        for (PolicyRule rule : rules) {
            List<String> resources = rule.resources().stream()
                    .filter(resource -> resource.equals(RESOURCE) || resource.startsWith(RESOURCE + "/"))
                    .toList();
            boolean impersonates = rule.verbs().contains(VERB) || rule.verbs().contains("*");
            if (impersonates && !resources.isEmpty() && rule.apiGroups().contains(Permissions.CORE_GROUP)) {
                all.add(PolicyRule.forResources(
                        List.of(VERB), List.of(Permissions.AUTHENTICATION_GROUP), resources, rule.resourceNames()));
            }
        }
        return all;
    }
}
