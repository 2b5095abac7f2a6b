package io.kuberealm.realm.wiring;

import io.kuberealm.api.Authenticator;
import io.kuberealm.api.BearerTokenCredential;
import io.kuberealm.api.TokenAuthenticator;
import io.kuberealm.realm.chain.AudienceAgnostic;
import io.kuberealm.realm.config.BootstrapTokenSettings;
import io.kuberealm.realm.config.Problems;
import io.kuberealm.realm.config.RealmConfiguration;
import io.kuberealm.realm.files.FileWatcher;
import io.kuberealm.realm.files.WatchedFile;
import io.kuberealm.realm.files.WatchedFolder;
import io.kuberealm.realm.http.HttpTransport;
import io.kuberealm.realm.kubeconfig.PodAccountFormat;
import io.kuberealm.realm.log.RealmLog;
import io.kuberealm.realm.loop.Loop;
import io.kuberealm.realm.password.file.PasswordFileAuthenticator;
import io.kuberealm.realm.password.file.PasswordFileFormat;
import io.kuberealm.realm.password.file.PasswordTable;
import io.kuberealm.realm.password.throttle.ThrottledPasswordAuthenticator;
import io.kuberealm.realm.pki.CertificateBundle;
import io.kuberealm.realm.pki.CertificateBundleFormat;
import io.kuberealm.realm.token.bootstrap.BootstrapTokenAuthenticator;
import io.kuberealm.realm.token.bootstrap.TokenCleaner;
import io.kuberealm.realm.token.file.TokenFileAuthenticator;
import io.kuberealm.realm.token.file.TokenFileFormat;
import io.kuberealm.realm.token.file.TokenTable;
import io.kuberealm.realm.token.serviceaccount.KeyFile;
import io.kuberealm.realm.token.webhook.InterruptiblePause;
import io.kuberealm.realm.token.webhook.RetryTiming;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Opens what a configuration names, all of it, so that the operator reads all problems at once. */
final class RealmOpening implements Realm.Opened {
    private final RealmConfiguration configuration;
    private final Problems problems;
    private final Clock clock;
    private final FileWatcher watcher = FileWatcher.start();
    private final AtomicLong epoch = new AtomicLong();
    private final OpeningContext context;
    private final CertificateStrategies certificates;
    private final OpenedStrategies strategies = new OpenedStrategies();
    private final List<Owned> owned = new ArrayList<>();
    private Optional<ObjectSource> objects = Optional.empty();
    private Optional<OidcStrategy> oidc = Optional.empty();
    private Optional<ServiceAccounts> accounts = Optional.empty();

    /** What ends with the realm. */
    private interface Owned {
        void close();
    }

    RealmOpening(RealmConfiguration configuration, Problems problems, Clock clock) {
        this.configuration = configuration;
        this.problems = problems;
        this.clock = clock;
        this.context = new OpeningContext(clock, watcher, System.getenv(), problems, epoch::incrementAndGet);
        this.certificates = new CertificateStrategies(configuration, clock);
        owned.add(watcher::close);
    }

    /**
     * The realm, with everything that it needs under way.
     *
     * @throws io.kuberealm.realm.config.InvalidConfigurationException if there is any problem; nothing is left open then
     */
    Realm open() {
        try {
            addFiles(); // first, so that what the cluster publishes cannot keep them out
            openObjects();
            addKeystone();
            addServiceAccounts();
            addBootstrapTokens();
            addOidc();
            addWebhook();
            addDelegated();
            problems.throwIfAny();
            oidc.ifPresent(OidcStrategy::start);
            return new Realm(configuration, clock, epoch, strategies, certificates.proxies(), objects, oidc, this);
        } catch (RuntimeException unusable) {
            close();
            throw unusable;
        }
    }

    @Override
    public boolean isFollowing() {
        return watcher.isRunning() && accounts.map(ServiceAccounts::isFollowing).orElse(true);
    }

    @Override
    public void close() {
        owned.forEach(Owned::close);
    }

    private void addFiles() {
        configuration
                .basicAuthFile()
                .flatMap(file -> context.watchFile(file, new PasswordFileFormat(), PasswordTable::warnings))
                .map(PasswordFileAuthenticator::new)
                .ifPresent(passwords -> strategies.add(
                        StrategyKind.BASIC_AUTH_FILE,
                        new ThrottledPasswordAuthenticator(passwords, passwords::recall, clock)));
        certificates.open((file, format) -> context.watchFile(file, format, this::warnings), strategies);
        configuration
                .tokenAuthFile()
                .flatMap(file -> context.watchFile(file, new TokenFileFormat(), TokenTable::warnings))
                .ifPresent(table ->
                        strategies.add(StrategyKind.TOKEN_FILE, audienceAgnostic(new TokenFileAuthenticator(table))));
    }

