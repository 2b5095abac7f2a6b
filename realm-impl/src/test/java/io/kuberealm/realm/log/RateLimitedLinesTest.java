package io.kuberealm.realm.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.realm.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class RateLimitedLinesTest {
    private static final Instant BEGIN = SettableClock.START;

    private final List<String> lines = new ArrayList<>();
    private final Queue<Runnable> later = new ArrayDeque<>();
    private final SettableClock clock = new SettableClock();
    private final RateLimitedLines bounded = new RateLimitedLines(
            clock,
            (time, task) -> {
                assertThat(time).isEqualTo(RateLimitedLines.WINDOW);
                later.add(task);
            },
            new RateLimitedLines.Summary() {
                @Override
                public void repeated(String what, long more, Instant first, Instant last, List<String> ids) {
                    lines.add(more + " more " + what + " " + span(first, last) + (ids.isEmpty() ? "" : " " + ids));
                }

                @Override
                public void leftOut(long count, Instant first, Instant last) {
                    lines.add(count + " left out " + span(first, last));
                }

                private String span(Instant first, Instant last) {
                    return Duration.between(BEGIN, first).toSeconds() + "-"
                            + Duration.between(BEGIN, last).toSeconds();
                }
            });

    private void write(String what) {
        bounded.write(what, () -> lines.add(what));
    }

    @Test
    void theFirstIsWrittenAndTheOthersAreCounted() {
        write("a");
        clock.advance(Duration.ofSeconds(3));
        write("a");
        write("b");
        clock.advance(Duration.ofSeconds(4));
        write("a");
        assertThat(lines).containsExactly("a", "b");

        later.remove().run();

        assertThat(lines).containsExactly("a", "b", "2 more a 0-7");
    }

    @Test
    void theFirstIdsOfThoseThatAreCountedAreKept() {
        for (int i = 0; i < 13; i++) {
            bounded.write("a", "id" + i, () -> lines.add("a"));
        }
        later.remove().run();

        assertThat(lines).containsExactly("a", "12 more a 0-0 [id1, id2, id3, id4, id5, id6, id7, id8, id9, id10]");
    }

    @Test
    void oneAloneIsNotSummarized() {
        write("a");
        later.remove().run();

        assertThat(lines).containsExactly("a");
        assertThat(later).as("nothing waits while nothing happens").isEmpty();
    }

    @Test
    void beyondTheMostTheyAreOnlyCounted() {
        for (int i = 0; i < 1_000; i++) {
            write("line " + i);
        }
        clock.advance(Duration.ofSeconds(1));
        write("another");
        assertThat(lines).hasSize(RateLimitedLines.MOST);

        later.remove().run();

        assertThat(lines).hasSize(RateLimitedLines.MOST + 1).endsWith("981 left out 0-1");
    }

    @Test
    void aFloodOfAMinuteIsAFewLines() {
        for (int second = 0; second < 60; second++) {
            for (int i = 0; i < 1_000; i++) {
                write("line " + i % 50);
            }
            clock.advance(Duration.ofSeconds(1));
        }
        later.forEach(Runnable::run);

        assertThat(lines).hasSizeLessThanOrEqualTo(246);
    }

    @Test
    void afterTheWindowItIsWrittenAgain() {
        write("a");
        write("a");
        later.remove().run();
        write("a");

        assertThat(lines).containsExactly("a", "1 more a 0-0", "a");
    }

    @Test
    void aDelayThatIsLateOrNeverComesChangesNothing() {
        write("a");
        write("a");
        clock.advance(Duration.ofSeconds(10));
        write("a");
        assertThat(lines).containsExactly("a", "1 more a 0-0", "a");

        later.remove().run(); // of the first window
        write("a");
        later.remove().run();

        assertThat(lines).containsExactly("a", "1 more a 0-0", "a", "1 more a 10-10");
    }
}
