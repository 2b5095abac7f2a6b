package io.kuberealm.realm.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.Failure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Keeps a bounded number of answers, each for its time. */
final class ResultStore {
    private final ResultLifetimes lifetimes;
    private final Clock clock;
    private final Cache<CacheKey, Stored> results;

    ResultStore(ResultLifetimes lifetimes, Clock clock) {
        this.lifetimes = lifetimes;
        this.clock = clock;
        results = Caffeine.newBuilder()
                .maximumSize(lifetimes.maximumEntries())
                .expireAfterWrite(lifetimes.longest())
                .ticker(tickerOf(clock))
                .executor(Runnable::run) // the server's threads are not the cache's to borrow
                .build();
    }

    /** An answer that may still be used. */
    Optional<AuthenticationResult> find(CacheKey key) {
        Stored stored = results.getIfPresent(key);
        return stored != null && stored.mayBeUsed(clock.instant()) ? Optional.of(stored.result()) : Optional.empty();
    }

    /** Keeps an answer for as long as its kind is kept, which may be not at all (CACHE-3). */
    void store(CacheKey key, AuthenticationResult result) {
        Instant now = clock.instant();
        Duration lifetime = lifetime(result, now);
        if (lifetime.compareTo(Duration.ZERO) > 0) {
            results.put(key, new Stored(result, now, now.plus(lifetime)));
        }
    }

    long size() {
        results.cleanUp();
        return results.estimatedSize();
    }

    private Duration lifetime(AuthenticationResult result, Instant now) {
        if (result instanceof Authenticated authenticated) {
            return min(lifetimes.success(), Duration.between(now, authenticated.validUntil()));
        }
        return result instanceof Failure ? lifetimes.failure() : lifetimes.noOpinion();
    }

    private static Ticker tickerOf(Clock clock) {
        Instant start = clock.instant();
        return () -> Duration.between(start, clock.instant()).toNanos();
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** An answer and its time, the end not included. */
    private record Stored(AuthenticationResult result, Instant from, Instant until) {
        /** A clock that was set back must not make an answer live longer, hence both ends. */
        boolean mayBeUsed(Instant now) {
            return !now.isBefore(from) && now.isBefore(until);
        }
    }
}
