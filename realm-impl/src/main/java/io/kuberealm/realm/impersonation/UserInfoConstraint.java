package io.kuberealm.realm.impersonation;

import io.kuberealm.api.AccessRequest.Resource;
import io.kuberealm.api.KubernetesNames;
import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.kubernetes.DnsNames;
import java.util.List;
import java.util.Locale;
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
    public Optional<Refusal> refusalOf(RequestedUser wanted, Permissions permissions) {
        return permissions
                .refusalOf(Permissions.AUTHENTICATION_GROUP, "users", List.of(wanted.name()))
                .or(() -> permissions.refusalOfUid(wanted.uid()))
                .or(() -> refusalOfGroups(wanted, permissions))
                .or(() -> refusalOfExtra(wanted, permissions));
    }

    /** Many groups are asked for at once first, and one by one only if that is refused (IMP-30). */
    private static Optional<Refusal> refusalOfGroups(RequestedUser wanted, Permissions permissions) {
        List<String> groups = wanted.groups();
        if (groups.contains("")) {
            return permissions.refused(groups(""), "impersonating the empty string group is not allowed");
        }
        if (groups.contains(KubernetesNames.MASTERS_GROUP)) {
            return permissions.refused(
                    groups(KubernetesNames.MASTERS_GROUP), "impersonating the system:masters group is not allowed");
        }
        return groups.size() >= MANY && permissions.refusalOf(groups(ANY)).isEmpty()
                ? Optional.empty()
                : permissions.refusalOf(Permissions.AUTHENTICATION_GROUP, "groups", groups);
    }

    private static Optional<Refusal> refusalOfExtra(RequestedUser wanted, Permissions permissions) {
        Optional<String> invalid = wanted.extra().entrySet().stream()
                .flatMap(extra -> whatIsInvalid(extra.getKey(), extra.getValue()).stream())
                .findFirst();
        if (invalid.isPresent()) {
            return permissions.refused(
                    Resource.ofCluster(Permissions.AUTHENTICATION_GROUP, "userextras", ""),
                    "impersonating " + invalid.get() + " in extra is not allowed");
        }
        int values = wanted.extra().values().stream().mapToInt(List::size).sum();
        boolean many = wanted.extra().size() >= MANY || values >= MANY;
        return many && permissions.refusalOf(Permissions.extraValue(ANY, ANY)).isEmpty()
                ? Optional.empty()
                : permissions.refusalOfExtra(wanted.extra());
    }

    /** IMP-31. */
    private static Optional<String> whatIsInvalid(String key, List<String> values) {
        if (key.isEmpty()) {
            return Optional.of("the empty string key");
        }
        if (!isDomainPath(key)) {
            return Optional.of("an invalid key");
        }
        if (!key.equals(key.toLowerCase(Locale.ROOT))) {
            return Optional.of("a non-lowercase key");
        }
        if (values.isEmpty()) {
            return Optional.of("empty values");
        }
        return values.contains("") ? Optional.of("the empty string value") : Optional.empty();
    }

    private static boolean isDomainPath(String key) {
        int slash = key.indexOf('/');
        return slash > 0
                && DnsNames.isSubdomain(key.substring(0, slash))
                && PATH.matcher(key.substring(slash + 1)).matches();
    }

    private static Resource groups(String name) {
        return Resource.ofCluster(Permissions.AUTHENTICATION_GROUP, "groups", name);
    }

    @Override
    public UserInfo impersonated(RequestedUser wanted) {
        return ImpersonatedGroups.userOf(wanted);
    }
}
