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
record FailureRecord(int count, Instant refusedUntil, boolean loggedInSince) {
    /** How often anybody may mistype. */
    static final int FREE = 5;

    /** Long enough to make guessing hopeless, short enough that nobody can be locked out for long after an attack. */
    static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    static final FailureRecord NONE = new FailureRecord(0, Instant.MIN, false);

    private static final int DOUBLINGS = 6;

    /** These and one more at {@code now}: the pause begins with a second and doubles with each further failure. */
    FailureRecord andOneMore(Instant now) {
        int more = Math.min(count + 1, FREE + DOUBLINGS);
        return new FailureRecord(more, now.plus(pauseAfter(more)), false);
    }

    private static Duration pauseAfter(int failures) {
        if (failures < FREE) {
            return Duration.ZERO;
        }
        Duration doubled = Duration.ofSeconds(1L << (failures - FREE));
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    /** These, and then a login: it ends the time in which others are refused while one tries, and forgets no failure. */
    FailureRecord andALogin() {
        return new FailureRecord(count, refusedUntil, true);
    }

    /** How many passwords may be under judgement at a time, as each may turn out to be one failure more. */
    int attemptsAtOnce() {
        return Math.max(FREE - count, 1);
    }

    /** Whether this is more than mistyping, and nobody knew the password since. */
    boolean isAlarming() {
        return count >= FREE && !loggedInSince;
    }

    /** Whether nobody may try. A clock that was set back does not make a pause longer. */
    boolean refusesAt(Instant now) {
        return now.isBefore(refusedUntil) && !now.plus(LONGEST_PAUSE).isBefore(refusedUntil);
    }
}
