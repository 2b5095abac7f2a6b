package io.kuberealm.realm.kubernetes.cluster;

import io.kuberealm.api.AccessDecision;
import io.kuberealm.api.AccessRequest;
import io.kuberealm.realm.cache.AnswerCache;
import io.kuberealm.realm.cache.CacheKey;
import io.kuberealm.realm.cache.CacheKeys;
import io.kuberealm.realm.digest.DigestInput;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;

/**
 * What an API server said of late, with the lifetime that Kubernetes' servers give delegated authorization. The keys are digests over
 * everything that was asked, so that the size does not depend on what callers send. Who asks the same at the same time waits
 * for one answer.
 */
final class DecisionCache {
    private static final Duration LIFETIME = Duration.ofSeconds(10); // NewDelegatingAuthorizationOptions, for both
    private static final long MOST_DECISIONS = 10_000;

    private final CacheKeys keys = new CacheKeys();
    private final AnswerCache<AccessDecision> decisions;

    /**
     * An empty cache.
     *
     * @param longestWait how long a caller waits for another one's answer
     * @param unknown what an asker says if it does not know; this is not kept
     */
    DecisionCache(Duration longestWait, AccessDecision unknown, Clock clock) {
        decisions = new AnswerCache<>(
                new AnswerCache.Lifetimes<>(
                        (now, decision) -> decision.equals(unknown) ? Duration.ZERO : LIFETIME,
                        LIFETIME,
                        MOST_DECISIONS),
                longestWait,
                reason -> unknown,
                clock);
    }

    /** A decision kept from before, or what {@code asker} says, which is kept. */
    AccessDecision decide(AccessRequest request, Function<AccessRequest, AccessDecision> asker) {
        return decisions.answer(keyOf(request), () -> asker.apply(request));
    }

    private CacheKey keyOf(AccessRequest request) {
        return keys.keyOf(
                new DigestInput().add(request.user()).add(request.verb()).add(request.target()));
    }

    long size() {
        return decisions.size();
    }
}
