package io.kuberealm.realm.metrics;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How the tokens of each issuer were judged, and when its keys came. The label has a hash of the issuer's URL. */
public final class JwtMetrics {
    private static final double[] BUCKETS = {.001, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10};
    private static final String PREFIX = "apiserver_authentication_jwt_authenticator_";
    private static final String SUCCESS = "success";
    private static final String FAILURE = "failure";

    private final Histogram latency;
    private final Gauge lastFetch;
    private final Gauge keySet;
    private final Clock clock;
    private final Map<String, String> keySets = new ConcurrentHashMap<>();

    JwtMetrics(MetricSet set, Clock clock) {
        this.clock = clock;
        latency = new Histogram(
                set,
                PREFIX + "latency_seconds",
                "Time of judging JSON web tokens that were not in the token cache.",
                BUCKETS,
                "result",
                "jwt_issuer_hash");
        lastFetch = new Gauge(
                set,
                PREFIX + "jwks_fetch_last_timestamp_seconds",
                "Time of the last fetch of an issuer's keys.",
                "result",
                "jwt_issuer_hash");
        keySet = new Gauge(
                set,
                PREFIX + "jwks_fetch_last_key_set_info",
                "The key set that was fetched last, by its hash.",
                "jwt_issuer_hash",
                "hash");
    }

    /** What is counted for one issuer, with series that are looked up once. */
    public Issuer issuer(String url) {
        return new Issuer(Hashes.of(url));
    }

    /** The metrics of one issuer. */
    public final class Issuer {
        private final String hash;
        private final Histogram.Distribution good;
        private final Histogram.Distribution bad;

        private Issuer(String hash) {
            this.hash = hash;
            good = latency.of(SUCCESS, hash);
            bad = latency.of(FAILURE, hash);
        }

        /** A token was judged. */
        public void judged(boolean authenticated, long nanos) {
            (authenticated ? good : bad).observeNanos(nanos);
        }

        /** Keys came. */
        public void keysFetched(byte[] document) {
            String fetched = Hashes.of(document);
            String former = keySets.put(hash, fetched);
            if (former != null && !former.equals(fetched)) {
                keySet.remove(hash, former);
            }
            keySet.of(hash, fetched).set(1);
            lastFetch.of(SUCCESS, hash).set(now());
        }

        /** Keys did not come. */
        public void keysNotFetched() {
            lastFetch.of(FAILURE, hash).set(now());
        }

        /** The issuer is not configured any more. */
        public void removed() {
            String former = keySets.remove(hash);
            if (former != null) {
                keySet.remove(hash, former);
            }
            lastFetch.remove(SUCCESS, hash);
            lastFetch.remove(FAILURE, hash);
        }
    }

    private double now() {
        return clock.millis() / 1e3;
    }
}
