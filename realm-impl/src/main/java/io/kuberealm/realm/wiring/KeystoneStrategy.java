package io.kuberealm.realm.wiring;

import io.kuberealm.api.PasswordAuthenticator;
import io.kuberealm.realm.config.KeystoneSettings;
import io.kuberealm.realm.config.KeystoneSettings.Groups;
import io.kuberealm.realm.http.HttpRoute;
import io.kuberealm.realm.http.HttpTransport;
import io.kuberealm.realm.password.keystone.CachingPasswordAuthenticator;
import io.kuberealm.realm.password.keystone.KeystoneAuthenticator;
import io.kuberealm.realm.password.keystone.KeystoneLogin;
import io.kuberealm.realm.password.keystone.KeystoneLogin.GroupSource;
import io.kuberealm.realm.password.throttle.ThrottledPasswordAuthenticator;
import io.kuberealm.realm.pki.CertificateBundle;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Keystone as a realm has it: the connections, in front of them the memory, and in front of all the pauses. */
final class KeystoneStrategy implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final HttpTransport transport;
    private final PasswordAuthenticator passwords;

    private KeystoneStrategy(HttpTransport transport, PasswordAuthenticator passwords) {
        this.transport = transport;
        this.passwords = passwords;
    }

    /**
     * The strategy of the settings; Keystone is not asked before somebody wants to log in.
     *
     * @param authorities those in force for Keystone's server; if absent, those of Java
     * @param transport makes the connections, and ends with the strategy
     * @param clock the time
     * @param epoch rises when passwords that were good have to be asked about again
     */
    static KeystoneStrategy open(
            KeystoneSettings settings,
            Optional<? extends Supplier<CertificateBundle>> authorities,
            HttpTransport transport,
            Clock clock,
            LongSupplier epoch) {
        KeystoneConnection connection = new KeystoneConnection(
                () -> authorities.map(Supplier::get),
                trusted -> transport.connections(HttpRoute.to(trusted), Optional.empty(), CONNECT));
        PasswordAuthenticator keystone = new KeystoneAuthenticator(login(settings), connection, clock);
        return new KeystoneStrategy(transport, throttled(keystone, settings.cacheTtl(), clock, epoch));
    }

    /** The pauses are outside of the memory: it would tell a guesser at once which guess is right. */
    /** Who waits for another login of the same user waits as long as that may take. */
    private static PasswordAuthenticator throttled(
            PasswordAuthenticator keystone, Duration cacheTtl, Clock clock, LongSupplier epoch) {
        if (cacheTtl.isZero()) {
            return new ThrottledPasswordAuthenticator(
                    keystone, credential -> Optional.empty(), clock, KeystoneAuthenticator.DEADLINE);
        }
        CachingPasswordAuthenticator remembered = new CachingPasswordAuthenticator(keystone, cacheTtl, epoch, clock);
        return new ThrottledPasswordAuthenticator(
                remembered, remembered::recall, clock, KeystoneAuthenticator.DEADLINE);
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

    PasswordAuthenticator passwords() {
        return passwords;
    }

    @Override
    public void close() {
        transport.close();
    }
}
