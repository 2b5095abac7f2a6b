package io.kuberealm.realm.password.file;

import io.kuberealm.realm.limit.ConcurrencyLimiter;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Bounds how many hashes are computed at a time: each takes a processor for a large part of a second, and anybody can ask for one
 * by a made-up name. A few requests wait a moment for their turn; the others have to do without.
 */
final class HashingLimiter {
    /** One less than the processors, which leaves one to requests that need no hash. */
    static final int MOST_HASHING = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);

    static final int MOST_WAITING = 16;

    static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final Semaphore hashing;
    private final ConcurrencyLimiter waiting;
    private final Duration longestWait;

    HashingLimiter(int mostHashing, int mostWaiting, Duration longestWait) {
        this.longestWait = longestWait;
        hashing = new Semaphore(mostHashing, true);
        waiting = new ConcurrencyLimiter(mostHashing + mostWaiting);
    }

    /** What {@code work} gives; if its turn does not come, what {@code instead} gives. */
    <T> T compute(Supplier<? extends T> work, Supplier<? extends T> instead) {
        return waiting.call(() -> waitAndCompute(work, instead), instead);
    }

    private <T> T waitAndCompute(Supplier<? extends T> work, Supplier<? extends T> instead) {
        if (!isPermitted()) {
            return instead.get();
        }
        try {
            return work.get();
        } finally {
            hashing.release();
        }
    }

    private boolean isPermitted() {
        try {
            return hashing.tryAcquire(longestWait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
