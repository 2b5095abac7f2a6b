package io.kuberealm.realm.wiring;

import io.kuberealm.api.Strategies;
import io.kuberealm.api.TokenAuthenticator;
import io.kuberealm.realm.config.RealmConfiguration;
import io.kuberealm.realm.config.Setting;
import io.kuberealm.realm.config.WebhookSettings;
import io.kuberealm.realm.files.WatchedFiles;
import io.kuberealm.realm.http.HttpCall;
import io.kuberealm.realm.http.HttpTransport;
import io.kuberealm.realm.kubeconfig.Kubeconfig;
import io.kuberealm.realm.kubeconfig.KubeconfigConnection;
import io.kuberealm.realm.kubeconfig.KubeconfigFormat;
import io.kuberealm.realm.log.RealmLog;
import io.kuberealm.realm.token.cache.ErrorCaching;
import io.kuberealm.realm.token.cache.TokenCache;
import io.kuberealm.realm.token.cache.TokenCacheSettings;
import io.kuberealm.realm.token.webhook.CountedEndpoint;
import io.kuberealm.realm.token.webhook.InterruptiblePause;
import io.kuberealm.realm.token.webhook.RetryTiming;
import io.kuberealm.realm.token.webhook.ReviewLimits;
import io.kuberealm.realm.token.webhook.TokenReviewAuthenticator;
import io.kuberealm.realm.tokenreview.ReviewVerdict;
import io.kuberealm.realm.tokenreview.ReviewVersion;
import io.kuberealm.realm.tokenreview.TokenReviews;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The webhook behind a cache of its own (CACHE-4), which all applications of the realm share. Its verdicts fall when its own kubeconfig
 * changes; what else changes says nothing of them.
 */
final class WebhookStrategy {
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(10);

    /** As many as the main cache has. */
    private static final long CACHED_VERDICTS = 10_000;

    private WebhookStrategy() {}

    /** The last of Kubernetes' own strategies (CHAIN-2); it knows audiences itself (WH-4). */
    static Optional<TokenAuthenticator> open(OpeningContext context) {
        return context.configuration().webhook().flatMap(settings -> open(settings, context));
    }

    private static Optional<TokenAuthenticator> open(WebhookSettings settings, OpeningContext context) {
        warnOfShortTtl(settings, context.configuration());
        Optional<WatchedFiles<Kubeconfig>> file =
                context.open(settings.configFile(), path -> WatchedFiles.open(path, new KubeconfigFormat()));
        Optional<HttpTransport> transport = context.transport();
        return file.filter(read -> context.problems().isEmpty())
                .flatMap(read ->
                        transport.map(opened -> cached(settings, read, connection(read, opened, context), context)));
    }

    private static KubeconfigConnection connection(
            WatchedFiles<Kubeconfig> file, HttpTransport transport, OpeningContext context) {
        KubeconfigConnection connection = new KubeconfigConnection(
                file, (route, identity) -> transport.connections(route, identity, LONGEST_CONNECT), context.clock());
        context.resources().own(connection::close);
        return connection;
    }

    private static TokenCache cached(
            WebhookSettings settings,
            WatchedFiles<Kubeconfig> file,
            KubeconfigConnection connection,
            OpeningContext context) {
        AtomicLong epoch = new AtomicLong();
        context.watcher().watch(file, () -> {
            epoch.incrementAndGet();
            context.nextEpoch().run();
        });
        return new TokenCache(
                reviews(settings, connection, context),
                new TokenCacheSettings(settings.cacheTtl(), settings.cacheTtl(), CACHED_VERDICTS),
                ErrorCaching.OFF,
                TokenCache.LONGEST_WAIT,
                epoch::get,
                context.clock(),
                context.metrics().tokenCache());
    }

    private static TokenReviewAuthenticator reviews(
            WebhookSettings settings, KubeconfigConnection connection, OpeningContext context) {
        InterruptiblePause pause = new InterruptiblePause();
        context.resources().own(pause::close);
        return new TokenReviewAuthenticator(
                new CountedEndpoint(
                        (json, longest) -> connection.call(HttpCall.post(json), longest),
                        context.metrics().webhook()),
                new TokenReviews(version(settings)),
                new ReviewVerdict(Strategies.WEBHOOK, context.configuration().apiAudiences()),
                ReviewLimits.OF_WEBHOOK,
                RetryTiming.real(context.clock(), pause));
    }

    private static ReviewVersion version(WebhookSettings settings) {
        return switch (settings.version()) {
            case V1 -> ReviewVersion.V1;
            case V1BETA1 -> ReviewVersion.V1BETA1;
        };
    }

    /** FLAG-7: what the webhook's cache forgets, the main cache still has. */
    private static void warnOfShortTtl(WebhookSettings settings, RealmConfiguration configuration) {
        Duration ttl = settings.cacheTtl();
        if (!ttl.isZero()
                && (ttl.compareTo(configuration.tokenSuccessCacheTtl()) < 0
                        || ttl.compareTo(configuration.tokenFailureCacheTtl()) < 0)) {
            RealmLog.settingWarning(Setting.AUTHENTICATION_TOKEN_WEBHOOK_CACHE_TTL.key()
                    + " is shorter than the cache lifetime of all tokens, so the latter applies. Lower "
                    + Setting.TOKEN_SUCCESS_CACHE_TTL.key() + " and " + Setting.TOKEN_FAILURE_CACHE_TTL.key() + ".");
        }
    }
}
