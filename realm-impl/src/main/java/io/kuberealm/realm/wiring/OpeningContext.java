package io.kuberealm.realm.wiring;

import io.kuberealm.api.Authenticator;
import io.kuberealm.api.BearerTokenCredential;
import io.kuberealm.api.TokenAuthenticator;
import io.kuberealm.realm.chain.AudienceAgnostic;
import io.kuberealm.realm.config.FileSetting;
import io.kuberealm.realm.config.Problems;
import io.kuberealm.realm.config.RealmConfiguration;
import io.kuberealm.realm.files.FileFormat;
import io.kuberealm.realm.files.FileWatcher;
import io.kuberealm.realm.files.UnusableFileException;
import io.kuberealm.realm.files.Watchable;
import io.kuberealm.realm.files.WatchedFile;
import io.kuberealm.realm.http.EnvironmentProxy;
import io.kuberealm.realm.http.HttpTransport;
import io.kuberealm.realm.log.RealmLog;
import io.kuberealm.realm.metrics.RealmMetrics;
import io.kuberealm.realm.pki.CertificateBundle;
import java.net.ProxySelector;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What every strategy is opened with.
 *
 * @param configuration the settings
 * @param clock the time
 * @param environment the variables of the process
 * @param problems receives what is wrong
 * @param resources ends what is opened
 * @param epoch rises after something that let somebody in has changed
 * @param metrics counts what strategies do
 */
record OpeningContext(
        RealmConfiguration configuration,
        Clock clock,
        Map<String, String> environment,
        Problems problems,
        RealmResources resources,
        AtomicLong epoch,
        RealmMetrics metrics) {

    /** Opens something that files hold. */
    @FunctionalInterface
    interface Opening<W> {
        W open(Path path) throws UnusableFileException;
    }

    FileWatcher watcher() {
        return resources.watcher();
    }

    /** To be run after something that let somebody in has changed. */
    Runnable nextEpoch() {
        return epoch::incrementAndGet;
    }

    /** Which proxies the environment names; nothing if it cannot be understood, which is a problem then. */
    Optional<ProxySelector> proxies() {
        try {
            return Optional.of(EnvironmentProxy.of(environment));
        } catch (IllegalArgumentException unusable) {
            problems.add("environment", String.valueOf(unusable.getMessage()));
            return Optional.empty();
        }
    }

    /** Connections of a strategy's own to other servers, which end with the realm; nothing if that is a problem. */
    Optional<HttpTransport> transport() {
        return proxies().map(proxies -> resources.own(new HttpTransport(proxies, clock)));
    }

    /** What a setting's file holds; nothing if it cannot be used, which is a problem then. */
    <W> Optional<W> open(FileSetting setting, Opening<W> opening) {
        try {
            return Optional.of(opening.open(setting.path()));
        } catch (UnusableFileException unusable) {
            problems.add(setting.text(), unusable.reason());
            return Optional.empty();
        }
    }

    /** A file that is read again when it changes, and whose warnings are logged each time. */
    <T> Optional<WatchedFile<T>> watchFile(
            FileSetting setting, FileFormat<T> format, Function<T, List<String>> warnings) {
        return watch(setting, path -> WatchedFile.open(path, format), warnings);
    }

    /** A file of certificates; those that have expired are warned of. */
    Optional<WatchedFile<CertificateBundle>> watchAuthorities(
            FileSetting setting, FileFormat<CertificateBundle> format) {
        return watchFile(setting, format, this::expired);
    }

    private List<String> expired(CertificateBundle bundle) {
        return bundle.expiredAt(clock.instant()).stream()
                .map(subject -> "the certificate of " + subject
                        + " has expired, so certificates that it signed are not trusted.")
                .toList();
    }

    /** As {@link #watchFile}, for whatever holds the content. */
    <T, W extends Watchable & Supplier<T>> Optional<W> watch(
            FileSetting setting, Opening<W> opening, Function<T, List<String>> warnings) {
        Optional<W> opened = open(setting, opening);
        opened.ifPresent(content -> {
            Runnable warn = () ->
                    warnings.apply(content.get()).forEach(warning -> RealmLog.fileWarning(setting.path(), warning));
            warn.run();
            watcher().watch(content, () -> {
                epoch.incrementAndGet();
                warn.run();
            });
        });
        return opened;
    }

    /** A strategy for tokens that name no audience, and are for this server under all its names (AUD-3). */
    Authenticator<BearerTokenCredential> audienceAgnostic(TokenAuthenticator tokens) {
        return new AudienceAgnostic<>(BearerTokenCredential::audiences, configuration.apiAudiences(), tokens);
    }
}
