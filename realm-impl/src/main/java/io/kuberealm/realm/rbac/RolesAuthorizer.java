package io.kuberealm.realm.rbac;

import io.kuberealm.api.AccessDecision;
import io.kuberealm.api.AccessRequest;
import io.kuberealm.api.ImpersonationAuthorizer;
import io.kuberealm.api.KubernetesNames;
import io.kuberealm.realm.kubernetes.Lookup;
import java.util.function.Supplier;

/**
 * The beginning of Kubernetes' chain of authorizers: the privileged group first, then RBAC.
 *
 * @param roles what decides by the roles of the moment; while they are not known, they allow nothing
 */
public record RolesAuthorizer(Supplier<Lookup<RbacIndex>> roles) implements ImpersonationAuthorizer {
    @Override
    public AccessDecision authorize(AccessRequest request) {
        return request.user().groups().contains(KubernetesNames.MASTERS_GROUP)
                ? AccessDecision.allow()
                : byRoles(request);
    }

    private AccessDecision byRoles(AccessRequest request) {
        Lookup<RbacIndex> known = roles.get();
        return known instanceof Lookup.Found<RbacIndex> found
                ? found.object().decide(request)
                : AccessDecision.noOpinion("the roles are not known at this time");
    }
}
