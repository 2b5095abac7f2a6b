package io.kuberealm.realm.limit;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Limits the requests that wait for another server, and for how long each may wait. One request at a time has the full timeouts. The
 * others, which hold a thread of this server just as well, get {@link #SHORT} ones. Once one of them times out, the other server counts as
 * unresponsive, and until it answers only one probe each second may wait beside the one with the full timeouts. Otherwise a container with
 * few threads would serve nobody, not even callers whose tokens are known.
 */
public final class CallLimiter {
    /** Long enough for all attempts and back-offs with a server that answers. */
    public static final Timeouts SHORT = new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(2));

    private static final Duration PROBE_INTERVAL = Duration.ofSeconds(1);

    private final Timeouts full;
    private final LongSupplier nanoTime;
    private final Semaphore permits;
    private final Semaphore longest = new Semaphore(1);
    private final AtomicLong nextProbe = new AtomicLong();
    private volatile boolean unresponsive;

    /**
     * How long a call may take.
     *
     * @param total with all attempts and back-offs
     * @param attempt for each attempt
     */
    public record Timeouts(Duration total, Duration attempt) {
        Timeouts within(Timeouts other) {
            return new Timeouts(shorter(total, other.total), shorter(attempt, other.attempt));
        }

        private static Duration shorter(Duration one, Duration other) {
            return one.compareTo(other) < 0 ? one : other;
        }
    }

    /** The right to call, to be released. */
    public record Permit(Timeouts timeouts, boolean isLong) {}

    /**
     * A limiter for a server of which nothing is known yet.
     *
     * @param full the full timeouts
     * @param maxConcurrent how many requests may wait at the same time
     * @param nanoTime measures durations
     */
    public CallLimiter(Timeouts full, int maxConcurrent, LongSupplier nanoTime) {
        this.full = full;
        this.nanoTime = nanoTime;
        this.permits = new Semaphore(maxConcurrent);
    }

    /** The right to call now; empty if the caller has to do without. */
    public Optional<Permit> acquire() {
        if (!permits.tryAcquire()) {
            return Optional.empty();
        }
        if (longest.tryAcquire()) {
            return Optional.of(new Permit(full, true));
        }
        if (unresponsive && !isProbeDue()) {
            permits.release();
            return Optional.empty();
        }
        return Optional.of(new Permit(SHORT.within(full), false));
    }

    private boolean isProbeDue() {
        long now = nanoTime.getAsLong();
        long next = nextProbe.get();
        return now - next >= 0 && nextProbe.compareAndSet(next, now + PROBE_INTERVAL.toNanos());
    }

    /** Notes that the other server answered. */
    public void answered() {
        unresponsive = false;
    }

    /** Notes that a call timed out. */
    public void timedOut() {
        if (!unresponsive) {
            nextProbe.set(nanoTime.getAsLong() + PROBE_INTERVAL.toNanos());
            unresponsive = true;
        }
    }

    /** Releases a permit. */
    public void release(Permit permit) {
        if (permit.isLong()) {
            longest.release();
        }
        permits.release();
    }
}
