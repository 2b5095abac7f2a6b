package io.kuberealm.realm.password.throttle;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

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

    private final Cache<UserKey, FailureRecord> failuresByUser;

    FailureTable(Clock clock) {
        failuresByUser = Caffeine.newBuilder()
                .maximumSize(MOST_NAMES)
                .expireAfterWrite(TTL)
                .ticker(tickerOf(clock))
                .executor(Runnable::run) // the server's threads are not the table's to borrow
                .build();
    }

    FailureRecord of(UserKey user) {
        FailureRecord known = failuresByUser.getIfPresent(user);
        return known == null ? FailureRecord.NONE : known;
    }

    void put(UserKey user, FailureRecord failures) {
        failuresByUser.put(user, failures);
    }

    /** The number of names in memory. */
    long size() {
        failuresByUser.cleanUp();
        return failuresByUser.estimatedSize();
    }

    private static Ticker tickerOf(Clock clock) {
        Instant start = clock.instant();
        return () -> Duration.between(start, clock.instant()).toNanos();
    }
}
