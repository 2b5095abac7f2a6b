package io.kuberealm.api;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A caller as Kubernetes describes it: the {@code UserInfo} of {@code authentication.k8s.io/v1}. Immutable. */
public final class UserInfo implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final String uid;

    @SuppressWarnings("serial") // what List.copyOf makes is serializable
    private final List<String> groups;

    @SuppressWarnings("serial") // so is a TreeMap
    private final Map<String, List<String>> extra;

    private transient int hash;

    /**
     * A user.
     *
     * @param name the user name; Kubernetes allows the empty name
     * @param uid tells apart users who bear one name at different times; empty if unknown
     * @param groups in the order in which the strategy found them, duplicates kept
     * @param extra further facts, each a list of values
     */
    public UserInfo(String name, String uid, List<String> groups, Map<String, List<String>> extra) {
        this.name = Objects.requireNonNull(name);
        this.uid = Objects.requireNonNull(uid);
        this.groups = List.copyOf(groups);
        this.extra = sortedCopyOf(extra);
    }

    /** A user of whom only name and groups are known. */
    public static UserInfo of(String name, List<String> groups) {
        return new UserInfo(name, "", groups, Map.of());
    }

    /** The user name; may be empty. */
    public String name() {
        return name;
    }

    /** What tells apart users who bear one name at different times; empty if unknown. */
    public String uid() {
        return uid;
    }

    /** The groups in the order in which the strategy found them, duplicates kept. */
    public List<String> groups() {
        return groups;
    }

    /** Further facts, each a list of values, sorted by key. */
    public Map<String, List<String>> extra() {
        return extra;
    }

    /** This user with {@code group} as the last of its groups. */
    public UserInfo withGroup(String group) {
        return withGroups(List.of(group));
    }

    /** This user with {@code more} after its own groups, in their order. */
    public UserInfo withGroups(List<String> more) {
        return new UserInfo(
                name, uid, Stream.concat(groups.stream(), more.stream()).toList(), extra);
    }

    /** The groups without duplicates, in order: what a container takes as the caller's groups. */
    public Set<String> distinctGroups() {
        return Collections.unmodifiableSet(new LinkedHashSet<>(groups));
    }

    private static SortedMap<String, List<String>> sortedCopyOf(Map<String, List<String>> extra) {
        if (extra.isEmpty()) {
            return Collections.emptySortedMap(); // shared: a token file may hold a million users
        }
        SortedMap<String, List<String>> copy = new TreeMap<>();
        extra.forEach((key, values) -> copy.put(key, List.copyOf(values)));
        return Collections.unmodifiableSortedMap(copy);
    }

    private Object readResolve() {
        return new UserInfo(name, uid, groups, extra);
    }

    @Override
    public boolean equals(Object other) {
        if (this == other) {
            return true;
        }
        return other instanceof UserInfo user
                && name.equals(user.name)
                && uid.equals(user.uid)
                && groups.equals(user.groups)
                && extra.equals(user.extra);
    }

    @Override
    public int hashCode() {
        if (hash == 0) { // for none yet, as in a String; whoever sees a stale one computes the same
            hash = Objects.hash(name, uid, groups, extra);
        }
        return hash;
    }

    @Override
    public String toString() {
        return "UserInfo[name=" + name + ", uid=" + uid + ", groups=" + groups + ", extra=" + extra + "]";
    }
}
