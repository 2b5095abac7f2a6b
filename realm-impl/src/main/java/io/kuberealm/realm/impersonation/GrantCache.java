package io.kuberealm.realm.impersonation;

import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.cache.CacheKey;
import io.kuberealm.realm.cache.CacheKeys;
import io.kuberealm.realm.cache.TimedCache;
import io.kuberealm.realm.digest.DigestInput;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * What constrained modes allowed in the last ten seconds (IMP-32). The keys are digests, so that the size of the cache does
 * not depend on what callers send. What was allowed before an object changed is forgotten with the change.
 */
final class GrantCache {
    private static final Duration LIFETIME = Duration.ofSeconds(10);
    private static final long MOST_GRANTS = 10_000;

    private final TimedCache<CacheKey, Boolean> grants;
    private final LongSupplier epoch;
    private final Clock clock;
    private final CacheKeys keys = new CacheKeys();

    /** What is remembered of one grant: with the request it was for, and for any request. */
    record Keys(CacheKey withRequest, CacheKey withoutRequest) {}

    GrantCache(LongSupplier epoch, Clock clock) {
        this.epoch = epoch;
        this.clock = clock;
        this.grants = new TimedCache<>(MOST_GRANTS, LIFETIME, clock);
    }

    /** The keys of an attempt; to be made before anybody is asked, since the epoch is part of them. */
    Keys keysOf(String mode, UserInfo requestor, RequestedUser wanted, ImpersonationRequest attempt) {
        DigestInput digest = new DigestInput()
                .add(epoch.getAsLong())
                .add(mode)
                .add(requestor)
                .add(new UserInfo(wanted.name(), wanted.uid(), wanted.groups(), wanted.extra()));
        CacheKey withoutRequest = keys.keyOf(digest);
        CacheKey withRequest = keys.keyOf(digest.add(attempt.verb()).add(attempt.target()));
        return new Keys(withRequest, withoutRequest);
    }

    boolean knows(CacheKey key) {
        return grants.find(key).isPresent();
    }

    void remember(Keys keys) {
        Instant now = clock.instant();
        grants.put(keys.withRequest(), true, now, LIFETIME);
        grants.put(keys.withoutRequest(), true, now, LIFETIME);
    }

    long size() {
        return grants.size();
    }
}
