package io.kuberealm.realm.kubernetes.cluster;

import io.kuberealm.realm.kubernetes.Lookup;
import io.kuberealm.realm.kubernetes.Metadata;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the objects of one kind, and since when nothing was heard of them. One thread writes; many read.
 *
 * @param <T> what is kept of an object
 */
final class ObjectCache<T> {
    /**
     * How long objects are trusted after contact was lost. Kubernetes itself accepts a bound token for sixty seconds after
     * its account or pod was deleted, so this adds at most as much again.
     */
    static final Duration STALENESS = Duration.ofSeconds(60);

    private final String description;
    private final Clock clock;
    private volatile Map<Name, T> objects = new ConcurrentHashMap<>();
    private volatile @Nullable Instant lastContact;
    private final AtomicLong version = new AtomicLong();
    private final Runnable whenTaken;

    /** Where an object is found. */
    record Name(String namespace, String name) {
        static Name of(Metadata metadata) {
            return new Name(metadata.namespace(), metadata.name());
        }
    }

    ObjectCache(String description, Clock clock) {
        this(description, clock, () -> {});
    }

    /** A cache that runs {@code whenTaken} after it has taken an object, a list or a deletion, whatever that changed. */
    ObjectCache(String description, Clock clock, Runnable whenTaken) {
        this.description = description;
        this.clock = clock;
        this.whenTaken = whenTaken;
    }

    /** Looks an object up; nobody knows before the first list, and once contact was lost for too long. */
    Lookup<T> lookUp(String namespace, String name) {
        if (!isFresh()) {
            return new Lookup.Unavailable<>(whyUnavailable());
        }
        T found = objects.get(new Name(namespace, name));
        return found == null ? new Lookup.Missing<>() : new Lookup.Found<>(found);
    }

    /** Whether the object was there when the cluster was heard of last. */
    boolean knows(String namespace, String name) {
        return objects.containsKey(new Name(namespace, name));
    }

    String whyUnavailable() {
        return hasSynchronised()
                ? "the " + description + " of the cluster have been out of sync since " + lastContact
                : "the " + description + " of the cluster are not known yet";
    }

    boolean isFresh() {
        Instant last = lastContact;
        Instant now = clock.instant();
        // A clock that was set back must not make objects trusted for longer, hence both ends.
        return last != null && !last.isAfter(now.plus(STALENESS)) && !now.isAfter(last.plus(STALENESS));
    }

    boolean hasSynchronised() {
        return lastContact != null;
    }

    /** Everything that is known, fresh or not. */
    Collection<T> all() {
        return List.copyOf(objects.values());
    }

    int size() {
        return objects.size();
    }

    /** Grows with each change. */
    long version() {
        return version.get();
    }

    /** Notes that the cluster was heard of: that what is known is as it is there. */
    void inStep() {
        lastContact = clock.instant();
    }

    /** Takes a whole list; whether anything that was known before is different now, or gone. */
    boolean replaceAll(Map<Name, T> listed) {
        Map<Name, T> former = objects;
        objects = new ConcurrentHashMap<>(listed);
        version.incrementAndGet();
        whenTaken.run();
        return former.entrySet().stream().anyMatch(entry -> !entry.getValue().equals(listed.get(entry.getKey())));
    }

    /** Takes one object; whether it was known before and is different now. */
    boolean put(Name name, T object) {
        T former = objects.put(name, object);
        boolean changed = former != null && !former.equals(object);
        if (changed || former == null) {
            version.incrementAndGet();
        }
        whenTaken.run();
        return changed;
    }

    /** Forgets one object; whether it was known. */
    boolean remove(Name name) {
        boolean known = objects.remove(name) != null;
        if (known) {
            version.incrementAndGet();
        }
        whenTaken.run();
        return known;
    }
}
