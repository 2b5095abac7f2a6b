package io.kuberealm.realm.metrics;

import java.util.function.Predicate;
import java.util.function.Supplier;

/** How often the caches of bearer tokens know the answer, as Kubernetes counts it: all of them together. */
public final class TokenCacheMetrics {
    private final Requests hits;
    private final Requests misses;
    private final Counter.Count fetched;
    private final Counter.Count notFetched;
    private final Gauge.Level inFlight;
    private final Gauge.Level blocked;

    private record Requests(Counter.Count count, Histogram.Distribution duration) {
        void count(long began) {
            count.increment();
            duration.observeNanos(System.nanoTime() - began);
        }
    }

    TokenCacheMetrics(MetricSet set) {
        Counter requests =
                new Counter(set, "authentication_token_cache_request_total", "Look-ups in token caches.", "status");
        Histogram durations = new Histogram(
                set,
                "authentication_token_cache_request_duration_seconds",
                "Time of look-ups in token caches.",
                Histogram.DEFAULT_BUCKETS,
                "status");
        Counter fetches = new Counter(
                set, "authentication_token_cache_fetch_total", "Tokens that were judged for token caches.", "status");
        Gauge active = new Gauge(
                set,
                "authentication_token_cache_active_fetch_count",
                "Tokens that are being judged for token caches, and requests that wait for it.",
                "status");
        hits = new Requests(requests.of("hit"), durations.of("hit"));
        misses = new Requests(requests.of("miss"), durations.of("miss"));
        fetched = fetches.of("ok");
        notFetched = fetches.of("error");
        inFlight = active.of("in_flight");
        blocked = active.of("blocked");
    }

    /** A token's answer was known. */
    public void hit(long began) {
        hits.count(began);
    }

    /** A token's answer is not known; {@code answer} waits for it. */
    public <T> T miss(long began, Supplier<T> answer) {
        blocked.add(1);
        try {
            return answer.get();
        } finally {
            blocked.add(-1);
            misses.count(began);
        }
    }

    /** Judges a token; {@code good} says whether the judgement is no failure. */
    public <T> T fetch(Supplier<T> judge, Predicate<T> good) {
        inFlight.add(1);
        boolean ok = false;
        try {
            T judged = judge.get();
            ok = good.test(judged);
            return judged;
        } finally {
            inFlight.add(-1);
            (ok ? fetched : notFetched).increment();
        }
    }
}
