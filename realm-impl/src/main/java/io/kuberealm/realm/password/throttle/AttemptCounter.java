package io.kuberealm.realm.password.throttle;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.Unavailable;
import io.kuberealm.realm.cache.CacheKey;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Counts attempts before they are judged. Otherwise whatever comes while a slow hash is computed would be a guess for free;
 * so failures and passwords under judgement together are never more than {@link FailureRecord#FREE}, and one after each pause.
 */
final class AttemptCounter {
    private static final int LOCKS = 64;
    private static final ThrottleDecision GRANTED = new ThrottleDecision.Granted();
    private static final ThrottleDecision REFUSED = new ThrottleDecision.Refused();

    private final Clock clock;
    private final FailureTable failures;

    /** As many as requests are under way. */
    private final ConcurrentMap<CacheKey, UnderJudgement> underJudgement = new ConcurrentHashMap<>();

    /** What is decided of a name is decided by one thread at a time. */
    private final Object[] locks = Stream.generate(Object::new).limit(LOCKS).toArray();

    private record UnderJudgement(int count, CompletableFuture<Void> settled) {}

    AttemptCounter(Clock clock) {
        this.clock = clock;
        this.failures = new FailureTable(clock);
    }

    /**
     * Whether a password for this name may be looked at now.
     *
     * @param recall whose password it is, if it is remembered; quick. It is a look at the password like any other, and so is asked
     *     only where an attempt could begin: all the others would be guesses for free
     */
    ThrottleDecision permit(CacheKey user, Supplier<Optional<Authenticated>> recall) {
        synchronized (lockOf(user)) {
            FailureRecord known = failures.of(user);
            if (known.refusesAt(clock.instant())) {
                return REFUSED;
            }
            UnderJudgement others = underJudgement.get(user);
            if (others != null && others.count() >= known.attemptsAtOnce()) {
                return known.isAlarming() ? REFUSED : new ThrottleDecision.Full(others.settled());
            }
            Optional<Authenticated> remembered = recall.get();
            if (remembered.isPresent()) {
                noteLogin(user, known);
                return new ThrottleDecision.Known(remembered.get());
            }
            underJudgement.put(
                    user,
                    others == null
                            ? new UnderJudgement(1, new CompletableFuture<>())
                            : new UnderJudgement(others.count() + 1, others.settled()));
            return GRANTED;
        }
    }

    /** Notes what became of an attempt. If nobody could judge the password it was none: an outage locks nobody out. */
    void settle(CacheKey user, AuthenticationResult judgement) {
        CompletableFuture<Void> settled;
        synchronized (lockOf(user)) {
            if (judgement instanceof Authenticated) {
                noteLogin(user, failures.of(user));
            } else if (!(judgement instanceof Unavailable)) {
                failures.put(user, failures.of(user).andOneMore(clock.instant()));
            }
            settled = endOne(user);
        }
        settled.complete(null);
    }

    private CompletableFuture<Void> endOne(CacheKey user) {
        UnderJudgement attempts = Objects.requireNonNull(underJudgement.remove(user), "granted before");
        if (attempts.count() > 1) {
            underJudgement.put(user, new UnderJudgement(attempts.count() - 1, new CompletableFuture<>()));
        }
        return attempts.settled();
    }

    /**
     * Forgets no failure: clients send their password with each request, and every one of those would give a guesser
     * {@link FailureRecord#FREE} attempts more.
     */
    private void noteLogin(CacheKey user, FailureRecord known) {
        if (known.isAlarming()) {
            failures.put(user, known.andALogin());
        }
    }

    /** The number of names whose failures are in memory. */
    long size() {
        return failures.size();
    }

    private Object lockOf(CacheKey user) {
        return locks[Math.floorMod(user.hashCode(), LOCKS)];
    }
}
