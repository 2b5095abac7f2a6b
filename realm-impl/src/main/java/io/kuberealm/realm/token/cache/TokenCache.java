package io.kuberealm.realm.token.cache;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Unavailable;
import io.kuberealm.api.Authenticator;
import io.kuberealm.api.BearerTokenCredential;
import io.kuberealm.api.TokenAuthenticator;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
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

    /** Requests that wait for others' look-ups at a time; a back end that hangs must not get all threads of the server. */
    static final int MOST_WAITING = 256;

    private final Authenticator<BearerTokenCredential> strategy;
    private final LongSupplier epoch;
    private final CacheKeys keys = new CacheKeys();
    private final ResultStore store;
    private final SingleFlight flights;

    /**
     * The main cache of a realm: errors are kept for the failure TTL, which by default is zero (CACHE-4).
     *
     * @param strategy who is asked
     * @param settings how long and how much is kept
     * @param epoch a number that grows with each change of what the strategy knows; raised after the change is in effect,
     *     since an answer is kept under the epoch in which its look-up began
     * @param clock the time
     */
    public TokenCache(
            Authenticator<BearerTokenCredential> strategy,
            TokenCacheSettings settings,
            LongSupplier epoch,
            Clock clock) {
        this(strategy, settings, ErrorCaching.ON, LONGEST_WAIT, epoch, clock);
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
     */
    public TokenCache(
            Authenticator<BearerTokenCredential> strategy,
            TokenCacheSettings settings,
            ErrorCaching errorCaching,
            Duration longestWait,
            LongSupplier epoch,
            Clock clock) {
        this.strategy = strategy;
        this.epoch = epoch;
        store = new ResultStore(settings, errorCaching, clock);
        flights = new SingleFlight(longestWait, MOST_WAITING);
    }

    @Override
    public AuthenticationResult authenticate(BearerTokenCredential credential) {
        CacheKey key = keys.keyOf(epoch.getAsLong(), credential);
        Optional<AuthenticationResult> known = store.find(key);
        return known.isPresent() ? known.get() : lookUpOnce(key, credential);
    }

    private AuthenticationResult lookUpOnce(CacheKey key, BearerTokenCredential credential) {
        try {
            return flights.join(key, () -> lookUp(key, credential));
        } catch (RuntimeException bug) {
            return new Unavailable("the look-up of a token failed with " + describe(bug));
        }
    }

    /** Looks into the store again, since another flight may have landed after the first look (CACHE-6). */
    private AuthenticationResult lookUp(CacheKey key, BearerTokenCredential credential) {
        return store.find(key).orElseGet(() -> {
            AuthenticationResult result = strategy.authenticate(credential);
            // What an interrupted look-up found out says more of the interruption than of the token.
            if (!Thread.currentThread().isInterrupted()) {
                store.store(key, result);
            }
            return result;
        });
    }

    /** Kind and place only: the message might quote the token. */
    private static String describe(RuntimeException bug) {
        StackTraceElement[] stack = bug.getStackTrace();
        return bug.getClass().getName() + (stack.length == 0 ? "" : " at " + stack[0]);
    }

    /** The number of answers in memory. */
    long size() {
        return store.size();
    }
}
