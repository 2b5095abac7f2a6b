package io.kuberealm.realm.cache;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.Failure;
import io.kuberealm.api.AuthenticationResult.Unavailable;
import io.kuberealm.api.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/**
 * How long and how much a cache of answers remembers.
 *
 * @param success how long an acceptance is kept, unless it says itself that it ends sooner; zero for never
 * @param noOpinion how long is kept that there is no opinion; zero for never
 * @param failure how long a failure is kept; zero for never
 * @param maximumEntries the most answers in memory
 */
public record ResultLifetimes(Duration success, Duration noOpinion, Duration failure, long maximumEntries) {
    public ResultLifetimes {
        if (success.isNegative() || noOpinion.isNegative() || failure.isNegative()) {
            throw new IllegalArgumentException("a time to live must not be negative");
        }
        if (maximumEntries < 1) {
            throw new IllegalArgumentException("a cache needs room for an entry");
        }
    }

    /** Acceptances only. */
    public static ResultLifetimes ofSuccess(Duration success, long maximumEntries) {
        return new ResultLifetimes(success, Duration.ZERO, Duration.ZERO, maximumEntries);
    }

    /**
     * An empty cache. An answer is not used after it ceases to be valid, whatever its lifetime.
     *
     * @param longestWait how long a caller waits for another one's look-up before its answer is {@link Unavailable}
     * @param clock the time
     */
    public AnswerCache<AuthenticationResult> newCache(Duration longestWait, Clock clock) {
        return newCache(longestWait, Function.identity(), Function.identity(), clock);
    }

    /**
     * An empty cache of answers that have more than a result.
     *
     * @param resultOf the result of an answer
     * @param answerOf an answer with nothing but a result
     */
    public <V> AnswerCache<V> newCache(
            Duration longestWait,
            Function<V, AuthenticationResult> resultOf,
            Function<AuthenticationResult, V> answerOf,
            Clock clock) {
        Duration longest = Collections.max(List.of(success, noOpinion, failure));
        return new AnswerCache<>(
                new AnswerCache.Lifetimes<>((now, answer) -> of(now, resultOf.apply(answer)), longest, maximumEntries),
                longestWait,
                reason -> answerOf.apply(new Unavailable(Reason.OVERLOADED, reason)),
                clock);
    }

    /** Each kind of an answer has its own (CACHE-3). */
    private Duration of(Instant now, AuthenticationResult result) {
        if (result instanceof Authenticated authenticated) {
            return Collections.min(List.of(success, Duration.between(now, authenticated.validUntil())));
        }
        return result instanceof Failure ? failure : noOpinion;
    }
}
