package io.kuberealm.realm.delegation;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.BearerTokenCredential;
import io.kuberealm.api.Strategies;
import io.kuberealm.api.TokenAuthenticator;
import io.kuberealm.realm.metrics.RealmMetrics;
import io.kuberealm.realm.token.cache.ErrorCaching;
import io.kuberealm.realm.token.cache.TokenCache;
import io.kuberealm.realm.token.cache.TokenCacheSettings;
import io.kuberealm.realm.token.webhook.CountedEndpoint;
import io.kuberealm.realm.token.webhook.RetryTiming;
import io.kuberealm.realm.token.webhook.ReviewEndpoint;
import io.kuberealm.realm.token.webhook.ReviewLimits;
import io.kuberealm.realm.token.webhook.TokenReviewAuthenticator;
import io.kuberealm.realm.tokenreview.ReviewVerdict;
import io.kuberealm.realm.tokenreview.ReviewVersion;
import io.kuberealm.realm.tokenreview.TokenReviews;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Has the API server of the cluster review bearer tokens (CHAIN-13). What it says counts for ten seconds, whether it let somebody in
 * or knew nobody; that it could not say is never remembered.
 */
public final class DelegatedTokenAuthenticator implements TokenAuthenticator {
    /** The default of Kubernetes' delegating servers: short for revocations, and long enough for storms of requests. */
    public static final Duration CACHE_TTL = Duration.ofSeconds(10);

    /** One review with all its attempts takes no longer (WH-8), and no more at a time keep the server's threads waiting. */
    private static final ReviewLimits LIMITS = new ReviewLimits(Duration.ofSeconds(10), Duration.ofSeconds(10), 32);

    private static final long CACHED_TOKENS = 10_000;

    private final TokenReviewAuthenticator reviews;
    private final TokenCache cache;
    private final RetryTiming timing;

    /**
     * The strategy that asks the API server.
     *
     * @param apiServer where it reviews tokens
     * @param audiences the names of this server, for which a token is meant if the API server does not say (WH-4)
     * @param timing the time
     * @param metrics counts requests and look-ups
     */
    public DelegatedTokenAuthenticator(
            ReviewEndpoint apiServer, List<String> audiences, RetryTiming timing, RealmMetrics metrics) {
        this.timing = timing;
        reviews = new TokenReviewAuthenticator(
                new CountedEndpoint(apiServer, metrics.delegated()),
                new TokenReviews(ReviewVersion.V1),
                new ReviewVerdict(Strategies.DELEGATED, audiences),
                LIMITS,
                timing);
        cache = new TokenCache(
                this::review,
                new TokenCacheSettings(CACHE_TTL, CACHE_TTL, CACHED_TOKENS),
                ErrorCaching.OFF,
                LIMITS.total(),
                () -> 0, // whatever changes here, it says nothing of the API server's word
                timing.clock(),
                metrics.tokenCache());
    }

    @Override
    public AuthenticationResult authenticate(BearerTokenCredential credential) {
        return cache.authenticate(credential);
    }

    /** The answer has an end, so that the realm's own cache behind this one does not double its time. */
    private AuthenticationResult review(BearerTokenCredential credential) {
        Instant end = timing.clock().instant().plus(CACHE_TTL);
        AuthenticationResult result = reviews.authenticate(credential);
        return result instanceof Authenticated authenticated ? authenticated.withValidUntil(end) : result;
    }
}
