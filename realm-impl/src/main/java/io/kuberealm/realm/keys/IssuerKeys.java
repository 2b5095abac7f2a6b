package io.kuberealm.realm.keys;

import io.kuberealm.api.Reason;
import io.kuberealm.realm.jose.JwtVerifier;
import io.kuberealm.realm.jose.KeySet;
import io.kuberealm.realm.jose.RefetchBudget;
import io.kuberealm.realm.jose.UnverifiedJwt;
import io.kuberealm.realm.jose.Verification;
import io.kuberealm.realm.jose.Verification.AlgorithmRefused;
import io.kuberealm.realm.jose.Verification.Malformed;
import io.kuberealm.realm.jose.Verification.Verified;
import io.kuberealm.realm.keys.KeyFetch.NewKeys;
import io.kuberealm.realm.keys.KeyFetch.NoNewKeys;
import io.kuberealm.realm.keys.SignatureCheck.Bad;
import io.kuberealm.realm.keys.SignatureCheck.Genuine;
import io.kuberealm.realm.keys.SignatureCheck.Undecided;
import io.kuberealm.realm.limit.CallLimiter;
import io.kuberealm.realm.limit.CallLimiter.Permit;
import io.kuberealm.realm.limit.CallLimiter.Timeouts;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one issuer (OIDC-23). They are fetched when a token cannot be verified with those that are known, and not by the
 * clock; unlike Kubernetes' they are fetched within a {@link RefetchBudget}, and are not used for ever without being confirmed.
 * Tokens that the known keys verify wait for nothing.
 */
public final class IssuerKeys {
    /** Whoever makes it necessary: four fetches at once and then one every ten seconds, so ten in any minute at most. */
    static final int BURST = 4;

    private static final Duration BURST_PERIOD = Duration.ofSeconds(40);

    /** How many requests may wait for a fetch at a time; few of them while the issuer hangs. */
    static final int MOST_WAITING = 16;

    /** Longer than a fetch can take. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(40);

    private static final KeyFetch TOO_MANY =
            new NoNewKeys("the limit of requests that wait for the keys is reached, or the issuer does not respond");

    private final KeySource source;
    private final JwtVerifier verifier;
    private final IssuerServices services;
    private final RefetchBudget budget;
    private final CallLimiter limiter =
            new CallLimiter(new Timeouts(LONGEST_WAIT, LONGEST_WAIT), MOST_WAITING, System::nanoTime);
    private volatile FetchedKeys current = FetchedKeys.NONE;
    private @Nullable CompletableFuture<KeyFetch> flight;

    /**
     * The keys at an address, none of which is fetched yet.
     *
     * @param source where they are
     * @param verifier tries them
     */
    public IssuerKeys(KeySource source, JwtVerifier verifier, IssuerServices services) {
        this.source = source;
        this.verifier = verifier;
        this.services = services;
        this.budget = new RefetchBudget(BURST, BURST_PERIOD, services.clock());
    }

    /** Checks a token's signature; blocks if new keys have to be fetched. */
    public SignatureCheck check(UnverifiedJwt token) {
        Verification beforeAnyKey = verifier.verify(token, KeySet.empty());
        if (beforeAnyKey instanceof Malformed || beforeAnyKey instanceof AlgorithmRefused) {
            return Bad.of(beforeAnyKey, FetchedKeys.NONE.describe()); // such a token makes nobody fetch keys
        }
        FetchedKeys known = current;
        Instant now = services.clock().instant();
        if (!known.isYoungerThan(services.keysMaxStale(), now)) {
            return checkWithNewerThan(known, token);
        }
        Verification verification = verifier.verify(token, known.keys());
        if (verification instanceof Verified verified) {
            confirmInTime(known, now);
            return new Genuine(verified.jwt());
        }
        return known.isCertainlyCurrent(now)
                ? Bad.of(verification, known.describe())
                : checkWithNewerThan(known, token);
    }

    /** Whether there are any, old as they may be. */
    public boolean haveCome() {
        return current != FetchedKeys.NONE;
    }

    /** Begins to fetch the keys, so that the first token need not wait for them. */
    public void prefetch() {
        CompletableFuture<KeyFetch> unused = fetchNewerThan(current);
    }

    private SignatureCheck checkWithNewerThan(FetchedKeys known, UnverifiedJwt token) {
        KeyFetch fetch = waitFor(fetchNewerThan(known));
        if (fetch instanceof NoNewKeys none) {
            return new Undecided(Reason.KEYS_UNAVAILABLE, none.reason());
        }
        FetchedKeys newer = ((NewKeys) fetch).keys();
        Verification verification = verifier.verify(token, newer.keys());
        return verification instanceof Verified verified
                ? new Genuine(verified.jwt())
                : Bad.of(verification, newer.describe());
    }

    /** Asks for the keys again when half of their time is over, so that no request waits for it while the issuer is up. */
    private void confirmInTime(FetchedKeys known, Instant now) {
        if (!known.isYoungerThan(services.keysMaxStale().dividedBy(2), now)) {
            CompletableFuture<KeyFetch> unused = fetchNewerThan(known);
        }
    }

    /** The keys that came after {@code known}: already there, on their way, or to be fetched if the budget allows. */
    private synchronized CompletableFuture<KeyFetch> fetchNewerThan(FetchedKeys known) {
        FetchedKeys present = current;
        if (present != known) {
            return CompletableFuture.completedFuture(new NewKeys(present));
        }
        if (flight != null) {
            return flight;
        }
        if (!budget.spend()) {
            return CompletableFuture.completedFuture(
                    new NoNewKeys("the rate limit for fetches of the keys is reached"));
        }
        CompletableFuture<KeyFetch> begun = new CompletableFuture<>();
        flight = begun;
        services.scheduler().execute(() -> fly(begun));
        return begun;
    }

    private void fly(CompletableFuture<KeyFetch> begun) {
        KeyFetch fetch = new NoNewKeys("fetching the keys failed with an internal error");
        try {
            fetch = source.fetch();
        } finally {
            land(fetch);
            begun.complete(fetch);
        }
    }

    private synchronized void land(KeyFetch fetch) {
        flight = null;
        if (fetch instanceof NewKeys fetched) {
            current = fetched.keys();
            limiter.answered();
        }
    }

    /** Anybody can make a request wait, by a token with a made-up key id; so at most {@value #MOST_WAITING} do. */
    private KeyFetch waitFor(CompletableFuture<KeyFetch> fetch) {
        if (fetch.isDone()) {
            return fetch.join();
        }
        return limiter.acquire().map(permit -> waitFor(fetch, permit)).orElse(TOO_MANY);
    }

    private KeyFetch waitFor(CompletableFuture<KeyFetch> fetch, Permit permit) {
        try {
            return fetch.get(permit.timeouts().total().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new NoNewKeys("interrupted while the keys were fetched");
        } catch (TimeoutException late) {
            limiter.timedOut();
            return new NoNewKeys("the keys did not arrive in time");
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("a fetch is never completed with an exception", impossible);
        } finally {
            limiter.release(permit);
        }
    }
}
