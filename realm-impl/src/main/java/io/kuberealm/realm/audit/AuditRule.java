package io.kuberealm.realm.audit;

import io.kuberealm.api.UserInfo;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A rule of a policy: what becomes of the requests that fit all of its fields (AUDIT-9). An empty field fits every request.
 *
 * @param isLogged whether they are logged: level Metadata, and not None
 * @param users names of users
 * @param groups groups, one of which a user has to be in
 * @param verbs HTTP methods in lower case
 * @param isOfResources whether the rule is about resources or namespaces, which no request to an application is
 * @param paths paths, or beginnings of them with {@code *} behind
 * @param omitted stages without an event
 */
record AuditRule(
        boolean isLogged,
        List<String> users,
        List<String> groups,
        List<String> verbs,
        boolean isOfResources,
        List<String> paths,
        Set<AuditStage> omitted) {
    AuditRule {
        users = List.copyOf(users);
        groups = List.copyOf(groups);
        verbs = List.copyOf(verbs);
        paths = List.copyOf(paths);
        omitted = Set.copyOf(omitted);
    }

    boolean fits(Optional<UserInfo> user, String verb, String path) {
        return (users.isEmpty()
                        || user.map(UserInfo::name).filter(users::contains).isPresent())
                && (groups.isEmpty()
                        || user.stream()
                                .anyMatch(known -> known.groups().stream().anyMatch(groups::contains)))
                && (verbs.isEmpty() || verbs.contains(verb))
                && !isOfResources
                && (paths.isEmpty() || paths.stream().anyMatch(spec -> fits(path, spec)));
    }

    private static boolean fits(String path, String spec) {
        return spec.equals("*")
                || spec.equals(path)
                || (spec.endsWith("*") && path.startsWith(spec.substring(0, spec.length() - 1)));
    }
}
