package io.kuberealm.realm.kubernetes;

import java.util.List;

/**
 * One rule of a role: every verb to every resource of every API group, or to every path.
 *
 * @param verbs {@code *} for all
 * @param apiGroups the empty one is the core group; {@code *} for all
 * @param resources such as {@code pods}, {@code pods/log}, {@code *}{@code /status}; {@code *} for all
 * @param resourceNames the names of the objects; empty for all
 * @param nonResourceUrls paths, {@code *} at the end for all that begin so
 */
public record PolicyRule(
        List<String> verbs,
        List<String> apiGroups,
        List<String> resources,
        List<String> resourceNames,
        List<String> nonResourceUrls) {
    public PolicyRule {
        verbs = List.copyOf(verbs);
        apiGroups = List.copyOf(apiGroups);
        resources = List.copyOf(resources);
        resourceNames = List.copyOf(resourceNames);
        nonResourceUrls = List.copyOf(nonResourceUrls);
    }

    /** A rule for resources. */
    public static PolicyRule forResources(
            List<String> verbs, List<String> apiGroups, List<String> resources, List<String> resourceNames) {
        return new PolicyRule(verbs, apiGroups, resources, resourceNames, List.of());
    }

    /** A rule for paths. */
    public static PolicyRule forPaths(List<String> verbs, List<String> nonResourceUrls) {
        return new PolicyRule(verbs, List.of(), List.of(), List.of(), nonResourceUrls);
    }

    /** How many single permissions the rule stands for. */
    public long permissions() {
        long names = Math.max(1, resourceNames.size());
        return verbs.size() * (apiGroups.size() * (long) resources.size() * names + nonResourceUrls.size());
    }
}
