package io.kuberealm.realm.wiring;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.Authenticator;
import io.kuberealm.api.BearerTokenCredential;
import io.kuberealm.api.ClientCertificateCredential;
import io.kuberealm.api.ImpersonationAuthorizer;
import io.kuberealm.api.RequestHeaderCredential;
import io.kuberealm.api.Strategies;
import io.kuberealm.api.TokenAuthenticator;
import io.kuberealm.realm.audience.AudienceAgnostic;
import io.kuberealm.realm.config.BootstrapTokenSettings;
import io.kuberealm.realm.config.FileSetting;
import io.kuberealm.realm.config.Problems;
import io.kuberealm.realm.config.RealmConfiguration;
import io.kuberealm.realm.config.RequestHeaderSettings;
import io.kuberealm.realm.files.FileFormat;
import io.kuberealm.realm.files.FileWatcher;
import io.kuberealm.realm.files.UnusableFileException;
import io.kuberealm.realm.files.Watchable;
import io.kuberealm.realm.files.WatchedFile;
import io.kuberealm.realm.files.WatchedFolder;
import io.kuberealm.realm.impersonation.Impersonation;
import io.kuberealm.realm.kubernetes.cluster.ClusterAddress;
import io.kuberealm.realm.log.RealmLog;
import io.kuberealm.realm.password.file.PasswordFileAuthenticator;
import io.kuberealm.realm.password.file.PasswordFileFormat;
import io.kuberealm.realm.password.file.PasswordTable;
import io.kuberealm.realm.password.throttle.ThrottledPasswordAuthenticator;
import io.kuberealm.realm.pki.CertificateBundle;
import io.kuberealm.realm.request.anonymous.AnonymousAuthenticator;
import io.kuberealm.realm.request.headers.RequestHeaderAuthenticator;
import io.kuberealm.realm.request.headers.TrustedProxies;
import io.kuberealm.realm.request.x509.X509Authenticator;
import io.kuberealm.realm.token.bootstrap.BootstrapTokenAuthenticator;
import io.kuberealm.realm.token.bootstrap.TokenCleaner;
import io.kuberealm.realm.token.file.TokenFileAuthenticator;
import io.kuberealm.realm.token.file.TokenFileFormat;
import io.kuberealm.realm.token.file.TokenTable;
import io.kuberealm.realm.token.serviceaccount.KeyFile;
import io.kuberealm.realm.trace.Strategy;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The strategies of one configuration, with the files they read and the thread that watches them. */
public final class Realm implements AutoCloseable {
    private final RealmConfiguration configuration;
    private final Clock clock;
    private final FileWatcher watcher;
    private final AtomicLong epoch = new AtomicLong();
    private final List<Strategy<RequestHeaderCredential>> requestHeaderStrategies = new ArrayList<>();
    private final List<Strategy<UsernamePasswordCredential>> passwordStrategies = new ArrayList<>();
    private final List<Strategy<ClientCertificateCredential>> certificateStrategies = new ArrayList<>();
    private final List<Strategy<BearerTokenCredential>> tokenStrategies = new ArrayList<>();
    private final List<Owned> owned = new ArrayList<>();
    private Optional<ObjectSource> objects = Optional.empty();
    private Optional<OidcStrategy> oidc = Optional.empty();

    /** What ends with the realm. */
    private interface Owned {
        void close();
    }

    private Realm(RealmConfiguration configuration, Clock clock, FileWatcher watcher) {
        this.configuration = configuration;
        this.clock = clock;
        this.watcher = watcher;
        owned.add(watcher::close);
    }

    /**
     * Reads the files of a configuration and begins to watch them.
     *
     * @throws io.kuberealm.realm.config.InvalidConfigurationException if a file cannot be used, or {@code problems} holds
     *     something already
     */
    static Realm open(RealmConfiguration configuration, Problems problems, Clock clock) {
        Realm realm = new Realm(configuration, clock, FileWatcher.start());
        try {
            realm.openObjects(problems);
            realm.addStrategies(problems);
            realm.addServiceAccounts(problems);
            realm.addBootstrapTokens();
            realm.addOidc(problems);
            problems.throwIfAny();
            realm.oidc.ifPresent(OidcStrategy::start);
            return realm;
        } catch (RuntimeException unusable) {
            realm.close();
            throw unusable;
        }
    }

