package io.kuberealm.realm.kubernetes.cluster;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.kuberealm.api.AccessDecision;
import io.kuberealm.api.AccessRequest;
import io.kuberealm.realm.impersonation.IdentityDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/**
 * What an API server said of late, with the lifetime that Kubernetes' servers give delegated authorization. The keys are digests over
 * everything that was asked, so that the size does not depend on what callers send. Who asks the same at the same time waits
 * for one answer.
 */
final class DecisionCache {
    private static final Duration LIFETIME = Duration.ofSeconds(10); // NewDelegatingAuthorizationOptions, for both
    private static final long MOST_DECISIONS = 10_000;

    private final Clock clock;
    private final Cache<String, Kept> kept;
    private final ConcurrentMap<String, CompletableFuture<AccessDecision>> flights = new ConcurrentHashMap<>();

    private record Kept(AccessDecision decision, Instant from, Instant until) {
        /** A clock that was set back must not make a decision live longer, hence both ends. */
        boolean mayBeUsed(Instant now) {
            return !now.isBefore(from) && now.isBefore(until);
        }
    }

    DecisionCache(Clock clock) {
        this.clock = clock;
        this.kept = Caffeine.newBuilder()
                .maximumSize(MOST_DECISIONS)
                .executor(Runnable::run) // the server's threads are not the cache's to borrow
                .build();
    }

    /**
     * A decision kept from before, or what {@code asker} says, which is kept.
     *
     * @param unknown what the asker says if it does not know; this is not kept
     */
    AccessDecision decide(
            AccessRequest request, Function<AccessRequest, AccessDecision> asker, AccessDecision unknown) {
        String key = keyOf(request);
        Kept known = kept.getIfPresent(key);
        if (known != null && known.mayBeUsed(clock.instant())) {
            return known.decision();
        }
        CompletableFuture<AccessDecision> own = new CompletableFuture<>();
        CompletableFuture<AccessDecision> flown = flights.putIfAbsent(key, own);
        return flown == null ? fly(key, own, request, asker, unknown) : flown.join();
    }

    /** The asker has a deadline, so that nobody waits for longer than that. */
    private AccessDecision fly(
            String key,
            CompletableFuture<AccessDecision> own,
            AccessRequest request,
            Function<AccessRequest, AccessDecision> asker,
            AccessDecision unknown) {
        AccessDecision decision = unknown;
        try {
            decision = asker.apply(request);
            if (!decision.equals(unknown)) {
                Instant now = clock.instant();
                kept.put(key, new Kept(decision, now, now.plus(LIFETIME)));
            }
            return decision;
        } finally {
            flights.remove(key, own);
            own.complete(decision);
        }
    }

    private static String keyOf(AccessRequest request) {
        IdentityDigest digest = new IdentityDigest().add(request.user()).add(request.verb());
        if (request.target() instanceof AccessRequest.Resource resource) {
            digest.add(1)
                    .add(resource.apiGroup())
                    .add(resource.resource())
                    .add(resource.subresource())
                    .add(resource.namespace())
                    .add(resource.name());
        } else {
            digest.add(2).add(((AccessRequest.Path) request.target()).path());
        }
        return Base64.getEncoder().encodeToString(digest.sha256());
    }

    long size() {
        kept.cleanUp();
        return kept.estimatedSize();
    }
}
