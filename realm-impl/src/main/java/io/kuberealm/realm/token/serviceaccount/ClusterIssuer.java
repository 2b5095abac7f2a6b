package io.kuberealm.realm.token.serviceaccount;

import io.kuberealm.realm.jose.RefetchBudget;
import io.kuberealm.realm.kubernetes.ClusterDocuments;
import io.kuberealm.realm.limit.CallLimiter;
import io.kuberealm.realm.limit.CallLimiter.Permit;
import io.kuberealm.realm.limit.CallLimiter.Timeouts;
import io.kuberealm.realm.log.RealmLog;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The issuer of a cluster as its API server describes it. The keys are fetched by {@link #refresh()} from time to time, and at
 * once for a token that names a new one, but at most {@value #FETCHES_PER_MINUTE} times a minute for that reason, with
 * {@value #MOST_WAITING} requests waiting for it at most. What was
 * fetched stays in force while the API server is out of reach.
 */
public final class ClusterIssuer implements TokenIssuer {
    /** How often tokens that name unknown keys can make the realm fetch the keys. */
    public static final int FETCHES_PER_MINUTE = 10;

    /** How soon to try again as long as the keys are not known, or could not be fetched. */
    public static final Duration RETRY = Duration.ofSeconds(10);

    /** How long keys may have been withdrawn, or the issuer renamed, until the realm knows. */
    public static final Duration REFRESH = Duration.ofMinutes(5);

    /** How many requests may wait for a fetch at a time; few of them while the API server hangs. */
    static final int MOST_WAITING = 16;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final KeyLookup SLOW =
            new KeyLookup.Unknown("the API server did not provide the keys of the cluster in time");
    private static final String NOT_YET = "the keys of the cluster are not known yet";

    private final ClusterDiscovery discovery;
    private final Optional<Set<String>> names;
    private final RefetchBudget budget;
    private final Runnable whenChanged;
    private final ReentrantLock fetching = new ReentrantLock();
    private final CallLimiter limiter =
            new CallLimiter(new Timeouts(LONGEST_WAIT, LONGEST_WAIT), MOST_WAITING, System::nanoTime);
    private volatile @Nullable ClusterDescription known;
    private volatile boolean failed;
    private final AtomicLong fetches = new AtomicLong();

    /**
     * An issuer of which nothing is known yet.
     *
     * @param documents gets what the API server tells of itself
     * @param names the names of the issuer, if they are configured; absent: the API server tells
     * @param whenChanged runs whenever keys or names changed, so that nobody goes on with what they verified
     * @param clock bounds the fetches
     */
    public ClusterIssuer(ClusterDocuments documents, Optional<Set<String>> names, Runnable whenChanged, Clock clock) {
        this.discovery = new ClusterDiscovery(documents, names);
        this.names = names.map(Set::copyOf);
        this.budget = new RefetchBudget(FETCHES_PER_MINUTE, Duration.ofMinutes(1), clock);
        this.whenChanged = whenChanged;
    }

    /** While the name is not known any token may be one of the cluster's, and has to wait. */
    @Override
    public boolean mayHaveIssued(String unverifiedIssuer) {
        ClusterDescription now = known;
        return names.or(() -> Optional.ofNullable(now).map(ClusterDescription::issuers))
                .map(issuers -> issuers.contains(unverifiedIssuer))
                .orElse(true);
    }

    @Override
    public KeyLookup keys() {
        ClusterDescription now = known;
        return now == null ? new KeyLookup.Unknown(NOT_YET) : new KeyLookup.Known(now.keys());
    }

    @Override
    public KeyLookup newerKeys(KeyLookup than) {
        return limiter.acquire().map(permit -> newerKeys(than, permit)).orElse(SLOW);
    }

    private KeyLookup newerKeys(KeyLookup than, Permit permit) {
        try {
            long before = fetches.get();
            return lock(permit.timeouts()) ? newerKeysOnLock(than, before) : SLOW;
        } finally {
            limiter.release(permit);
        }
    }

    private KeyLookup newerKeysOnLock(KeyLookup than, long before) {
        try {
            boolean fetchedMeanwhile = fetches.get() != before || !keys().equals(than);
            if (!fetchedMeanwhile) {
                if (!budget.spend()) {
                    return new KeyLookup.Unknown("the keys of the cluster were fetched " + FETCHES_PER_MINUTE
                            + " times within a minute for tokens that name keys that it does not have");
                }
                fetch();
            }
            return failed ? new KeyLookup.Unknown("the keys of the cluster cannot be fetched now") : keys();
        } finally {
            fetching.unlock();
        }
    }

    /**
     * Fetches names and keys, now.
     *
     * @return how long to wait before the next time
     */
    public Duration refresh() {
        fetching.lock();
        try {
            fetch();
            return failed ? RETRY : REFRESH;
        } finally {
            fetching.unlock();
        }
    }

    private void fetch() {
        ClusterDiscovery.Answer answer = discovery.fetch();
        if (answer instanceof ClusterDiscovery.Described described) {
            use(described.cluster());
            failed = false;
            limiter.answered();
        } else if (answer instanceof ClusterDiscovery.Undescribed undescribed) {
            if (!failed) {
                RealmLog.clusterKeysUnavailable(
                        undescribed.reason(),
                        known == null
                                ? "Until they are fetched, no service account can log in."
                                : "The previous keys stay in effect.");
            }
            failed = true;
        }
        fetches.incrementAndGet();
    }

    private void use(ClusterDescription described) {
        if (!described.equals(known)) {
            known = described;
            RealmLog.clusterKeys(
                    String.join(", ", described.issuers()),
                    described.keys().keys().size());
            whenChanged.run();
        }
    }

    private boolean lock(Timeouts timeouts) {
        try {
            boolean locked = fetching.tryLock(timeouts.total().toMillis(), TimeUnit.MILLISECONDS);
            if (!locked) {
                limiter.timedOut();
            }
            return locked;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
