package io.kuberealm.realm.wiring;

import io.kuberealm.api.PasswordAuthenticator;
import io.kuberealm.realm.config.KeystoneSettings;
import io.kuberealm.realm.config.KeystoneSettings.Groups;
import io.kuberealm.realm.files.WatchedFile;
import io.kuberealm.realm.http.HttpRoute;
import io.kuberealm.realm.http.HttpTransport;
import io.kuberealm.realm.log.RealmLog;
import io.kuberealm.realm.password.keystone.CachingPasswordAuthenticator;
import io.kuberealm.realm.password.keystone.KeystoneAuthenticator;
import io.kuberealm.realm.password.keystone.KeystoneConnection;
import io.kuberealm.realm.password.keystone.KeystoneLogin;
import io.kuberealm.realm.password.keystone.KeystoneLogin.GroupSource;
import io.kuberealm.realm.password.throttle.ThrottledPasswordAuthenticator;
import io.kuberealm.realm.pki.CertificateBundle;
import io.kuberealm.realm.pki.CertificateBundleFormat;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;

/** Keystone, behind a cache and a throttle. It is not asked before somebody wants to log in. */
final class KeystoneStrategy {
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private KeystoneStrategy() {}

    static Optional<PasswordAuthenticator> open(OpeningContext context) {
        return context.configuration().keystone().flatMap(settings -> open(settings, context));
    }

    private static Optional<PasswordAuthenticator> open(KeystoneSettings settings, OpeningContext context) {
        settings.warnings().forEach(RealmLog::settingWarning);
        Optional<WatchedFile<CertificateBundle>> authorities =
                settings.caFile().flatMap(file -> context.watchAuthorities(file, new CertificateBundleFormat()));
        return context.transport().map(transport -> {
            PasswordAuthenticator keystone =
                    new KeystoneAuthenticator(login(settings), connection(authorities, transport), context.clock());
            return throttled(keystone, settings.cacheTtl(), context);
        });
    }

    /** Trusts the authorities in force; without a file, those of Java. */
    private static KeystoneConnection connection(
            Optional<WatchedFile<CertificateBundle>> authorities, HttpTransport transport) {
        return new KeystoneConnection(
                () -> authorities.map(WatchedFile::get),
                trusted -> transport.connections(HttpRoute.to(trusted), Optional.empty(), CONNECT));
    }

    /**
     * The throttle is in front of the cache, which would tell a guesser at once which guess is right. A request waits for another login of
     * the same user as long as that may take.
     */
    private static PasswordAuthenticator throttled(
            PasswordAuthenticator keystone, Duration cacheTtl, OpeningContext context) {
        Clock clock = context.clock();
        if (cacheTtl.isZero()) {
            return new ThrottledPasswordAuthenticator(
                    keystone, credential -> Optional.empty(), clock, KeystoneAuthenticator.DEADLINE);
        }
        CachingPasswordAuthenticator cached =
                new CachingPasswordAuthenticator(keystone, cacheTtl, context.epoch()::get, clock);
        return new ThrottledPasswordAuthenticator(cached, cached::recall, clock, KeystoneAuthenticator.DEADLINE);
    }

    private static KeystoneLogin login(KeystoneSettings settings) {
        return KeystoneLogin.at(
                settings.url(),
                settings.domain(),
                settings.project(),
                settings.groups().stream().map(KeystoneStrategy::source).collect(Collectors.toSet()));
    }

    private static GroupSource source(Groups groups) {
        return switch (groups) {
            case ROLES -> GroupSource.ROLES;
            case PROJECT -> GroupSource.PROJECT;
        };
    }
}
