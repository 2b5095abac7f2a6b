package io.kuberealm.realm.wiring;

import io.kuberealm.api.AccessDecision;
import io.kuberealm.api.AccessRequest;
import io.kuberealm.api.ImpersonationAuthorizer;
import io.kuberealm.api.KubernetesNames;
import io.kuberealm.realm.kubernetes.Lookup;
import io.kuberealm.realm.rbac.RbacIndex;
import java.util.function.Supplier;

/**
 * Kubernetes' chain of authorizers: the privileged group first, then RBAC, then others.
 *
 * @param roles what decides by the roles of the moment; while they are not known, they allow nothing
 * @param others may allow what the roles do not
 */
record RolesAuthorizer(Supplier<Lookup<RbacIndex>> roles, ImpersonationAuthorizer others)
        implements ImpersonationAuthorizer {
    @Override
    public AccessDecision authorize(AccessRequest request) {
        AccessDecision decision = isPrivileged(request) ? AccessDecision.allow() : byRoles(request);
        if (decision.allowed()) {
            return decision;
        }
        AccessDecision last = others.authorize(request);
        return last.allowed() || !last.reason().isEmpty() ? last : decision;
    }

    private AccessDecision byRoles(AccessRequest request) {
        Lookup<RbacIndex> known = roles.get();
        return known instanceof Lookup.Found<RbacIndex> found
                ? found.object().decide(request)
                : new AccessDecision(false, "the roles are not known at the moment");
    }

    private static boolean isPrivileged(AccessRequest request) {
        return request.user().groups().contains(KubernetesNames.MASTERS_GROUP);
    }
}
