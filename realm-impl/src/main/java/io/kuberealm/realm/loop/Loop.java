package io.kuberealm.realm.loop;

import io.kuberealm.realm.log.RealmLog;
import io.kuberealm.realm.thread.DaemonThreads;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Does something again and again on a daemon thread of its own, until it is closed. Nothing else ends it: whatever a turn throws,
 * errors too, is logged once until a turn succeeds, and the next turn comes. Everything in a realm that follows changes by itself
 * does so in a loop of this kind.
 */
public final class Loop implements AutoCloseable {
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private final Duration pauseAfterFailure;
    private final Turn turn;
    private String lastFailure = "";

    /** What is done each time. */
    @FunctionalInterface
    public interface Turn {
        /** Does it, and says how long to wait for the next time. */
        Duration run() throws InterruptedException;
    }

    private Loop(String threadName, Duration firstPause, Duration pauseAfterFailure, Turn turn) {
        this.pauseAfterFailure = pauseAfterFailure;
        this.turn = turn;
        thread = DaemonThreads.of(threadName, () -> runUntilClosed(firstPause));
    }

    /**
     * A loop that has begun.
     *
     * @param firstPause how long to wait for the first turn
     * @param pauseAfterFailure how long to wait for the next turn when one threw something
     */
    public static Loop start(String threadName, Duration firstPause, Duration pauseAfterFailure, Turn turn) {
        Loop loop = new Loop(threadName, firstPause, pauseAfterFailure, turn);
        loop.thread.start();
        return loop;
    }

    private void runUntilClosed(Duration firstPause) {
        Duration pause = firstPause;
        while (!isClosedWithin(pause)) {
            pause = turn();
        }
    }

    /** An interrupt only cuts the pause short: to end is for the one who closes. */
    private boolean isClosedWithin(Duration pause) {
        try {
            return closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException cutShort) {
            return isClosed();
        }
    }

    private Duration turn() {
        try {
            Duration pause = turn.run();
            lastFailure = "";
            return pause;
        } catch (Throwable thrown) {
            if (!isClosed()) {
                complain(thrown);
            }
            return pauseAfterFailure;
        }
    }

    private void complain(Throwable thrown) {
        try {
            String failure = thrown.getClass().getName();
            if (!failure.equals(lastFailure)) {
                RealmLog.loopFailed(thread.getName(), thrown);
                lastFailure = failure;
            }
        } catch (Throwable notEvenThat) {
            // No memory for the line; it is tried again with the next failure.
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    /** Whether there are turns to come; false only when it is closed, or if the thread ended all the same. */
    public boolean isRunning() {
        return !isClosed() && thread.isAlive();
    }

    /** There is no other turn after the one that may be under way. */
    @Override
    public void close() {
        closed.countDown();
    }

    /** Closes, and interrupts the turn that may be under way. */
    public void closeNow() {
        close();
        thread.interrupt();
    }
}
