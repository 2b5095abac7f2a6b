package io.kuberealm.realm.impersonation;

import io.kuberealm.api.AccessRequest.Resource;
import io.kuberealm.api.KubernetesNames;
import io.kuberealm.api.UserInfo;
import java.util.List;
import java.util.Optional;

/** Acting as any node (IMP-26, IMP-29). */
final class NodeConstraint implements Constraint {
    @Override
    public String name() {
        return "arbitrary-node";
    }

    @Override
    public boolean appliesTo(ImpersonationRequest attempt) {
        return attempt.wanted().isOnlyAName() && attempt.wanted().node().isPresent();
    }

    @Override
    public Optional<Refusal> refusalOf(RequestedUser wanted, Permissions permissions) {
        return permissions.refusalOf(nodes(wanted.node().orElseThrow()));
    }

    static Resource nodes(String name) {
        return Resource.ofCluster(Permissions.AUTHENTICATION_GROUP, "nodes", name);
    }

    @Override
    public UserInfo impersonated(RequestedUser wanted) {
        return UserInfo.of(wanted.name(), List.of(KubernetesNames.NODES_GROUP, KubernetesNames.AUTHENTICATED_GROUP));
    }
}
