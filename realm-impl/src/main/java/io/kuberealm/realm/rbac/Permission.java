package io.kuberealm.realm.rbac;

import io.kuberealm.api.AccessRequest;
import io.kuberealm.realm.kubernetes.PolicyRule;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One verb to one thing, as a rule writes it; the key of the index. */
sealed interface Permission {
    String ALL = "*";

    /**
     * A verb to a resource.
     *
     * @param name the name of the object; null for all
     */
    record OnResource(
            String verb,
            String apiGroup,
            String resource,
            @Nullable String name) implements Permission {}

    /** A verb to one path. */
    record OnPath(String verb, String path) implements Permission {}

    /** A verb to all paths that begin with {@code prefix}. */
    record OnPaths(String verb, String prefix) implements Permission {}

    /** Hands out all that a rule grants. */
    static void eachOf(PolicyRule rule, Consumer<Permission> each) {
        for (String verb : rule.verbs()) {
            for (String apiGroup : rule.apiGroups()) {
                for (String resource : rule.resources()) {
                    if (rule.resourceNames().isEmpty()) {
                        each.accept(new OnResource(verb, apiGroup, resource, null));
                    }
                    rule.resourceNames().forEach(name -> each.accept(new OnResource(verb, apiGroup, resource, name)));
                }
            }
            rule.nonResourceUrls().forEach(url -> each.accept(ofUrl(verb, url)));
        }
    }

    private static Permission ofUrl(String verb, String url) {
        if (!url.endsWith(ALL)) {
            return new OnPath(verb, url);
        }
        int end = url.length();
        while (end > 0 && url.charAt(end - 1) == '*') {
            end--;
        }
        return new OnPaths(verb, url.substring(0, end));
    }

    /** Hands out each permission that would allow {@code verb} to {@code resource}, wildcards included. */
    static void eachThatAllows(String verb, AccessRequest.Resource resource, Consumer<Permission> each) {
        List<String> resources = resource.subresource().isEmpty()
                ? List.of(resource.resource(), ALL)
                : List.of(resource.qualified(), ALL + "/" + resource.subresource(), ALL);
        for (String anyVerb : List.of(verb, ALL)) {
            for (String apiGroup : List.of(resource.apiGroup(), ALL)) {
                for (String anyResource : resources) {
                    each.accept(new OnResource(anyVerb, apiGroup, anyResource, null));
                    each.accept(new OnResource(anyVerb, apiGroup, anyResource, resource.name()));
                }
            }
        }
    }

    /**
     * Hands out each permission that would allow {@code verb} to {@code path}.
     *
     * @param prefixLengths the lengths of all prefixes that there are rules for
     */
    static void eachThatAllows(String verb, String path, Iterable<Integer> prefixLengths, Consumer<Permission> each) {
        for (String anyVerb : List.of(verb, ALL)) {
            each.accept(new OnPath(anyVerb, path));
            for (int length : prefixLengths) {
                if (length <= path.length()) {
                    each.accept(new OnPaths(anyVerb, path.substring(0, length)));
                }
            }
        }
    }
}
