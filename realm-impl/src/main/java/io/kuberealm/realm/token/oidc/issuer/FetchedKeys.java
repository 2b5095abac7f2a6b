package io.kuberealm.realm.token.oidc.issuer;

import io.kuberealm.realm.jose.KeySet;
import java.time.Duration;
import java.time.Instant;

/** The keys of an issuer as of one fetch; those of another fetch are others, even if they are alike. */
final class FetchedKeys {
    /** No fetch was successful yet. */
    static final FetchedKeys NONE = new FetchedKeys(KeySet.empty(), Instant.EPOCH, Instant.EPOCH);

    /** go-oidc lets the promise end half a minute early, so that the keys are renewed in time (OIDC-23). */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private final KeySet keys;
    private final Instant fetchedAt;
    private final Instant freshUntil;

    /**
     * What was published.
     *
     * @param fetchedAt when the keys came
     * @param freshUntil until when the issuer's caching headers promise that there are no others
     */
    FetchedKeys(KeySet keys, Instant fetchedAt, Instant freshUntil) {
        this.keys = keys;
        this.fetchedAt = fetchedAt;
        this.freshUntil = freshUntil;
    }

    KeySet keys() {
        return keys;
    }

    boolean isYoungerThan(Duration age, Instant now) {
        return this != NONE && now.isBefore(fetchedAt.plus(age));
    }

    boolean isCertainlyCurrent(Instant now) {
        return now.plus(MARGIN).isBefore(freshUntil);
    }
}
