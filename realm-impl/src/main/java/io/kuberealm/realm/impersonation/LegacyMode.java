package io.kuberealm.realm.impersonation;

import io.kuberealm.api.AccessRequest.Resource;
import io.kuberealm.api.ImpersonationAuthorizer;
import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.kubernetes.ServiceAccountName;
import java.util.Optional;

/** The verb {@code impersonate} on each attribute of the wanted user, whatever the request does (IMP-10 to IMP-14). */
final class LegacyMode implements ImpersonationMode {
    private static final String VERB = "impersonate";

    @Override
    public String name() {
        return "legacy";
    }

    @Override
    public String constraint() {
        return "";
    }

    @Override
    public boolean appliesTo(ImpersonationRequest attempt) {
        return true;
    }

    @Override
    public Optional<Refusal> refusalOf(ImpersonationRequest attempt, ImpersonationAuthorizer authorizer) {
        RequestedUser wanted = attempt.wanted();
        Permissions permissions = new Permissions(authorizer, attempt.requestor(), VERB);
        return permissions
                .refusalOf(user(wanted))
                .or(() -> permissions.refusalOfUid(wanted.uid()))
                .or(() -> permissions.refusalOf(Permissions.CORE_GROUP, "groups", wanted.groups()))
                .or(() -> permissions.refusalOfExtra(wanted.extra()));
    }

    private static Resource user(RequestedUser wanted) {
        Optional<ServiceAccountName> account = wanted.serviceAccount();
        return account.isPresent()
                ? new Resource(
                        Permissions.CORE_GROUP,
                        "serviceaccounts",
                        "",
                        account.get().namespace(),
                        account.get().name())
                : Resource.ofCluster(Permissions.CORE_GROUP, "users", wanted.name());
    }

    @Override
    public UserInfo impersonated(ImpersonationRequest attempt) {
        return ImpersonatedGroups.userOf(attempt.wanted());
    }
}
