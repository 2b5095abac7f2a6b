package io.kuberealm.realm.impersonation;

import io.kuberealm.api.AccessRequest;
import io.kuberealm.api.AccessRequest.Resource;
import io.kuberealm.api.KubernetesNames;
import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.kubernetes.DnsNames;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Acting as a user that is neither a node nor a service account, with all its attributes (IMP-26, IMP-30, IMP-31). */
final class UserInfoConstraint implements Constraint {
    private static final int MANY = 4;
    private static final String ANY = "*";
    private static final Pattern PATH = Pattern.compile("[-A-Za-z0-9/._~%!$&'()*+,;=:]+");

    @Override
    public String name() {
        return "user-info";
    }

    @Override
    public boolean appliesTo(ImpersonationRequest attempt) {
        return attempt.wanted().node().isEmpty()
                && attempt.wanted().serviceAccount().isEmpty();
    }

    @Override
    public Optional<Refusal> refusalAtOnce(ImpersonationRequest attempt) {
        RequestedUser wanted = attempt.wanted();
        for (String group : wanted.groups()) {
            if (group.isEmpty() || group.equals(KubernetesNames.MASTERS_GROUP)) {
                return refused(attempt, groups(group), "this mode is for no such group");
            }
        }
        for (Map.Entry<String, List<String>> extra : wanted.extra().entrySet()) {
            boolean valid = isLowerCaseDomainPath(extra.getKey())
                    && !extra.getValue().isEmpty()
                    && extra.getValue().stream().noneMatch(String::isEmpty);
            if (!valid) {
                return refused(
                        attempt,
                        Permissions.extraValue(extra.getKey(), ""),
                        "this mode needs keys such as example.com/key in lower case, with values");
            }
        }
        return Optional.empty();
    }

    private Optional<Refusal> refused(ImpersonationRequest attempt, Resource resource, String reason) {
        return Optional.of(
                new Refusal(new AccessRequest(attempt.requestor(), "impersonate:" + name(), resource), reason));
    }

    private static boolean isLowerCaseDomainPath(String key) {
        int slash = key.indexOf('/');
        return slash > 0
                && key.equals(key.toLowerCase(Locale.ROOT))
                && DnsNames.isSubdomain(key.substring(0, slash))
                && PATH.matcher(key.substring(slash + 1)).matches();
    }

    @Override
    public Optional<Refusal> refusalOf(RequestedUser wanted, Permissions permissions) {
        return permissions
                .refusalOf(Permissions.AUTHENTICATION_GROUP, "users", List.of(wanted.name()))
                .or(() -> permissions.refusalOfUid(wanted.uid()))
                .or(() -> refusalOfGroups(wanted, permissions))
                .or(() -> refusalOfExtra(wanted, permissions));
    }

    /** Many groups are asked for at once first, and one by one only if that is refused (IMP-30). */
    private static Optional<Refusal> refusalOfGroups(RequestedUser wanted, Permissions permissions) {
        boolean many = wanted.groups().size() >= MANY;
        return many && permissions.refusalOf(groups(ANY)).isEmpty()
                ? Optional.empty()
                : permissions.refusalOf(Permissions.AUTHENTICATION_GROUP, "groups", wanted.groups());
    }

    private static Optional<Refusal> refusalOfExtra(RequestedUser wanted, Permissions permissions) {
        boolean many = wanted.extra().size() >= MANY
                || wanted.extra().values().stream().anyMatch(values -> values.size() >= MANY);
        return many && permissions.refusalOf(Permissions.extraValue(ANY, ANY)).isEmpty()
                ? Optional.empty()
                : permissions.refusalOfExtra(wanted.extra());
    }

    private static Resource groups(String name) {
        return Resource.ofCluster(Permissions.AUTHENTICATION_GROUP, "groups", name);
    }

    @Override
    public UserInfo impersonated(RequestedUser wanted) {
        return ImpersonatedGroups.userOf(wanted);
    }
}
