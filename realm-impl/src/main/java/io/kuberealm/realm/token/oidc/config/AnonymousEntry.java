package io.kuberealm.realm.token.oidc.config;

import java.util.List;

/**
 * The {@code anonymous} section.
 *
 * @param enabled whether a request without a credential may be anonymous
 * @param paths the paths of the conditions, where alone it may; everywhere if empty
 */
public record AnonymousEntry(boolean enabled, List<String> paths) {
    public AnonymousEntry {
        paths = List.copyOf(paths);
    }
}
