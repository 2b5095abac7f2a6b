package io.kuberealm.realm.limit;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Limits how many requests do one slow thing at the same time, since each holds a thread of the server. Nobody waits for a permit: a
 * request that gets none does without.
 */
public final class ConcurrencyLimiter {
    private final Semaphore permits;

    /** @param number how many permits there are, at least one */
    public ConcurrencyLimiter(int number) {
        if (number < 1) {
            throw new IllegalArgumentException("a limiter needs a permit");
        }
        permits = new Semaphore(number);
    }

    /** The result of {@code task}, which runs under a permit; if none is free, that of {@code limited}. */
    public <T> T call(Supplier<? extends T> task, Supplier<? extends T> limited) {
        if (!permits.tryAcquire()) {
            return limited.get();
        }
        try {
            return task.get();
        } finally {
            permits.release();
        }
    }
}
