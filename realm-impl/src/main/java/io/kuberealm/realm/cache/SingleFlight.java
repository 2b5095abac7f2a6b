package io.kuberealm.realm.cache;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Lets one caller look a key up while the others that want the same wait for its answer (CACHE-6).
 *
 * <p>Kubernetes looks up on a thread of its own. Here the first caller does it on its own thread, since an application's
 * identity stores need the request that the thread belongs to. So a look-up may end with its caller: whoever waited for
 * one that was interrupted or threw begins anew.
 */
final class SingleFlight<V> {
    private final ConcurrentMap<CacheKey, Flight<V>> flights = new ConcurrentHashMap<>();
    private final Duration longestWait;
    private final Bounds bounds;
    private final Function<String, V> withoutAnswer;
    private final Semaphore waiting;
    private final Semaphore patient;

    /**
     * How many requests may wait at a time, as each has a thread of the server. A look-up that takes longer than most do is taken to
     * hang; few wait for its end then, whoever sends one credential again and again.
     *
     * @param waiting in all
     * @param patient for look-ups that began longer ago than {@code hasty}
     */
    record Bounds(int waiting, int patient, Duration hasty) {}

    /**
     * No flights yet.
     *
     * @param longestWait how long a request waits for another one's answer
     * @param withoutAnswer the answer to a request for which another one's does not come, of the reason
     */
    SingleFlight(Duration longestWait, Bounds bounds, Function<String, V> withoutAnswer) {
        this.bounds = bounds;
        this.withoutAnswer = withoutAnswer;
        this.waiting = new Semaphore(bounds.waiting());
        this.patient = new Semaphore(bounds.patient());
        if (longestWait.isNegative() || longestWait.isZero()) {
            throw new IllegalArgumentException("the longest wait must be positive");
        }
        this.longestWait = longestWait;
    }

    /**
     * The answer of {@code lookUp}, or of another caller's for the same key; none after the longest wait, to a
     * caller that is interrupted while it waits, and at once if too many wait already.
     *
     * @throws RuntimeException what {@code lookUp} throws, to the caller that ran it only
     */
    V join(CacheKey key, Supplier<V> lookUp) {
        long end = System.nanoTime() + longestWait.toNanos();
        try {
            while (true) {
                Flight<V> own = new Flight<>();
                Flight<V> flown = flights.putIfAbsent(key, own);
                if (flown == null) {
                    return fly(key, own, lookUp);
                }
                if (flown.isFlownByThisThread()) {
                    return withoutAnswer.apply("the lookup requested itself");
                }
                if (!waiting.tryAcquire()) {
                    return withoutAnswer.apply("the limit of requests that wait for the same lookup is reached");
                }
                Optional<V> answer = await(flown, end);
                if (answer.isPresent()) {
                    return answer.get();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return withoutAnswer.apply("interrupted while waiting for the lookup of another request");
        } catch (TimeoutException e) {
            return withoutAnswer.apply("the lookup of another request took too long");
        }
    }

    private Optional<V> await(Flight<V> flown, long end) throws InterruptedException, TimeoutException {
        try {
            long now = System.nanoTime();
            return flown.await(Math.min(end - now, flown.began + bounds.hasty().toNanos() - now));
        } catch (TimeoutException hanging) {
            if (!patient.tryAcquire()) {
                throw hanging;
            }
            try {
                return flown.await(end - System.nanoTime());
            } finally {
                patient.release();
            }
        } finally {
            waiting.release();
        }
    }

    private V fly(CacheKey key, Flight<V> own, Supplier<V> lookUp) {
        Optional<V> shared = Optional.empty();
        try {
            V answer = lookUp.get();
            if (!Thread.currentThread().isInterrupted()) {
                shared = Optional.of(answer);
            }
            return answer;
        } finally {
            // In this order: who wakes up without an answer must not find this flight again.
            flights.remove(key, own);
            own.land(shared);
        }
    }

    /** One look-up under way. */
    private static final class Flight<V> {
        private final Thread thread = Thread.currentThread();
        private final long began = System.nanoTime();
        private final CompletableFuture<Optional<V>> answer = new CompletableFuture<>();

        boolean isFlownByThisThread() {
            return thread == Thread.currentThread();
        }

        void land(Optional<V> shared) {
            answer.complete(shared);
        }

        /** What the flight brings, or nothing if that was for its own caller only. */
        Optional<V> await(long nanos) throws InterruptedException, TimeoutException {
            try {
                return answer.get(nanos, TimeUnit.NANOSECONDS);
            } catch (ExecutionException e) {
                throw new IllegalStateException("a flight lands or is under way", e);
            }
        }
    }
}
