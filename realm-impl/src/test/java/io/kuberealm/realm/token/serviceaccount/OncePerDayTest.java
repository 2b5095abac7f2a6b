package io.kuberealm.realm.token.serviceaccount;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.realm.testing.SettableClock;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OncePerDayTest {
    private final SettableClock clock = new SettableClock();
    private final OncePerDay notice = new OncePerDay(clock);

    @Test
    void isDueOnceADayForEachSubject() {
        assertThat(notice.isDue("one")).isTrue();
        assertThat(notice.isDue("one")).isFalse();
        assertThat(notice.isDue("other")).isTrue();

        clock.advance(Duration.ofHours(12)); // from noon to midnight, in UTC
        assertThat(notice.isDue("one")).isTrue();
    }

    @Test
    void isBounded() {
        long due = IntStream.range(0, 5000)
                .filter(i -> notice.isDue("subject-" + i))
                .count();

        assertThat(due).isEqualTo(1000);
    }
}
