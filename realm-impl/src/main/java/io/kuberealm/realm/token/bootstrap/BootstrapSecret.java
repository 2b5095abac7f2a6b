package io.kuberealm.realm.token.bootstrap;

import io.kuberealm.api.KubernetesNames;
import io.kuberealm.api.Secret;
import io.kuberealm.realm.kubernetes.KubernetesSecret;
import io.kuberealm.realm.kubernetes.Rfc3339;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What the secret of a bootstrap token says; its values are taken as they are, without trimming (BOOT-10). */
record BootstrapSecret(KubernetesSecret secret) {
    private static final Pattern EXTRA_GROUP =
            Pattern.compile(KubernetesNames.BOOTSTRAPPERS_GROUP + ":[a-z0-9:-]{0,255}[a-z0-9]");
    private static final Secret NONE = Secret.of("");
    private static final Secret TRUE = Secret.of("true");

    private Secret value(String key) {
        return secret.data().getOrDefault(key, NONE);
    }

    boolean isBeingDeleted() {
        return secret.metadata().deleted().isPresent();
    }

    boolean isOfTheType() {
        return secret.isBootstrapToken() && !secret.data().isEmpty();
    }

    /** Compares in a time that tells nothing of the secret (BOOT-4). */
    boolean hasSecretOf(BootstrapToken token) {
        return value("token-secret").equals(token.secret());
    }

    boolean hasIdOf(BootstrapToken token) {
        return value("token-id").reveal().equals(token.id());
    }

    boolean mayAuthenticate() {
        return value("usage-bootstrap-authentication").equals(TRUE);
    }

    boolean neverExpires() {
        return value("expiration").isEmpty();
    }

    /**
     * From when on the token is no longer good (BOOT-5): {@link Instant#MAX} if it never expires, {@link Instant#MIN} if it
     * says something that is no time.
     */
    Instant expiration() {
        return neverExpires()
                ? Instant.MAX
                : Rfc3339.parse(value("expiration").reveal()).orElse(Instant.MIN);
    }

    boolean hasExpiredAt(Instant now) {
        return !expiration().isAfter(now);
    }

    /** All groups of the bearer, sorted and once each (BOOT-8); nothing if any group is none it may have (BOOT-9). */
    Optional<List<String>> groups() {
        TreeSet<String> groups = new TreeSet<>(List.of(KubernetesNames.BOOTSTRAPPERS_GROUP));
        Secret extra = value("auth-extra-groups");
        if (!extra.isEmpty()) {
            for (String group : extra.reveal().split(",", -1)) {
                if (!EXTRA_GROUP.matcher(group).matches()) {
                    return Optional.empty();
                }
                groups.add(group);
            }
        }
        return Optional.of(List.copyOf(groups));
    }
}
