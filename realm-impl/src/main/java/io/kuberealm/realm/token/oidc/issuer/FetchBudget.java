package io.kuberealm.realm.token.oidc.issuer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * How often the keys of one issuer may be fetched, whoever makes it necessary: four times at once, and then once every ten seconds,
 * so ten times in any minute at most. Rests of time are kept, so that a rotation finds the budget full.
 */
final class FetchBudget {
    static final int BURST = 4;
    static final Duration REFILL = Duration.ofSeconds(10);

    private final Clock clock;
    private int left = BURST;
    private Instant lastRefill;

    FetchBudget(Clock clock) {
        this.clock = clock;
        lastRefill = clock.instant();
    }

    /** Whether a fetch may be made now; if so, it counts as made. */
    synchronized boolean take() {
        refill();
        if (left == 0) {
            return false;
        }
        left--;
        return true;
    }

    private void refill() {
        Instant now = clock.instant();
        if (left == BURST || now.isBefore(lastRefill)) {
            lastRefill = now; // a full budget gathers nothing, and a clock that was set back must not stop the refills
            return;
        }
        long refills = Duration.between(lastRefill, now).toSeconds() / REFILL.toSeconds();
        left = (int) Math.min(BURST, left + refills);
        lastRefill = lastRefill.plus(REFILL.multipliedBy(refills));
    }
}
