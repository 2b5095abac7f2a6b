package io.kuberealm.realm.wiring;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.CertificateAuthenticator;
import io.kuberealm.realm.config.FileSetting;
import io.kuberealm.realm.config.RealmConfiguration;
import io.kuberealm.realm.config.RequestHeaderSettings;
import io.kuberealm.realm.delegation.FollowedAuthentication;
import io.kuberealm.realm.delegation.SeparateAuthorities;
import io.kuberealm.realm.kubernetes.ConfigMap;
import io.kuberealm.realm.log.RealmLog;
import io.kuberealm.realm.pki.CertificateBundle;
import io.kuberealm.realm.pki.ClientCertificateVerifier;
import io.kuberealm.realm.pki.KnownCertificates;
import io.kuberealm.realm.request.headers.ProxyTrust;
import io.kuberealm.realm.request.headers.RequestHeaderAuthenticator;
import io.kuberealm.realm.request.x509.X509Authenticator;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The two strategies that judge certificates: those of clients, and those of proxies. Each trusts the authorities of its file; in
 * delegated mode one without a file trusts those that the cluster publishes (RH-10), as the flags of Kubernetes' own delegating
 * servers win over the config map.
 */
final class CertificateStrategies {
    private final OpeningContext context;
    private final KnownCertificates known = new KnownCertificates();
    private final SeparateAuthorities authorities;
    private final FollowedAuthentication followed;
    private final Optional<CertificateAuthenticator> x509;
    private final Optional<Supplier<Optional<ProxyTrust>>> proxies;

    private CertificateStrategies(OpeningContext context) {
        this.context = context;
        RealmConfiguration configuration = context.configuration();
        authorities = new SeparateAuthorities(
                configuration.clientCaFile().isPresent(),
                configuration.requestHeaders().map(RequestHeaderSettings::allowedNames));
        followed = new FollowedAuthentication(authorities);
        x509 = clients().map(bundles -> counted(new X509Authenticator(bundles, verifier())));
        proxies = trustedProxies();
    }

    static CertificateStrategies open(OpeningContext context) {
        return new CertificateStrategies(context);
    }

    private CertificateAuthenticator counted(X509Authenticator judging) {
        return credential -> {
            Instant end = credential.unverifiedChain().get(0).getNotAfter().toInstant();
            context.metrics()
                    .clientCertificate(
                            Duration.between(context.clock().instant(), end).toMillis() / 1e3);
            return judging.authenticate(credential);
        };
    }

    private Optional<Supplier<Optional<CertificateBundle>>> clients() {
        Optional<FileSetting> own = context.configuration().clientCaFile();
        return own.isPresent()
                ? own.flatMap(file -> context.watchAuthorities(file, authorities.ofClients()))
                        .map(bundle -> () -> Optional.of(bundle.get()))
                : ifDelegated(followed::clientAuthorities);
    }

    private Optional<Supplier<Optional<ProxyTrust>>> trustedProxies() {
        Optional<RequestHeaderSettings> own = context.configuration().requestHeaders();
        own.ifPresent(settings -> settings.warnings().forEach(RealmLog::settingWarning));
        return own.isPresent()
                ? own.flatMap(settings -> context.watchAuthorities(settings.clientCaFile(), authorities.ofProxies())
                        .map(bundle -> () ->
                                Optional.of(new ProxyTrust(bundle.get(), settings.allowedNames(), settings.headers()))))
                : ifDelegated(followed::proxies);
    }

    /** Each remembers what was verified with the authorities of one strategy. */
    private ClientCertificateVerifier verifier() {
        return new ClientCertificateVerifier(known, context.clock());
    }

    private <T> Optional<T> ifDelegated(T followedByCluster) {
        return context.configuration().delegated() ? Optional.of(followedByCluster) : Optional.empty();
    }

    /** Whether anything depends on what the cluster publishes. */
    static boolean followCluster(RealmConfiguration configuration) {
        return configuration.delegated()
                && (configuration.clientCaFile().isEmpty()
                        || configuration.requestHeaders().isEmpty());
    }

    /** Takes what the cluster publishes now; nothing if it does not. */
    void takePublished(Optional<ConfigMap> map) {
        followed.take(map);
    }

    /** Client certificates. */
    Optional<CertificateAuthenticator> x509() {
        return x509;
    }

    /** The headers of proxies. What a proxy may do with its certificate alone follows from the strategy for clients. */
    Optional<RequestHeaderAuthenticator> requestHeader() {
        CertificateAuthenticator clients = x509.orElse(nobody -> AuthenticationResult.noOpinion());
        return proxies.map(trust -> new RequestHeaderAuthenticator(trust, clients, verifier()));
    }

    /** The proxies that are trusted at the moment. */
    Optional<ProxyTrust> proxies() {
        return proxies.flatMap(Supplier::get);
    }
}
