package io.kuberealm.realm.cache;

import io.kuberealm.api.AuthenticationResult;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Looks up what is not known, and for a short time does not look it up again. Callers with the same key at the same time share
 * one look-up.
 */
public final class ResultCache {
    /** Callers that wait for others' look-ups at a time; a back end that hangs must not get all threads of the server. */
    static final int MOST_WAITING = 256;

    private static final SingleFlight.Bounds BOUNDS = new SingleFlight.Bounds(MOST_WAITING, 16, Duration.ofSeconds(2));

    private final ResultStore store;
    private final SingleFlight flights;

    /**
     * An empty cache.
     *
     * @param lifetimes how long and how much is kept
     * @param longestWait how long a caller waits for another one's look-up before its answer is
     *     {@link AuthenticationResult.Unavailable}
     * @param clock the time
     */
    public ResultCache(ResultLifetimes lifetimes, Duration longestWait, Clock clock) {
        store = new ResultStore(lifetimes, clock);
        flights = new SingleFlight(longestWait, BOUNDS);
    }

    /**
     * What is known of a key, or what {@code lookUp} says. An answer is not used after it ceases to be valid, whatever its
     * lifetime.
     *
     * @throws RuntimeException what {@code lookUp} throws, to the caller that ran it only; it is neither kept nor shared
     */
    public AuthenticationResult answer(CacheKey key, Supplier<AuthenticationResult> lookUp) {
        Optional<AuthenticationResult> known = known(key);
        return known.isPresent() ? known.get() : flights.join(key, () -> lookUp(key, lookUp));
    }

    /** Looks into the store again, since another flight may have landed after the first look (CACHE-6). */
    private AuthenticationResult lookUp(CacheKey key, Supplier<AuthenticationResult> lookUp) {
        return store.find(key).orElseGet(() -> {
            AuthenticationResult result = lookUp.get();
            // What an interrupted look-up found out says more of the interruption than of the credential.
            if (!Thread.currentThread().isInterrupted()) {
                store.store(key, result);
            }
            return result;
        });
    }

    /** What is known of a key; it is not looked up. */
    public Optional<AuthenticationResult> known(CacheKey key) {
        return store.find(key);
    }

    /** The number of answers in memory. */
    public long size() {
        return store.size();
    }
}
