package io.kuberealm.realm.impersonation;

import io.kuberealm.api.KubernetesNames;
import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.kubernetes.ServiceAccountName;
import java.util.List;

/** The groups of an impersonated user, where nothing is inherited from the requestor (IMP-16 to IMP-19). */
final class ImpersonatedGroups {
    private ImpersonatedGroups() {}

    /** The user that is wanted: with the groups asked for, else with those that its name implies. */
    static UserInfo userOf(RequestedUser wanted) {
        List<String> groups = wanted.groups().isEmpty()
                ? wanted.serviceAccount().map(ServiceAccountName::groups).orElse(List.of())
                : wanted.groups();
        return withImpliedGroup(new UserInfo(wanted.name(), wanted.uid(), groups, wanted.extra()));
    }

    /** Whoever is impersonated is authenticated or not, and has the group that says so (IMP-17). */
    static UserInfo withImpliedGroup(UserInfo user) {
        if (user.name().equals(KubernetesNames.ANONYMOUS_USER)) {
            return with(user, KubernetesNames.UNAUTHENTICATED_GROUP);
        }
        return user.groups().contains(KubernetesNames.UNAUTHENTICATED_GROUP)
                ? user
                : with(user, KubernetesNames.AUTHENTICATED_GROUP);
    }

    private static UserInfo with(UserInfo user, String group) {
        return user.groups().contains(group) ? user : user.withGroup(group);
    }
}
