package io.kuberealm.realm.impersonation;

import io.kuberealm.api.AccessRequest.Resource;
import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.kubernetes.ServiceAccountName;
import java.util.Optional;

/** Acting as a service account (IMP-26, IMP-27). */
final class ServiceAccountConstraint implements Constraint {
    @Override
    public String name() {
        return "serviceaccount";
    }

    @Override
    public boolean appliesTo(ImpersonationRequest attempt) {
        return attempt.wanted().isOnlyAName()
                && attempt.wanted().serviceAccount().isPresent();
    }

    @Override
    public Optional<Refusal> refusalOf(RequestedUser wanted, Permissions permissions) {
        ServiceAccountName account = wanted.serviceAccount().orElseThrow();
        return permissions.refusalOf(new Resource(
                Permissions.AUTHENTICATION_GROUP, "serviceaccounts", "", account.namespace(), account.name()));
    }

    @Override
    public UserInfo impersonated(RequestedUser wanted) {
        return ImpersonatedGroups.userOf(wanted);
    }
}
