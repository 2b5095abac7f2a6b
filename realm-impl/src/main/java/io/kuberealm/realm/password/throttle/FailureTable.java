package io.kuberealm.realm.password.throttle;

import io.kuberealm.realm.cache.BoundedCache;
import io.kuberealm.realm.cache.CacheKey;
import java.time.Clock;
import java.time.Duration;

/**
 * Remembers the recent failures of a bounded number of user names.
 *
 * <p>A name comes in by a password that was judged and found wrong, so a flood of names has to be paid in hashes, of which the
 * server computes few at a time. And a name that is often asked about stays before one that is not (the cache counts the refused attempts
 * too), so whoever makes the table forget a name has to ask about each of the others as often as about that one.
 */
final class FailureTable {
    /** Some 3 MB when full. */
    static final int MOST_NAMES = 10_000;

    /** After this time without a failure a name has a clean slate. */
    static final Duration TTL = Duration.ofMinutes(15);

    private final BoundedCache<CacheKey, FailureRecord> failuresByUser;

    FailureTable(Clock clock) {
        failuresByUser = BoundedCache.of(MOST_NAMES, TTL, clock);
    }

    FailureRecord of(CacheKey user) {
        return failuresByUser.find(user).orElse(FailureRecord.NONE);
    }

    void put(CacheKey user, FailureRecord failures) {
        failuresByUser.put(user, failures);
    }

    /** The number of names in memory. */
    long size() {
        return failuresByUser.size();
    }
}
