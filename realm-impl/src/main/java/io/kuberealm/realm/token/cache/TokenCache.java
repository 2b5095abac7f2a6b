package io.kuberealm.realm.token.cache;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Failure;
import io.kuberealm.api.AuthenticationResult.Unavailable;
import io.kuberealm.api.Authenticator;
import io.kuberealm.api.BearerTokenCredential;
import io.kuberealm.api.Reason;
import io.kuberealm.api.Secret;
import io.kuberealm.api.TokenAuthenticator;
import io.kuberealm.realm.cache.AnswerCache;
import io.kuberealm.realm.cache.CacheKey;
import io.kuberealm.realm.cache.CacheKeys;
import io.kuberealm.realm.chain.AuthenticationTrace;
import io.kuberealm.realm.digest.DigestInput;
import io.kuberealm.realm.metrics.TokenCacheMetrics;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;

/**
 * Asks a token strategy, and for a short time does not ask it again (CACHE-1 to CACHE-10).
 *
 * <p>Answers are kept under a keyed hash of the token, never with the token. An answer is not used after it ceases to be
 * valid, whatever the TTL. Requests with the same token at the same time share one look-up. What the strategy throws
 * becomes {@link Unavailable} and is neither kept nor shared (CACHE-7).
 *
 * <p>In Kubernetes a revoked token may work until its answer's TTL is over (CACHE-10). Here the epoch is part of the key:
 * once a file of the realm was read again, no answer from before is used any more, so that a token that was taken out of
 * a file stops working at once.
 */
public final class TokenCache implements TokenAuthenticator {
    /** The time that Kubernetes gives a look-up (CACHE-6). */
    public static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final Authenticator<BearerTokenCredential> strategy;
    private final LongSupplier epoch;
    private final BiConsumer<CacheKey, Secret> judged;
    private final TokenCacheMetrics metrics;
    private final CacheKeys keys = new CacheKeys();
    private final AnswerCache<Judgement> results;

    /** What a strategy said of a token, and for the audit event of each request that is answered by it (CACHE-8). */
    private record Judgement(AuthenticationResult result, Map<String, String> annotations) {
        AuthenticationResult told() {
            annotations.forEach(AuthenticationTrace::annotate);
            return result;
        }
    }

    /**
     * The main cache of a realm: errors are kept for the failure TTL, which by default is zero (CACHE-4). It tells the trace
     * which token is judged.
     *
     * @param strategy who is asked
     * @param settings how long and how much is kept
     * @param epoch a number that grows with each change of what the strategy knows; raised after the change is in effect,
     *     since an answer is kept under the epoch in which its look-up began
     * @param clock the time
     * @param metrics counts look-ups
     */
    public TokenCache(
            Authenticator<BearerTokenCredential> strategy,
            TokenCacheSettings settings,
            LongSupplier epoch,
            Clock clock,
            TokenCacheMetrics metrics) {
        this(strategy, settings, ErrorCaching.ON, LONGEST_WAIT, epoch, clock, metrics, AuthenticationTrace::token);
    }

    /**
     * A cache of any kind.
     *
     * @param strategy who is asked
     * @param settings how long and how much is kept
     * @param errorCaching whether errors are kept for the failure TTL
     * @param longestWait how long a request waits for another one's look-up before its answer is {@link Unavailable}
     * @param epoch a number that grows with each change of what the strategy knows; raised after the change is in effect,
     *     since an answer is kept under the epoch in which its look-up began
     * @param clock the time
     * @param metrics counts look-ups
     */
    public TokenCache(
            Authenticator<BearerTokenCredential> strategy,
            TokenCacheSettings settings,
            ErrorCaching errorCaching,
            Duration longestWait,
            LongSupplier epoch,
            Clock clock,
            TokenCacheMetrics metrics) {
        this(strategy, settings, errorCaching, longestWait, epoch, clock, metrics, (key, token) -> {});
    }

    private TokenCache(
            Authenticator<BearerTokenCredential> strategy,
            TokenCacheSettings settings,
            ErrorCaching errorCaching,
            Duration longestWait,
            LongSupplier epoch,
            Clock clock,
            TokenCacheMetrics metrics,
            BiConsumer<CacheKey, Secret> judged) {
        this.strategy = strategy;
        this.epoch = epoch;
        this.judged = judged;
        this.metrics = metrics;
        results = settings.lifetimes(errorCaching)
                .newCache(longestWait, Judgement::result, result -> new Judgement(result, Map.of()), clock);
    }

    @Override
    public AuthenticationResult authenticate(BearerTokenCredential credential) {
        long began = System.nanoTime();
        try {
            if (AuthenticationTrace.isExplaining()) {
                return strategy.authenticate(credential);
            }
            CacheKey key = keyOf(credential);
            judged.accept(key, credential.token());
            Optional<Judgement> known = results.known(key);
            if (known.isPresent()) {
                metrics.hit(began);
                return known.get().told();
            }
            return metrics.miss(began, () -> results.answer(key, () -> judge(credential)))
                    .told();
        } catch (RuntimeException bug) {
            return new Unavailable(Reason.INTERNAL_ERROR, "the look-up of a token failed with " + describe(bug));
        }
    }

    private Judgement judge(BearerTokenCredential credential) {
        Map<String, String> before = AuthenticationTrace.annotationsOfThisThread();
        AuthenticationResult result =
                metrics.fetch(() -> strategy.authenticate(credential), judged -> !(judged instanceof Failure));
        Map<String, String> noted = new HashMap<>(AuthenticationTrace.annotationsOfThisThread());
        noted.keySet().removeAll(before.keySet());
        return new Judgement(result, noted);
    }

    /** A request that is not limited to any audience has the key of one that is limited to none. */
    private CacheKey keyOf(BearerTokenCredential credential) {
        List<String> audiences = credential.audiences().wanted().orElse(List.of());
        return keys.keyOf(new DigestInput()
                .add(epoch.getAsLong())
                .add(credential.token().reveal())
                .add(audiences));
    }

    /** Kind and place only: the message might quote the token. */
    private static String describe(RuntimeException bug) {
        StackTraceElement[] stack = bug.getStackTrace();
        return bug.getClass().getName() + (stack.length == 0 ? "" : " at " + stack[0]);
    }

    /** The number of answers in memory. */
    long size() {
        return results.size();
    }
}
