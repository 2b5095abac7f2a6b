package io.kuberealm.it.kubernetes;

import io.kuberealm.api.UserInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A token, and what is to become of it.
 *
 * @param name begins with the rule it shows
 * @param accepted whether it is to be accepted
 * @param prepare makes the token, and changes the cluster as the name says
 * @param deviation where an API server is known to judge the other way
 */
record TokenCase(String name, boolean accepted, Function<Scene, Presented> prepare, Optional<Deviation> deviation) {
    private static final int FIRST_WITH_IDS_OF_CREDENTIALS = 30;

    /**
     * Where an API server accepts what is to be refused, or refuses what is to be accepted.
     *
     * @param where the versions
     * @param why the reason
     */
    record Deviation(Predicate<KubeVersion> where, String why) {}

    static TokenCase accepted(String name, Function<Scene, Presented> prepare) {
        return new TokenCase(name, true, prepare, Optional.empty());
    }

    static TokenCase refused(String name, Function<Scene, Presented> prepare) {
        return new TokenCase(name, false, prepare, Optional.empty());
    }

    /** The same, but API servers older than 1.{@code minor} judge the other way. */
    TokenCase exceptBefore(int minor, String why) {
        return except(version -> version.isBefore(minor), why);
    }

    /** The same, but API servers from 1.{@code minor} on judge the other way. */
    TokenCase exceptSince(int minor, String why) {
        return except(version -> !version.isBefore(minor), why);
    }

    private TokenCase except(Predicate<KubeVersion> where, String why) {
        return new TokenCase(name, accepted, prepare, Optional.of(new Deviation(where, why)));
    }

    /** Whom an API server of a version is to take the caller for. */
    Optional<UserInfo> expectedOf(KubeVersion version, UserInfo user) {
        boolean deviates = deviationOf(version).isPresent();
        return accepted == deviates ? Optional.empty() : Optional.of(asKnownTo(version, user));
    }

    Optional<Deviation> deviationOf(KubeVersion version) {
        return deviation.filter(found -> found.where().test(version));
    }

    /** Older servers tell neither the credential nor the node. */
    private static UserInfo asKnownTo(KubeVersion version, UserInfo user) {
        if (!version.isBefore(FIRST_WITH_IDS_OF_CREDENTIALS)) {
            return user;
        }
        Map<String, List<String>> extra = new TreeMap<>(user.extra());
        extra.keySet().removeIf(key -> key.endsWith("/credential-id") || key.contains("/node-"));
        return new UserInfo(user.name(), user.uid(), user.groups(), extra);
    }

    @Override
    public String toString() {
        return name;
    }
}
