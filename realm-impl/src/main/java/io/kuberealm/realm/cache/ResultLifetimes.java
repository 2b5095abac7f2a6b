package io.kuberealm.realm.cache;

import java.time.Duration;

/**
 * How long and how much a cache of answers remembers.
 *
 * @param success how long an acceptance is kept, unless it says itself that it ends sooner; zero for never
 * @param noOpinion how long is kept that there is no opinion; zero for never
 * @param failure how long a failure is kept; zero for never
 * @param maximumEntries the most answers in memory
 */
public record ResultLifetimes(Duration success, Duration noOpinion, Duration failure, long maximumEntries) {
    public ResultLifetimes {
        if (success.isNegative() || noOpinion.isNegative() || failure.isNegative()) {
            throw new IllegalArgumentException("a time to live must not be negative");
        }
        if (maximumEntries < 1) {
            throw new IllegalArgumentException("a cache needs room for an entry");
        }
    }

    /** Acceptances only. */
    public static ResultLifetimes ofSuccess(Duration success, long maximumEntries) {
        return new ResultLifetimes(success, Duration.ZERO, Duration.ZERO, maximumEntries);
    }

    /** The longest of them. */
    Duration longest() {
        Duration longest = success.compareTo(noOpinion) > 0 ? success : noOpinion;
        return longest.compareTo(failure) > 0 ? longest : failure;
    }
}
