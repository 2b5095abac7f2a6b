package io.kuberealm.realm.load;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Who may wait for another server, and for how long. One request at a time has all the time that there is; the others, which each hold a
 * thread of this server just as well, have to be content with {@link #HASTY}. If one of them waits in vain the other server is taken to
 * hang, and from then on, until there is an answer, only one more is let in each second. A container with few threads would serve
 * nobody at all otherwise, not even those whose tokens are known.
 */
public final class Admission {
    /** Long enough for all attempts and pauses with a server that answers. */
    public static final Patience HASTY = new Patience(Duration.ofSeconds(5), Duration.ofSeconds(2));

    private static final Duration PROBE_INTERVAL = Duration.ofSeconds(1);

    private final Patience all;
    private final LongSupplier nanoTime;
    private final Semaphore room;
    private final Semaphore patient = new Semaphore(1);
    private final AtomicLong nextProbe = new AtomicLong();
    private volatile boolean hangs;

    /**
     * How long to wait for an answer.
     *
     * @param total with all attempts and pauses
     * @param attempt for each attempt
     */
    public record Patience(Duration total, Duration attempt) {
        Patience within(Patience other) {
            return new Patience(shorter(total, other.total), shorter(attempt, other.attempt));
        }

        private static Duration shorter(Duration one, Duration other) {
            return one.compareTo(other) < 0 ? one : other;
        }
    }

    /** The right to ask; to be given back. */
    public record Ticket(Patience patience, boolean isPatient) {}

    /**
     * Admission to a server of which nothing is known yet.
     *
     * @param all the time that there is
     * @param mostWaiting how many requests may wait at a time
     * @param nanoTime measures durations
     */
    public Admission(Patience all, int mostWaiting, LongSupplier nanoTime) {
        this.all = all;
        this.nanoTime = nanoTime;
        this.room = new Semaphore(mostWaiting);
    }

    /** The right to ask now; nothing if the caller has to do without. */
    public Optional<Ticket> enter() {
        if (!room.tryAcquire()) {
            return Optional.empty();
        }
        if (patient.tryAcquire()) {
            return Optional.of(new Ticket(all, true));
        }
        if (hangs && !isTimeForAProbe()) {
            room.release();
            return Optional.empty();
        }
        return Optional.of(new Ticket(HASTY.within(all), false));
    }

    private boolean isTimeForAProbe() {
        long now = nanoTime.getAsLong();
        long next = nextProbe.get();
        return now - next >= 0 && nextProbe.compareAndSet(next, now + PROBE_INTERVAL.toNanos());
    }

    /** Notes that the other server answered. */
    public void answered() {
        hangs = false;
    }

    /** Notes that somebody waited for the other server in vain. */
    public void waitedInVain() {
        if (!hangs) {
            nextProbe.set(nanoTime.getAsLong() + PROBE_INTERVAL.toNanos());
            hangs = true;
        }
    }

    /** Gives a right back. */
    public void leave(Ticket ticket) {
        if (ticket.isPatient()) {
            patient.release();
        }
        room.release();
    }
}
