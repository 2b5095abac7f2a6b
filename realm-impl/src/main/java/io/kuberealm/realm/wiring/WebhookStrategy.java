package io.kuberealm.realm.wiring;

import io.kuberealm.api.Authenticator;
import io.kuberealm.api.BearerTokenCredential;
import io.kuberealm.api.Strategies;
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
import io.kuberealm.realm.token.webhook.InterruptiblePause;
import io.kuberealm.realm.token.webhook.RetryTiming;
import io.kuberealm.realm.token.webhook.ReviewLimits;
import io.kuberealm.realm.token.webhook.TokenReviewAuthenticator;
import io.kuberealm.realm.tokenreview.ReviewVerdict;
import io.kuberealm.realm.tokenreview.ReviewVersion;
import io.kuberealm.realm.tokenreview.TokenReviews;
import java.net.ProxySelector;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The webhook as a realm has it: from the settings to the strategy with its own cache (CACHE-4), which all applications of the realm
 * share. Its verdicts fall when its own kubeconfig changes; what else changes says nothing of them.
 */
final class WebhookStrategy implements AutoCloseable {
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(10);

    /** As many as the main cache has. */
    private static final long CACHED_VERDICTS = 10_000;

    private final HttpTransport transport;
    private final InterruptiblePause pause = new InterruptiblePause();
    private final KubeconfigConnection connection;
    private final TokenCache cache;

    private WebhookStrategy(
            WatchedFiles<Kubeconfig> file,
            WebhookSettings settings,
            RealmConfiguration configuration,
            ProxySelector proxies,
            OpeningContext context) {
        Clock clock = context.clock();
        transport = new HttpTransport(proxies, clock);
        connection = new KubeconfigConnection(
                file, (route, identity) -> transport.connections(route, identity, LONGEST_CONNECT), clock);
        AtomicLong epoch = new AtomicLong();
        context.watcher().watch(file, () -> {
            epoch.incrementAndGet();
            context.nextEpoch().run();
        });
        cache = new TokenCache(
                new TokenReviewAuthenticator(
                        (json, longest) -> connection.call(HttpCall.post(json), longest),
                        new TokenReviews(version(settings)),
                        new ReviewVerdict(Strategies.WEBHOOK, configuration.apiAudiences()),
                        ReviewLimits.OF_WEBHOOK,
                        RetryTiming.real(clock, pause)),
                new TokenCacheSettings(settings.cacheTtl(), settings.cacheTtl(), CACHED_VERDICTS),
                ErrorCaching.OFF,
                TokenCache.LONGEST_WAIT,
                epoch::get,
                clock);
    }

    /** The strategy of a configuration; nothing if there is no webhook, or there are problems. */
    static Optional<WebhookStrategy> open(RealmConfiguration configuration, OpeningContext context) {
        Optional<WebhookSettings> settings = configuration.webhook();
        if (settings.isEmpty()) {
            return Optional.empty();
        }
        warnOfShortTtl(settings.get(), configuration);
        Optional<WatchedFiles<Kubeconfig>> file =
                context.open(settings.get().configFile(), path -> WatchedFiles.open(path, new KubeconfigFormat()));
        Optional<ProxySelector> proxies = context.proxies();
        return file.filter(read -> context.problems().isEmpty())
                .flatMap(read -> proxies.map(
                        selector -> new WebhookStrategy(read, settings.get(), configuration, selector, context)));
    }

    /** FLAG-7: what the webhook's cache forgets, the main cache still has. */
    private static void warnOfShortTtl(WebhookSettings settings, RealmConfiguration configuration) {
        Duration ttl = settings.cacheTtl();
        if (!ttl.isZero()
                && (ttl.compareTo(configuration.tokenSuccessCacheTtl()) < 0
                        || ttl.compareTo(configuration.tokenFailureCacheTtl()) < 0)) {
            RealmLog.settingWarning(Setting.AUTHENTICATION_TOKEN_WEBHOOK_CACHE_TTL.key()
                    + " is shorter than the lifetime of all tokens, so that tokens live for the latter. Lower "
                    + Setting.TOKEN_SUCCESS_CACHE_TTL.key() + " and " + Setting.TOKEN_FAILURE_CACHE_TTL.key() + ".");
        }
    }

    private static ReviewVersion version(WebhookSettings settings) {
        return switch (settings.version()) {
            case V1 -> ReviewVersion.V1;
            case V1BETA1 -> ReviewVersion.V1BETA1;
        };
    }

    Authenticator<BearerTokenCredential> tokens() {
        return cache;
    }

    @Override
    public void close() {
        connection.close();
        transport.close();
        pause.close();
    }
}