    private void addStrategies(Problems problems) {
        configuration
                .basicAuthFile()
                .flatMap(file -> watchFile(file, new PasswordFileFormat(), PasswordTable::warnings, problems))
                .ifPresent(table -> passwordStrategies.add(new Strategy<>(
                        Strategies.BASIC_AUTH_FILE,
                        new ThrottledPasswordAuthenticator(new PasswordFileAuthenticator(table), clock))));
        SeparateAuthorities formats = new SeparateAuthorities(configuration.requestHeaders());
        Optional<X509Authenticator> x509 = configuration
                .clientCaFile()
                .flatMap(file -> watchFile(file, formats.ofClients(), this::warnings, problems))
                .map(bundle -> new X509Authenticator(bundle, clock));
        x509.ifPresent(authenticator -> certificateStrategies.add(new Strategy<>(Strategies.X509, authenticator)));
        configuration
                .requestHeaders()
                .ifPresent(settings -> watchFile(settings.clientCaFile(), formats.ofProxies(), this::warnings, problems)
                        .map(bundle -> requestHeaders(settings, bundle, x509))
                        .ifPresent(requestHeaderStrategies::add));
        configuration
                .tokenAuthFile()
                .flatMap(file -> watchFile(file, new TokenFileFormat(), TokenTable::warnings, problems))
                .ifPresent(table -> tokenStrategies.add(
                        new Strategy<>(Strategies.TOKEN_FILE, audienceAgnostic(new TokenFileAuthenticator(table)))));
    }

    private Strategy<RequestHeaderCredential> requestHeaders(
            RequestHeaderSettings settings, Supplier<CertificateBundle> authorities, Optional<X509Authenticator> x509) {
        settings.warnings().forEach(RealmLog::settingWarning);
        TrustedProxies proxies = new TrustedProxies(authorities, settings.allowedNames(), clock);
        Authenticator<ClientCertificateCredential> certificates =
                x509.isPresent() ? x509.get() : nobody -> AuthenticationResult.noOpinion();
        return new Strategy<>(
                Strategies.REQUEST_HEADER, new RequestHeaderAuthenticator(proxies, settings.headers(), certificates));
    }

    private Authenticator<BearerTokenCredential> audienceAgnostic(TokenAuthenticator tokens) {
        return new AudienceAgnostic<>(BearerTokenCredential::audiences, configuration.apiAudiences(), tokens);
    }

    private void openObjects(Problems problems) {
        Optional<ObjectSource> manifests = configuration
                .kubernetes()
                .manifestsDir()
                .flatMap(folder -> watch(
                        folder,
                        path -> WatchedFolder.open(path, new ManifestState.Format()),
                        state -> state.manifests().warnings(),
                        problems))
                .map(ManifestSource::new);
        ClusterOpening cluster = new ClusterOpening(
                configuration, watcher, problems, System.getenv(), ClusterAddress.SERVICE_ACCOUNT_FOLDER);
        objects = manifests.or(() -> cluster.open(clock, this::nextEpoch));
        objects.ifPresent(source -> owned.add(source::close));
    }

    private void addServiceAccounts(Problems problems) {
        ServiceAccounts accounts = new ServiceAccounts(configuration, objects, this::nextEpoch, clock);
        accounts.open(file -> watchFile(file, KeyFile.format(), KeyFile::warnings, problems), problems);
        tokenStrategies.addAll(accounts.strategies());
        owned.add(0, accounts::close); // before the source that it asks for keys
    }

    /** Behind service account tokens (CHAIN-2). */
    private void addBootstrapTokens() {
        BootstrapTokenSettings settings = configuration.bootstrapTokens();
        objects.filter(source -> settings.enabled()).ifPresent(source -> {
            tokenStrategies.add(new Strategy<>(
                    Strategies.BOOTSTRAP_TOKEN, audienceAgnostic(new BootstrapTokenAuthenticator(source, clock))));
            if (settings.cleaner()) {
                TokenCleaner cleaner =
                        new TokenCleaner(source::bootstrapSecrets, source.bootstrapSecretRemoval(), clock);
                owned.add(RepeatedTask.start("kube-realm-token-cleaner", TokenCleaner.INTERVAL, cleaner::clean)::close);
            }
        });
    }

