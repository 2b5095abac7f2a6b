package io.kuberealm.realm.jose;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * How often keys may be fetched again because somebody presented a token that they do not verify. A number of fetches may
 * come at once, so that an honest rotation works at the first token; those spent come back evenly over the period, so that
 * tokens made up by the thousand cause no more fetches than that.
 */
public final class RefetchBudget {
    private final int most;
    private final Duration each;
    private final Clock clock;
    private int left;
    private Instant refilled;

    /**
     * A full budget.
     *
     * @param most fetches at once, and in each period
     * @param period in which a spent budget is full again
     * @param clock tells the time
     */
    public RefetchBudget(int most, Duration period, Clock clock) {
        this.most = most;
        this.each = period.dividedBy(most);
        this.clock = clock;
        this.left = most;
        this.refilled = clock.instant();
    }

    /** Spends one fetch; false if there is none to spend. */
    public synchronized boolean spend() {
        refill();
        if (left == 0) {
            return false;
        }
        left--;
        return true;
    }

    private void refill() {
        Instant now = clock.instant();
        if (now.isBefore(refilled) || left == most) {
            refilled = now; // also after the clock was set back
            return;
        }
        long back = Duration.between(refilled, now).dividedBy(each);
        left = (int) Math.min(most, left + back);
        refilled = refilled.plus(each.multipliedBy(back));
    }
}
