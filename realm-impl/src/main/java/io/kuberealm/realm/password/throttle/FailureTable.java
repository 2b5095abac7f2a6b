package io.kuberealm.realm.password.throttle;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentMap;

/**
 * Remembers the recent failures of a bounded number of user names. Who floods it with names can make it forget a name only
 * by more failures than that saves.
 */
final class FailureTable {
    /** Some 3 MB when full. */
    static final int MOST_NAMES = 10_000;

    /** After this time without a failure a name has a clean slate. */
    static final Duration MEMORY = Duration.ofMinutes(15);

    private final Clock clock;
    private final ConcurrentMap<UserKey, Failures> failuresByUser;

    FailureTable(Clock clock) {
        this.clock = clock;
        failuresByUser = Caffeine.newBuilder()
                .maximumSize(MOST_NAMES)
                .expireAfterWrite(MEMORY)
                .ticker(tickerOf(clock))
                .executor(Runnable::run) // the server's threads are not the table's to borrow
                .<UserKey, Failures>build()
                .asMap();
    }

    /** Whether a password may be looked at. */
    enum Permit {
        /** It may. */
        FREE,
        /** It may, and is counted as a failure already: whatever else came at that moment would be a guess for free. */
        COUNTED,
        /** It may not. */
        REFUSED
    }

    /** Whether a password for this name may be looked at now; right after a pause only one may. */
    Permit permit(UserKey user) {
        Failures known = failuresByUser.get(user);
        if (known == null || known.isHarmless()) {
            return Permit.FREE;
        }
        Instant now = clock.instant();
        return !known.refusesAt(now) && failuresByUser.replace(user, known, known.andOneMore(now))
                ? Permit.COUNTED
                : Permit.REFUSED;
    }

    /** Notes that the password was wrong. */
    void failed(UserKey user, Permit permit) {
        if (permit == Permit.FREE) {
            Instant now = clock.instant();
            failuresByUser.compute(user, (name, known) -> (known == null ? Failures.none(now) : known).andOneMore(now));
        }
    }

    /**
     * Notes that the password was right. That ends a pause but forgets no failure: clients send their password with each
     * request, and every one of those would give a guesser {@link Failures#FREE} attempts more.
     */
    void succeeded(UserKey user, Permit permit) {
        if (permit == Permit.COUNTED) {
            failuresByUser.computeIfPresent(user, (name, known) -> known.exceptOneThatWasALogin());
        }
    }

    /** Notes that nobody could tell whether the password was right. */
    void undecided(UserKey user, Permit permit) {
        if (permit == Permit.COUNTED) {
            failuresByUser.computeIfPresent(user, (name, known) -> known.exceptOneThatNobodyJudged());
        }
    }

    /** The number of names in memory. */
    int size() {
        return failuresByUser.size();
    }

    private static Ticker tickerOf(Clock clock) {
        Instant start = clock.instant();
        return () -> Duration.between(start, clock.instant()).toNanos();
    }
}
