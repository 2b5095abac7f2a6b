package io.kuberealm.realm.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * A bounded number of entries. What is looked for often stays before what is not, so whoever floods the cache has to ask for each of
 * the others as often as for that one.
 */
public final class BoundedCache<K, V> {
    private final Cache<K, V> entries;

    private BoundedCache(Caffeine<Object, Object> builder, long maximumEntries) {
        entries = builder.maximumSize(maximumEntries)
                .executor(Runnable::run) // the server's threads are not the cache's to borrow
                .build();
    }

    /** Entries that stay until there is no room. */
    public static <K, V> BoundedCache<K, V> of(long maximumEntries) {
        return new BoundedCache<>(Caffeine.newBuilder(), maximumEntries);
    }

    /** Entries that stay for {@code lifetime} at most after they were put. */
    public static <K, V> BoundedCache<K, V> of(long maximumEntries, Duration lifetime, Clock clock) {
        return new BoundedCache<>(
                Caffeine.newBuilder().expireAfterWrite(lifetime).ticker(tickerOf(clock)), maximumEntries);
    }

    private static Ticker tickerOf(Clock clock) {
        Instant start = clock.instant();
        return () -> Duration.between(start, clock.instant()).toNanos();
    }

    /** The value of a key, if it is there. */
    public Optional<V> find(K key) {
        return Optional.ofNullable(entries.getIfPresent(key));
    }

    /** The value of a key; if it is not there, what {@code make} makes, which is kept. */
    public V get(K key, Function<K, V> make) {
        return entries.get(key, make);
    }

    /** Keeps a value in the place of the one before. */
    public void put(K key, V value) {
        entries.put(key, value);
    }

    /** The number of entries. */
    public long size() {
        entries.cleanUp();
        return entries.estimatedSize();
    }
}
