package io.kuberealm.realm.log;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Bounds the lines that callers can cause at will. Of lines that say the same within ten seconds the first is written, the others are
 * counted; beyond {@link #MOST} different ones, lines are only counted. At the end of the ten seconds the counts are written, whether
 * or not there was another line. That makes at most 246 lines a minute.
 */
final class RateLimitedLines {
    static final Duration WINDOW = Duration.ofSeconds(10);
    static final int MOST = 20;

    private final Clock clock;
    private final Delay delay;
    private final Summary summary;
    private @Nullable Window open;

    /** Runs something later, and once. */
    interface Delay {
        void runAfter(Duration time, Runnable task);
    }

    /** Writes what was counted. */
    interface Summary {
        /** {@code more} lines that said {@code what} were not written after one that was. */
        void repeated(String what, long more, Instant first, Instant last);

        /** {@code lines} different lines were not written at all. */
        void leftOut(long lines, Instant first, Instant last);
    }

    /** How often something happened, and when. */
    private static final class Count {
        private final Instant first;
        private Instant last;
        private long times = 1;

        Count(Instant first) {
            this.first = first;
            this.last = first;
        }

        void again(Instant now) {
            last = now;
            times++;
        }
    }

    private static final class Window {
        private final Instant end;
        private final Map<String, Count> written = new LinkedHashMap<>();
        private @Nullable Count leftOut;

        Window(Instant begin) {
            this.end = begin.plus(WINDOW);
        }

        /** Counts a line, and says whether it is to be written. */
        boolean takes(String what, Instant now) {
            Count known = written.get(what);
            if (known != null) {
                known.again(now);
                return false;
            }
            if (written.size() < MOST) {
                written.put(what, new Count(now));
                return true;
            }
            if (leftOut == null) {
                leftOut = new Count(now);
            } else {
                leftOut.again(now);
            }
            return false;
        }
    }

    RateLimitedLines(Clock clock, Delay delay, Summary summary) {
        this.clock = clock;
        this.delay = delay;
        this.summary = summary;
    }

    /**
     * Writes a line, unless there were such lines, or too many others, a moment ago.
     *
     * @param what what it says, without what differs from one request to the next; bounded in length
     * @param line writes it
     */
    void write(String what, Runnable line) {
        Instant now = clock.instant();
        Window ended = null;
        Window begun = null;
        boolean isToBeWritten;
        synchronized (this) {
            if (open != null && !now.isBefore(open.end)) { // the delay is late
                ended = open;
                open = null;
            }
            if (open == null) {
                begun = new Window(now);
                open = begun;
            }
            isToBeWritten = open.takes(what, now);
        }
        summarize(ended);
        if (isToBeWritten) {
            line.run();
        }
        if (begun != null) {
            endLater(begun);
        }
    }

    private void endLater(Window begun) {
        delay.runAfter(WINDOW, () -> end(begun));
    }

    private void end(Window window) {
        synchronized (this) {
            if (open != window) {
                return; // a line was there before the delay
            }
            open = null;
        }
        summarize(window);
    }

    private void summarize(@Nullable Window ended) {
        if (ended == null) {
            return;
        }
        ended.written.forEach((what, count) -> {
            if (count.times > 1) {
                summary.repeated(what, count.times - 1, count.first, count.last);
            }
        });
        Count leftOut = ended.leftOut;
        if (leftOut != null) {
            summary.leftOut(leftOut.times, leftOut.first, leftOut.last);
        }
    }

    /** Forgets what was written and counted, as if nothing had happened. */
    synchronized void forget() {
        open = null;
    }
}
