package io.kuberealm.realm.keys;

import io.kuberealm.realm.jose.JwkSet;
import io.kuberealm.realm.jose.KeySet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The keys of an issuer as of one fetch; those of another fetch are others, even if they are alike. */
final class FetchedKeys {
    /** No fetch was successful yet. */
    static final FetchedKeys NONE = new FetchedKeys(JwkSet.empty(), Instant.EPOCH, Instant.EPOCH);

    /** go-oidc lets the promise end half a minute early, so that the keys are renewed in time (OIDC-23). */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private static final int MOST_NAMED = 8;

    private final JwkSet published;
    private final Instant fetchedAt;
    private final Instant freshUntil;

    /**
     * What was published.
     *
     * @param published the keys, and what was left out
     * @param fetchedAt when the keys came
     * @param freshUntil until when the issuer's caching headers promise that there are no others
     */
    FetchedKeys(JwkSet published, Instant fetchedAt, Instant freshUntil) {
        this.published = published;
        this.fetchedAt = fetchedAt;
        this.freshUntil = freshUntil;
    }

    KeySet keys() {
        return published.keys();
    }

    /** Which keys there are, for the operator. */
    String describe() {
        int leftOut = published.skipped().size();
        return describe(keys()) + (leftOut == 0 ? "" : "; skipped: " + leftOut);
    }

    /** Which keys there are in a set, for the operator. */
    static String describe(KeySet keys) {
        List<String> ids = keys.keys().stream()
                .map(key -> key.keyId().isEmpty() ? "one without kid" : "\"" + key.keyId() + "\"")
                .toList();
        String named = ids.isEmpty() ? "none" : String.join(", ", ids.subList(0, Math.min(MOST_NAMED, ids.size())));
        return "its keys: " + named + (ids.size() > MOST_NAMED ? " and " + (ids.size() - MOST_NAMED) + " more" : "");
    }

    boolean isYoungerThan(Duration age, Instant now) {
        return this != NONE && now.isBefore(fetchedAt.plus(age));
    }

    boolean isCertainlyCurrent(Instant now) {
        return now.plus(MARGIN).isBefore(freshUntil);
    }
}