    /** Behind the password file (CHAIN-14). */
    private void addKeystone() {
        configuration.keystone().ifPresent(settings -> {
            settings.warnings().forEach(RealmLog::settingWarning);
            Optional<WatchedFile<CertificateBundle>> authorities = settings.caFile()
                    .flatMap(file -> context.watchFile(file, new CertificateBundleFormat(), this::warnings));
            context.proxies().ifPresent(proxies -> {
                KeystoneStrategy keystone = KeystoneStrategy.open(
                        settings, authorities, new HttpTransport(proxies, clock), clock, epoch::get);
                owned.add(keystone::close);
                strategies.add(StrategyKind.KEYSTONE, keystone.passwords());
            });
        });
    }

    private Authenticator<BearerTokenCredential> audienceAgnostic(TokenAuthenticator tokens) {
        return new AudienceAgnostic<>(BearerTokenCredential::audiences, configuration.apiAudiences(), tokens);
    }

    private void openObjects() {
        Optional<ObjectSource> manifests = configuration
                .kubernetes()
                .manifestsDir()
                .flatMap(folder -> context.watch(
                        folder,
                        path -> WatchedFolder.open(path, new ManifestState.Format()),
                        state -> state.manifests().warnings()))
                .map(ManifestSource::new);
        ClusterOpening cluster = new ClusterOpening(configuration, context, PodAccountFormat.FOLDER);
        objects = manifests.or(() -> cluster.open(certificates::takePublished));
        objects.ifPresent(source -> owned.add(source::close));
    }

    private void addServiceAccounts() {
        ServiceAccounts opened = new ServiceAccounts(configuration, strategies, objects, context.nextEpoch(), clock);
        accounts = Optional.of(opened);
        opened.open(file -> context.watchFile(file, KeyFile.format(), KeyFile::warnings), problems);
        owned.add(0, opened::close); // before the source that it asks for keys
    }

    /** Behind service account tokens (CHAIN-2). */
    private void addBootstrapTokens() {
        BootstrapTokenSettings settings = configuration.bootstrapTokens();
        objects.filter(source -> settings.enabled()).ifPresent(source -> {
            strategies.add(
                    StrategyKind.BOOTSTRAP_TOKEN, audienceAgnostic(new BootstrapTokenAuthenticator(source, clock)));
            if (settings.cleaner()) {
                TokenCleaner cleaner =
                        new TokenCleaner(source::bootstrapSecrets, source.bootstrapSecretRemoval(), clock);
                owned.add(Loop.start("kube-realm-token-cleaner", TokenCleaner.INTERVAL, TokenCleaner.INTERVAL, () -> {
                    cleaner.clean();
                    return TokenCleaner.INTERVAL;
                })::close);
            }
        });
    }

    /** Behind all others that need no remote server (CHAIN-2). */
    private void addOidc() {
        oidc = OidcStrategy.open(configuration, context);
        oidc.ifPresent(strategy -> {
            strategies.add(StrategyKind.OIDC, audienceAgnostic(strategy.issuers()));
            owned.add(strategy::close);
        });
    }

    /** The last of Kubernetes' own (CHAIN-2); it knows audiences itself (WH-4). */
    private void addWebhook() {
        WebhookStrategy.open(configuration, context).ifPresent(webhook -> {
            strategies.add(StrategyKind.WEBHOOK, webhook.tokens());
            owned.add(webhook::close);
        });
    }

    /** Behind all others, which are asked first where they are set (CHAIN-13). */
    private void addDelegated() {
        objects.flatMap(ObjectSource::tokenReviews)
                .filter(apiServer -> configuration.delegated())
                .ifPresent(apiServer -> {
                    InterruptiblePause pause = new InterruptiblePause();
                    DelegatedTokens tokens = new DelegatedTokens(
                            apiServer, configuration.apiAudiences(), RetryTiming.real(clock, pause));
                    owned.add(pause::close);
                    strategies.add(StrategyKind.DELEGATED, tokens);
                });
    }

    private List<String> warnings(CertificateBundle bundle) {
        return bundle.expiredAt(clock.instant()).stream()
                .map(subject -> "the certificate of " + subject + " has expired; it vouches for nobody.")
                .toList();
    }
}
