package io.kuberealm.realm.token.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.realm.token.webhook.Admission.Patience;
import io.kuberealm.realm.token.webhook.Admission.Ticket;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How many threads a webhook that hangs may hold. */
class AdmissionTest {
    private static final Patience ALL = new Patience(Duration.ofSeconds(30), Duration.ofSeconds(30));

    private final FakeTiming time = new FakeTiming();
    private final Admission admission =
            new Admission(ReviewLimits.OF_WEBHOOK, time.timing().nanoTime());

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
        Admission strict = new Admission(
                new ReviewLimits(brief.total(), brief.attempt(), 2),
                time.timing().nanoTime());
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

        time.pass(Duration.ofSeconds(1));
        Ticket probe = enter();
        assertThat(probe.patience()).isEqualTo(Admission.HASTY);
        assertThat(admission.enter()).isEmpty();
        admission.leave(probe);
        admission.waitedInVain();
        assertThat(admission.enter()).isEmpty();
        time.pass(Duration.ofSeconds(1));
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
