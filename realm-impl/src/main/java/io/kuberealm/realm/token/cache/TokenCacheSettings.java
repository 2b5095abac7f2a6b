package io.kuberealm.realm.token.cache;

import io.kuberealm.realm.cache.ResultLifetimes;
import java.time.Duration;

/**
 * How long and how much a token cache remembers.
 *
 * @param successTtl how long a token that was accepted is not judged again; zero for never
 * @param failureTtl how long a token that was not accepted is not judged again; zero for never
 * @param maximumEntries the most answers in memory; Kubernetes sets no bound, we do
 */
public record TokenCacheSettings(Duration successTtl, Duration failureTtl, long maximumEntries) {
    public TokenCacheSettings {
        if (successTtl.isNegative() || failureTtl.isNegative()) {
            throw new IllegalArgumentException("a time to live must not be negative");
        }
        if (maximumEntries < 1) {
            throw new IllegalArgumentException("a cache needs room for an entry");
        }
    }

    /** The same, for each kind of answer. */
    ResultLifetimes lifetimes(ErrorCaching errorCaching) {
        Duration errors = errorCaching == ErrorCaching.ON ? failureTtl : Duration.ZERO;
        return new ResultLifetimes(successTtl, failureTtl, errors, maximumEntries);
    }

    /** Whether nothing would ever be remembered: such a cache is better left out (CACHE-9). */
    public boolean remembersNothing() {
        return successTtl.isZero() && failureTtl.isZero();
    }
}
