package io.kuberealm.realm.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.realm.limit.CallLimiter.Permit;
import io.kuberealm.realm.limit.CallLimiter.Timeouts;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How many threads another server that hangs may hold. */
class CallLimiterTest {
    private static final Timeouts ALL = new Timeouts(Duration.ofSeconds(30), Duration.ofSeconds(30));

    private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 1); // so that overflow has to be regarded
    private final CallLimiter limiter = new CallLimiter(ALL, 32, nanoTime::get);

    private void pass(Duration duration) {
        nanoTime.addAndGet(duration.toNanos());
    }

    private Permit acquire() {
        return limiter.acquire().orElseThrow();
    }

    @Test
    void oneHasAllTheTimeAndTheOthersAreHasty() {
        Permit first = acquire();
        assertThat(first.timeouts()).isEqualTo(ALL);
        assertThat(acquire().timeouts()).isEqualTo(CallLimiter.SHORT);
        limiter.release(first);
        assertThat(acquire().timeouts()).isEqualTo(ALL);
    }

    @Test
    void nobodyIsMorePatientThanTheLimits() {
        Timeouts brief = new Timeouts(Duration.ofSeconds(1), Duration.ofMillis(500));
        CallLimiter strict = new CallLimiter(brief, 2, nanoTime::get);
        assertThat(strict.acquire().orElseThrow().timeouts()).isEqualTo(brief);
        assertThat(strict.acquire().orElseThrow().timeouts()).isEqualTo(brief);
        assertThat(strict.acquire()).isEmpty();
    }

    @Test
    void thirtyTwoAtATime() {
        for (int i = 0; i < 31; i++) {
            acquire();
        }
        Permit last = acquire();
        assertThat(limiter.acquire()).isEmpty();
        limiter.release(last);
        assertThat(limiter.acquire()).isPresent();
    }

    @Test
    void aServerThatHangsIsTriedOnceASecond() {
        acquire();
        limiter.release(acquire());
        limiter.timedOut();
        assertThat(limiter.acquire()).as("at once").isEmpty();

        pass(Duration.ofSeconds(1));
        Permit probe = acquire();
        assertThat(probe.timeouts()).isEqualTo(CallLimiter.SHORT);
        assertThat(limiter.acquire()).isEmpty();
        limiter.release(probe);
        limiter.timedOut();
        assertThat(limiter.acquire()).isEmpty();
        pass(Duration.ofSeconds(1));
        assertThat(limiter.acquire()).isPresent();
    }

    @Test
    void whoeverIsAloneIsAlwaysLetIn() {
        limiter.timedOut();
        Optional<Permit> alone = limiter.acquire();
        assertThat(alone).get().extracting(Permit::timeouts).isEqualTo(ALL);
    }

    @Test
    void anAnswerOpensTheDoorAgain() {
        acquire();
        limiter.timedOut();
        assertThat(limiter.acquire()).isEmpty();
        limiter.answered();
        for (int i = 0; i < 31; i++) {
            assertThat(limiter.acquire()).isPresent();
        }
    }
}
