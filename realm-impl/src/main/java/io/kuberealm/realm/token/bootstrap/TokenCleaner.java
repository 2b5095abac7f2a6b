package io.kuberealm.realm.token.bootstrap;

import io.kuberealm.realm.kubernetes.KubernetesSecret;
import io.kuberealm.realm.log.RealmLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Removes the secrets of bootstrap tokens that have expired (BOOT-12). Authentication does not depend on it.
 *
 * <p>Kubernetes' controller is told of changes and keeps a queue of expirations; looking through the few there are again and
 * again comes to the same and forgets none.
 */
public final class TokenCleaner {
    /** How often {@link #clean()} is meant to run. */
    public static final Duration INTERVAL = Duration.ofSeconds(1);

    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Supplier<List<KubernetesSecret>> secrets;
    private final SecretRemoval removal;
    private final Clock clock;
    private final Map<KubernetesSecret, Instant> tried = new HashMap<>();

    /**
     * A cleaner that one thread runs.
     *
     * @param secrets the secrets of bootstrap tokens of the moment
     * @param removal removes one
     * @param clock the time
     */
    public TokenCleaner(Supplier<List<KubernetesSecret>> secrets, SecretRemoval removal, Clock clock) {
        this.secrets = secrets;
        this.removal = removal;
        this.clock = clock;
    }

    /** Removes what has expired; what has no time as its expiration counts as expired (BOOT-5). */
    public void clean() {
        Instant now = clock.instant();
        List<KubernetesSecret> present = secrets.get();
        tried.keySet().retainAll(new HashSet<>(present));
        for (KubernetesSecret secret : present) {
            if (new BootstrapSecret(secret).hasExpiredAt(now) && mayTry(secret, now)) {
                remove(secret, now);
            }
        }
    }

    private boolean mayTry(KubernetesSecret secret, Instant now) {
        Instant last = tried.get(secret);
        return last == null || !now.isBefore(last.plus(PAUSE));
    }

    private void remove(KubernetesSecret secret, Instant now) {
        SecretRemoval.Outcome outcome = removal.remove(secret);
        if (outcome == SecretRemoval.Outcome.REMOVED) {
            RealmLog.bootstrapSecretRemoved(secret.metadata().name());
        }
        // Also after a success: until the change arrives here, the secret is still among those present.
        tried.put(secret, now);
    }
}
