package io.kuberealm.realm.impersonation;

import io.kuberealm.realm.kubernetes.DnsNames;
import io.kuberealm.realm.kubernetes.ServiceAccountName;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Whom a request asks to act as; nobody has allowed it yet.
 *
 * @param name the user name, never empty
 * @param uid the uid; empty if none is asked for
 * @param groups the groups as the headers name them; empty if none is asked for
 * @param extra the extra values as the headers name them, sorted by key
 */
record RequestedUser(String name, String uid, List<String> groups, SortedMap<String, List<String>> extra) {
    private static final String NODE_PREFIX = "system:node:";

    RequestedUser {
        groups = List.copyOf(groups);
        SortedMap<String, List<String>> copy = new TreeMap<>();
        extra.forEach((key, values) -> copy.put(key, List.copyOf(values)));
        extra = Collections.unmodifiableSortedMap(copy);
    }

    static RequestedUser of(String name, String uid, List<String> groups, Map<String, List<String>> extra) {
        return new RequestedUser(name, uid, groups, new TreeMap<>(extra));
    }

    /** Whether nothing but the name is asked for. */
    boolean isOnlyAName() {
        return uid.isEmpty() && groups.isEmpty() && extra.isEmpty();
    }

    /** The service account with this name, if the name is one's. */
    Optional<ServiceAccountName> serviceAccount() {
        return ServiceAccountName.parse(name);
    }

    /** The node with this user name, if the name is one's. */
    Optional<String> node() {
        return Optional.of(name)
                .filter(user -> user.startsWith(NODE_PREFIX))
                .map(user -> user.substring(NODE_PREFIX.length()))
                .filter(DnsNames::isSubdomain);
    }
}
