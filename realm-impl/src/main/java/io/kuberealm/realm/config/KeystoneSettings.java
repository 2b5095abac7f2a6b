package io.kuberealm.realm.config;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An OpenStack Keystone that checks user names and passwords (KS-1, KS-2).
 *
 * @param url where its API is, such as {@code https://keystone.example:5000}; always {@code https}
 * @param caFile the authorities for its server; if absent, those of Java
 * @param domain the name of the domain that users are in
 * @param project the name of the project, in the same domain, to log in to; if absent, none is asked for
 * @param groups what becomes of the user's groups; Kubernetes has none
 * @param cacheTtl how long a good password is not asked about again; zero: not at all, as in Kubernetes
 * @param warnings what works and should be written differently
 */
public record KeystoneSettings(
        URI url,
        Optional<FileSetting> caFile,
        String domain,
        Optional<String> project,
        Set<Groups> groups,
        Duration cacheTtl,
        List<String> warnings) {
    public KeystoneSettings {
        groups = Set.copyOf(groups);
        warnings = List.copyOf(warnings);
    }

    /** What Keystone tells of a user that can become groups. */
    public enum Groups {
        ROLES("roles"),
        PROJECT("project");

        private final String text;

        Groups(String text) {
            this.text = text;
        }

        static Optional<Groups> named(String word) {
            return Arrays.stream(values())
                    .filter(groups -> groups.text.equals(word))
                    .findFirst();
        }
    }
}
