package io.kuberealm.realm.cache;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Looks up what is not known, and for a short time does not look it up again. Callers with the same key at the same time share
 * one look-up.
 */
public final class AnswerCache<V> {
    /** Callers that wait for others' look-ups at a time; a back end that hangs must not get all threads of the server. */
    static final int MOST_WAITING = 256;

    private static final SingleFlight.Bounds BOUNDS = new SingleFlight.Bounds(MOST_WAITING, 16, Duration.ofSeconds(2));

    private final Lifetimes<V> lifetimes;
    private final Clock clock;
    private final TimedCache<CacheKey, V> known;
    private final SingleFlight<V> flights;

    /**
     * How long and how much is kept.
     *
     * @param of that of each answer
     * @param longest the longest of them
     * @param maximumEntries the most answers in memory
     */
    public record Lifetimes<V>(Lifetime<V> of, Duration longest, long maximumEntries) {}

    /** How long an answer is kept. */
    @FunctionalInterface
    public interface Lifetime<V> {
        /** The time for which an answer of now is kept; zero or less for not at all. */
        Duration at(Instant now, V answer);
    }

    /**
     * An empty cache.
     *
     * @param longestWait how long a caller waits for another one's look-up
     * @param withoutAnswer the answer to a caller for whom another one's does not come, of the reason
     * @param clock the time
     */
    public AnswerCache(Lifetimes<V> lifetimes, Duration longestWait, Function<String, V> withoutAnswer, Clock clock) {
        this.lifetimes = lifetimes;
        this.clock = clock;
        known = new TimedCache<>(lifetimes.maximumEntries(), lifetimes.longest(), clock);
        flights = new SingleFlight<>(longestWait, BOUNDS, withoutAnswer);
    }

    /**
     * What is known of a key, or what {@code lookUp} says.
     *
     * @throws RuntimeException what {@code lookUp} throws, to the caller that ran it only; it is neither kept nor shared
     */
    public V answer(CacheKey key, Supplier<V> lookUp) {
        return known(key).orElseGet(() -> flights.join(key, () -> lookUp(key, lookUp)));
    }

    /** Looks into the memory again, since another flight may have landed after the first look (CACHE-6). */
    private V lookUp(CacheKey key, Supplier<V> lookUp) {
        return known(key).orElseGet(() -> {
            V answer = lookUp.get();
            // What an interrupted look-up found out says more of the interruption than of the question.
            if (!Thread.currentThread().isInterrupted()) {
                Instant now = clock.instant();
                known.put(key, answer, now, lifetimes.of().at(now, answer));
            }
            return answer;
        });
    }

    /** What is known of a key; it is not looked up. */
    public Optional<V> known(CacheKey key) {
        return known.find(key);
    }

    /** The number of answers in memory. */
    public long size() {
        return known.size();
    }
}
