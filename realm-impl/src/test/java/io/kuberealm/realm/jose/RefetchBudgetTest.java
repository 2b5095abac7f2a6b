package io.kuberealm.realm.jose;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.realm.testing.SettableClock;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RefetchBudgetTest {
    private final SettableClock clock = new SettableClock();
    private final RefetchBudget budget = new RefetchBudget(10, Duration.ofMinutes(1), clock);

    @Test
    void givesAllAtOnceAndThenOneBySlowDegrees() {
        assertThat(spent(1000)).isEqualTo(10);
        clock.advance(Duration.ofSeconds(5));
        assertThat(spent(1000)).isZero();
        clock.advance(Duration.ofSeconds(1));
        assertThat(spent(1000)).isOne();
        clock.advance(Duration.ofSeconds(12));
        assertThat(spent(1000)).isEqualTo(2);
    }

    @Test
    void isFullAfterAPeriodAndNeverFuller() {
        assertThat(spent(10)).isEqualTo(10);
        clock.advance(Duration.ofHours(5));
        assertThat(spent(1000)).isEqualTo(10);
    }

    @Test
    void aQuietTimeIsNotSavedUp() {
        clock.advance(Duration.ofSeconds(59));
        assertThat(spent(10)).isEqualTo(10);
        clock.advance(Duration.ofSeconds(1));
        assertThat(spent(10)).isZero();
    }

    @Test
    void aClockThatIsSetBackDoesNotStopIt() {
        assertThat(spent(10)).isEqualTo(10);
        clock.advance(Duration.ofDays(-1));
        assertThat(spent(10)).isZero();
        clock.advance(Duration.ofSeconds(6));
        assertThat(spent(10)).isOne();
    }

    private int spent(int attempts) {
        return (int)
                IntStream.range(0, attempts).filter(attempt -> budget.spend()).count();
    }
}
