package io.kuberealm.realm.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.realm.load.Admission.Patience;
import io.kuberealm.realm.load.Admission.Ticket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How many threads another server that hangs may hold. */
class AdmissionTest {
    private static final Patience ALL = new Patience(Duration.ofSeconds(30), Duration.ofSeconds(30));

    private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 1); // so that overflow has to be regarded
    private final Admission admission = new Admission(ALL, 32, nanoTime::get);

    private void pass(Duration duration) {
        nanoTime.addAndGet(duration.toNanos());
    }

    private Ticket enter() {
        return admission.enter().orElseThrow();
    }

    @Test
    void oneHasAllTheTimeAndTheOthersAreHasty() {
        Ticket first = enter();
        assertThat(first.patience()).isEqualTo(ALL);
        assertThat(enter().patience()).isEqualTo(Admission.HASTY);
        admission.leave(first);
        assertThat(enter().patience()).isEqualTo(ALL);
    }

    @Test
    void nobodyIsMorePatientThanTheLimits() {
        Patience brief = new Patience(Duration.ofSeconds(1), Duration.ofMillis(500));
        Admission strict = new Admission(brief, 2, nanoTime::get);
        assertThat(strict.enter().orElseThrow().patience()).isEqualTo(brief);
        assertThat(strict.enter().orElseThrow().patience()).isEqualTo(brief);
        assertThat(strict.enter()).isEmpty();
    }

    @Test
    void thirtyTwoAtATime() {
        for (int i = 0; i < 31; i++) {
            enter();
        }
        Ticket last = enter();
        assertThat(admission.enter()).isEmpty();
        admission.leave(last);
        assertThat(admission.enter()).isPresent();
    }

    @Test
    void aServerThatHangsIsTriedOnceASecond() {
        enter();
        admission.leave(enter());
        admission.waitedInVain();
        assertThat(admission.enter()).as("at once").isEmpty();

        pass(Duration.ofSeconds(1));
        Ticket probe = enter();
        assertThat(probe.patience()).isEqualTo(Admission.HASTY);
        assertThat(admission.enter()).isEmpty();
        admission.leave(probe);
        admission.waitedInVain();
        assertThat(admission.enter()).isEmpty();
        pass(Duration.ofSeconds(1));
        assertThat(admission.enter()).isPresent();
    }

    @Test
    void whoeverIsAloneIsAlwaysLetIn() {
        admission.waitedInVain();
        Optional<Ticket> alone = admission.enter();
        assertThat(alone).get().extracting(Ticket::patience).isEqualTo(ALL);
    }

    @Test
    void anAnswerOpensTheDoorAgain() {
        enter();
        admission.waitedInVain();
        assertThat(admission.enter()).isEmpty();
        admission.answered();
        for (int i = 0; i < 31; i++) {
            assertThat(admission.enter()).isPresent();
        }
    }
}
