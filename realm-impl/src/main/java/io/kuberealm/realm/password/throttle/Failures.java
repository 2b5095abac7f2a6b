package io.kuberealm.realm.password.throttle;

import java.time.Duration;
import java.time.Instant;

/**
 * The recent failures for one user name.
 *
 * @param count how many
 * @param refusedUntil the end of the present pause, in which nobody may try
 * @param loggedInSince whether somebody knew the password after the last failure
 */
record Failures(int count, Instant refusedUntil, boolean loggedInSince) {
    /** How often anybody may mistype. */
    static final int FREE = 5;

    /** Long enough to make guessing hopeless, short enough that nobody can be locked out for long after an attack. */
    static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private static final int DOUBLINGS = 6;

    static Failures none(Instant now) {
        return new Failures(0, now, false);
    }

    /** These and one more at {@code now}: the pause begins with a second and doubles with each further failure. */
    Failures andOneMore(Instant now) {
        int more = Math.min(count + 1, FREE + DOUBLINGS);
        return new Failures(more, now.plus(pauseAfter(more)), false);
    }

    private static Duration pauseAfter(int failures) {
        if (failures < FREE) {
            return Duration.ZERO;
        }
        Duration doubled = Duration.ofSeconds(1L << (failures - FREE));
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    /** These, but the last one was a login after all, so that the pause is over until the next failure. */
    Failures exceptOneThatWasALogin() {
        return new Failures(Math.max(count - 1, FREE), refusedUntil, true);
    }

    /** These without the last one, which was no failure as nobody could judge the password: the next may be looked at now. */
    Failures exceptOneThatNobodyJudged() {
        return new Failures(Math.max(count - 1, FREE), Instant.MIN, loggedInSince);
    }

    /** Whether anybody may try, and any number at once. */
    boolean isHarmless() {
        return count < FREE || loggedInSince;
    }

    /** Whether nobody may try. A clock that was set back does not make a pause longer. */
    boolean refusesAt(Instant now) {
        return now.isBefore(refusedUntil) && !now.plus(LONGEST_PAUSE).isBefore(refusedUntil);
    }
}
