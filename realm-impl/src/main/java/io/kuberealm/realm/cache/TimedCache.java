package io.kuberealm.realm.cache;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Keeps a bounded number of values, each for its time. A clock that is set back makes none live longer. */
public final class TimedCache<K, V> {
    private final Clock clock;
    private final BoundedCache<K, Timed<V>> entries;

    /** A value and its time, the end not included. */
    private record Timed<V>(V value, Instant from, Instant until) {
        boolean isUsableAt(Instant now) {
            return !now.isBefore(from) && now.isBefore(until);
        }
    }

    /** @param longest the longest lifetime of any value */
    public TimedCache(long maximumEntries, Duration longest, Clock clock) {
        this.clock = clock;
        this.entries = BoundedCache.of(maximumEntries, longest, clock);
    }

    /** A value whose time is not over. */
    public Optional<V> find(K key) {
        return entries.find(key)
                .filter(timed -> timed.isUsableAt(clock.instant()))
                .map(Timed::value);
    }

    /** Keeps a value from now on for a time, which may be none at all. */
    public void put(K key, V value, Instant now, Duration lifetime) {
        if (lifetime.compareTo(Duration.ZERO) > 0) {
            entries.put(key, new Timed<>(value, now, now.plus(lifetime)));
        }
    }

    /** The number of values in memory. */
    public long size() {
        return entries.size();
    }
}
