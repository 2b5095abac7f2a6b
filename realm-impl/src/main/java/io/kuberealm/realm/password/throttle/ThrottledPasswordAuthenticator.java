package io.kuberealm.realm.password.throttle;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.Rejected;
import io.kuberealm.api.AuthenticationResult.Unavailable;
import io.kuberealm.api.PasswordAuthenticator;
import io.kuberealm.api.Reason;
import io.kuberealm.realm.cache.CacheKey;
import io.kuberealm.realm.cache.CacheKeys;
import io.kuberealm.realm.digest.DigestInput;
import io.kuberealm.realm.limit.ConcurrencyLimiter;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Asks a password strategy, but after repeated failures for one user name refuses that name for a while, right passwords
 * included: otherwise a guesser would still learn which guess was right.
 *
 * <p>Names that nobody has are treated alike, so that being refused tells nothing either. While
 * passwords cannot be judged nothing counts: an outage locks nobody out. No thread waits for the end of a pause; a few wait, for
 * a second by default, for passwords of the same name that are under judgement, as a user's first requests may come all at once.
 */
public final class ThrottledPasswordAuthenticator implements PasswordAuthenticator {
    /** How many requests wait for others with the same name to be judged, of all names together. */
    static final int MOST_WAITING = 16;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
    private static final Rejected REFUSED = new Rejected(
            Reason.THROTTLED,
            "too many wrong passwords for this user name; further attempts are rejected during the back-off");
    private static final Unavailable FULL =
            new Unavailable(Reason.OVERLOADED, "the limit of concurrent attempts for this user name is reached");
    private static final Unavailable UNDECIDED =
            new Unavailable(Reason.INTERNAL_ERROR, "the password could not be checked");

    private final PasswordAuthenticator passwords;
    private final Function<UsernamePasswordCredential, Optional<Authenticated>> memory;
    private final AttemptCounter attempts;

    /** Stand for names in a fixed amount of memory: clients may send names of any length. */
    private final CacheKeys names = new CacheKeys();

    private final Duration longestWait;
    private final ConcurrencyLimiter waiting = new ConcurrencyLimiter(MOST_WAITING);

    /**
     * Throttles a strategy.
     *
     * @param passwords who is asked
     * @param memory finds the user of a password that {@code passwords} found right before, without much work
     * @param clock the time
     */
    public ThrottledPasswordAuthenticator(
            PasswordAuthenticator passwords,
            Function<UsernamePasswordCredential, Optional<Authenticated>> memory,
            Clock clock) {
        this(passwords, memory, clock, LONGEST_WAIT);
    }

    /**
     * Throttles a strategy whose judgement may take long.
     *
     * @param longestWait how long a request may wait for others with the same name to be judged
     */
    public ThrottledPasswordAuthenticator(
            PasswordAuthenticator passwords,
            Function<UsernamePasswordCredential, Optional<Authenticated>> memory,
            Clock clock,
            Duration longestWait) {
        this.longestWait = longestWait;
        this.passwords = passwords;
        this.memory = memory;
        this.attempts = new AttemptCounter(clock);
    }

    @Override
    public AuthenticationResult authenticate(UsernamePasswordCredential credential) {
        CacheKey user = names.keyOf(new DigestInput().add(credential.getCaller()));
        ThrottleDecision decision = decide(user, credential);
        if (decision instanceof ThrottleDecision.Full full) {
            decision = waiting.call(() -> decideInTime(user, credential), () -> full);
        }
        if (decision instanceof ThrottleDecision.Known known) {
            return known.user();
        }
        if (decision instanceof ThrottleDecision.Granted) {
            return judge(user, credential);
        }
        return decision instanceof ThrottleDecision.Full ? FULL : REFUSED;
    }

    private ThrottleDecision decide(CacheKey user, UsernamePasswordCredential credential) {
        return attempts.permit(user, () -> memory.apply(credential));
    }

    private ThrottleDecision decideInTime(CacheKey user, UsernamePasswordCredential credential) {
        long end = System.nanoTime() + longestWait.toNanos();
        ThrottleDecision decision = decide(user, credential);
        while (decision instanceof ThrottleDecision.Full full && full.endsWithin(end - System.nanoTime())) {
            decision = decide(user, credential);
        }
        return decision;
    }

    private AuthenticationResult judge(CacheKey user, UsernamePasswordCredential credential) {
        AuthenticationResult judgement = UNDECIDED;
        try {
            judgement = passwords.authenticate(credential);
            return judgement;
        } finally {
            attempts.settle(user, judgement);
        }
    }
}
