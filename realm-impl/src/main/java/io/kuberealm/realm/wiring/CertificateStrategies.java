package io.kuberealm.realm.wiring;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.Authenticator;
import io.kuberealm.api.ClientCertificateCredential;
import io.kuberealm.realm.config.FileSetting;
import io.kuberealm.realm.config.RealmConfiguration;
import io.kuberealm.realm.config.RequestHeaderSettings;
import io.kuberealm.realm.files.FileFormat;
import io.kuberealm.realm.kubernetes.ConfigMap;
import io.kuberealm.realm.log.RealmLog;
import io.kuberealm.realm.pki.CertificateBundle;
import io.kuberealm.realm.request.headers.ProxyTrust;
import io.kuberealm.realm.request.headers.RequestHeaderAuthenticator;
import io.kuberealm.realm.request.x509.X509Authenticator;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The two strategies that judge certificates: those of clients, and those of proxies. Each trusts the authorities of its file; in
 * delegated mode one without a file trusts those that the cluster publishes (RH-10), as the flags of Kubernetes' own delegating
 * servers win over the config map.
 */
final class CertificateStrategies {
    private final RealmConfiguration configuration;
    private final Clock clock;
    private final SeparateAuthorities authorities;
    private final FollowedAuthentication followed;
    private Supplier<Optional<ProxyTrust>> proxies = Optional::empty;

    /** Opens a file; nothing if that is a problem. */
    interface Files {
        Optional<? extends Supplier<CertificateBundle>> open(FileSetting file, FileFormat<CertificateBundle> format);
    }

    /** None yet. */
    CertificateStrategies(RealmConfiguration configuration, Clock clock) {
        this.configuration = configuration;
        this.clock = clock;
        authorities = new SeparateAuthorities(configuration);
        followed = new FollowedAuthentication(authorities);
    }

    /** Opens what the configuration asks for. */
    void open(Files files, OpenedStrategies strategies) {
        Optional<X509Authenticator> x509 =
                clientAuthorities(files).map(bundles -> new X509Authenticator(bundles, clock));
        x509.ifPresent(authenticator -> strategies.add(StrategyKind.X509, authenticator));
        Authenticator<ClientCertificateCredential> certificates =
                x509.isPresent() ? x509.get() : nobody -> AuthenticationResult.noOpinion();
        trust(files).ifPresent(trust -> {
            proxies = trust;
            strategies.add(StrategyKind.REQUEST_HEADER, new RequestHeaderAuthenticator(trust, certificates, clock));
        });
    }

    private Optional<Supplier<Optional<CertificateBundle>>> clientAuthorities(Files files) {
        return configuration.clientCaFile().isPresent()
                ? configuration
                        .clientCaFile()
                        .flatMap(file -> files.open(file, authorities.ofClients()))
                        .map(bundle -> () -> Optional.of(bundle.get()))
                : ifDelegated(followed::clientAuthorities);
    }

    private Optional<Supplier<Optional<ProxyTrust>>> trust(Files files) {
        Optional<RequestHeaderSettings> own = configuration.requestHeaders();
        own.ifPresent(settings -> settings.warnings().forEach(RealmLog::settingWarning));
        return own.isPresent()
                ? own.flatMap(settings -> files.open(settings.clientCaFile(), authorities.ofProxies())
                        .map(bundle -> () ->
                                Optional.of(new ProxyTrust(bundle.get(), settings.allowedNames(), settings.headers()))))
                : ifDelegated(followed::proxies);
    }

    private <T> Optional<T> ifDelegated(T followedByCluster) {
        return configuration.delegated() ? Optional.of(followedByCluster) : Optional.empty();
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

    /** The proxies that are believed at the moment; asked again and again. */
    Supplier<Optional<ProxyTrust>> proxies() {
        return proxies;
    }
}