    /** Behind all others that need no remote server (CHAIN-2). */
    private void addOidc(Problems problems) {
        oidc = OidcStrategy.open(
                configuration,
                new OidcStrategy.Surroundings(watcher, clock, this::nextEpoch, System.getenv()),
                problems);
        oidc.ifPresent(strategy -> {
            tokenStrategies.add(new Strategy<>(Strategies.OIDC, audienceAgnostic(strategy.issuers())));
            owned.add(strategy::close);
        });
    }

    private <T> Optional<WatchedFile<T>> watchFile(
            FileSetting setting, FileFormat<T> format, Function<T, List<String>> warnings, Problems problems) {
        return watch(setting, path -> WatchedFile.open(path, format), warnings, problems);
    }

    private interface Opening<W> {
        W open(Path path) throws UnusableFileException;
    }

    private <T, W extends Watchable & Supplier<T>> Optional<W> watch(
            FileSetting setting, Opening<W> opening, Function<T, List<String>> warnings, Problems problems) {
        try {
            W content = opening.open(setting.path());
            Runnable warn = () ->
                    warnings.apply(content.get()).forEach(warning -> RealmLog.fileWarning(setting.path(), warning));
            warn.run();
            watcher.watch(content, () -> {
                nextEpoch();
                warn.run();
            });
            return Optional.of(content);
        } catch (UnusableFileException unusable) {
            problems.add(setting.text(), unusable.reason());
            return Optional.empty();
        }
    }

    private List<String> warnings(CertificateBundle bundle) {
        return bundle.expiredAt(clock.instant()).stream()
                .map(subject -> "the certificate of " + subject + " has expired; it vouches for nobody.")
                .toList();
    }

    public RealmConfiguration configuration() {
        return configuration;
    }

    /** The strategies for what authenticating proxies say, in the order in which they are asked. */
    public List<Strategy<RequestHeaderCredential>> requestHeaderStrategies() {
        return List.copyOf(requestHeaderStrategies);
    }

    /** The strategies for user names and passwords, in the order in which they are asked (CHAIN-14). */
    public List<Strategy<UsernamePasswordCredential>> passwordStrategies() {
        return List.copyOf(passwordStrategies);
    }

    /** The strategies for client certificates, in the order in which they are asked. */
    public List<Strategy<ClientCertificateCredential>> certificateStrategies() {
        return List.copyOf(certificateStrategies);
    }

    /** The strategies for bearer tokens, in the order in which they are asked (CHAIN-2). */
    public List<Strategy<BearerTokenCredential>> tokenStrategies() {
        return List.copyOf(tokenStrategies);
    }

    /** The names of all strategies that are on, in the order in which they are asked. */
    public List<String> strategyNames() {
        Stream<String> credentials = Stream.of(
                        requestHeaderStrategies, passwordStrategies, certificateStrategies, tokenStrategies)
                .flatMap(List::stream)
                .map(Strategy::name);
        return Stream.concat(credentials, anonymous().map(on -> Strategies.ANONYMOUS).stream())
                .toList();
    }

    /** Who makes requests without a credential anonymous, where they may be. */
    public Optional<AnonymousAuthenticator> anonymous() {
        return AnonymousRequests.authenticator(oidc.flatMap(OidcStrategy::anonymous), configuration.anonymousAuth());
    }

    /**
     * Who may act as another user.
     *
     * @param others may allow, where impersonation is switched on, what the roles do not
     */
    public Impersonation impersonation(ImpersonationAuthorizer others) {
        return objects.flatMap(this::authorizer)
                .map(first -> Impersonation.by(new ChainedAuthorizer(first, others), this::epoch, clock))
                .orElseGet(Impersonation::off);
    }

    private Optional<ImpersonationAuthorizer> authorizer(ObjectSource source) {
        return switch (configuration.impersonation()) {
            case OFF -> Optional.empty();
            case RBAC -> Optional.of(new RolesAuthorizer(source::roles));
            case SUBJECT_ACCESS_REVIEW -> source.accessReviews();
        };
    }

    private void nextEpoch() {
        epoch.incrementAndGet();
    }

    /** Rises whenever a file was read again, or keys changed, so that caches can tell what they knew before. */
    long epoch() {
        return epoch.get();
    }

    Clock clock() {
        return clock;
    }

    @Override
    public void close() {
        owned.forEach(Owned::close);
    }
}
