package io.kuberealm.realm.log;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
    static final int MOST_IDS = 10;

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
        /**
         * {@code more} lines that said {@code what} were not written after one that was.
         *
         * @param ids of the first of those lines, at most {@link RateLimitedLines#MOST_IDS}
         */
        void repeated(String what, long more, Instant first, Instant last, List<String> ids);

        /** {@code lines} different lines were not written at all. */
        void leftOut(long lines, Instant first, Instant last);
    }

    /** How often something happened, and when. */
    private static final class Count {
        private final Instant first;
        private Instant last;
        private long times = 1;
        private final List<String> ids = new ArrayList<>();

        Count(Instant first) {
            this.first = first;
            this.last = first;
        }

        void again(Instant now, String id) {
            last = now;
            times++;
            if (!id.isEmpty() && ids.size() < MOST_IDS) {
                ids.add(id);
            }
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
        boolean takes(String what, String id, Instant now) {
            Count known = written.get(what);
            if (known != null) {
                known.again(now, id);
                return false;
            }
            if (written.size() < MOST) {
                written.put(what, new Count(now));
                return true;
            }
            if (leftOut == null) {
                leftOut = new Count(now);
            } else {
                leftOut.again(now, "");
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
        write(what, "", line);
    }

    /**
     * Writes a line about something that has an id, unless there were such lines, or too many others, a moment ago.
     *
     * @param what what it says, without what differs from one request to the next; bounded in length
     * @param id by which somebody may look for it; bounded in length
     * @param line writes it
     */
    void write(String what, String id, Runnable line) {
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
            isToBeWritten = open.takes(what, id, now);
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
                summary.repeated(what, count.times - 1, count.first, count.last, count.ids);
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
