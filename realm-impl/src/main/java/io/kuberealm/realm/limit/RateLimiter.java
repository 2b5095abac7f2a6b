package io.kuberealm.realm.limit;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Limits how often something is done: a number of times within each period. Nobody waits. */
public final class RateLimiter {
    private final int most;
    private final long period;
    private final LongSupplier nanoTime;
    private long begin;
    private int done;

    /**
     * A limiter whose first period begins now.
     *
     * @param most how often within a period
     * @param period its length
     * @param nanoTime the time, as {@link System#nanoTime}
     */
    public RateLimiter(int most, Duration period, LongSupplier nanoTime) {
        this.most = most;
        this.period = period.toNanos();
        this.nanoTime = nanoTime;
        this.begin = nanoTime.getAsLong();
    }

    /** Whether it may be done once more; counts it if so. */
    public synchronized boolean tryAcquire() {
        long now = nanoTime.getAsLong();
        if (now - begin >= period) {
            begin = now;
            done = 0;
        }
        if (done == most) {
            return false;
        }
        done++;
        return true;
    }
}
