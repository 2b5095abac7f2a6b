package io.kuberealm.realm.wiring;

import io.kuberealm.realm.config.FileSetting;
import io.kuberealm.realm.config.MpJwtSettings;
import io.kuberealm.realm.config.OidcFlagSettings;
import io.kuberealm.realm.config.OidcSettings;
import io.kuberealm.realm.config.Problems;
import io.kuberealm.realm.config.RealmConfiguration;
import io.kuberealm.realm.config.Setting;
import io.kuberealm.realm.files.FileFormat;
import io.kuberealm.realm.files.MalformedFileException;
import io.kuberealm.realm.files.WatchedFile;
import io.kuberealm.realm.http.HttpLimits;
import io.kuberealm.realm.http.HttpTransport;
import io.kuberealm.realm.jose.SignatureProviders;
import io.kuberealm.realm.keys.DaemonScheduler;
import io.kuberealm.realm.keys.IssuerServices;
import io.kuberealm.realm.log.RealmLog;
import io.kuberealm.realm.metrics.ConfigurationMetrics;
import io.kuberealm.realm.token.oidc.ConfigurationFormat;
import io.kuberealm.realm.token.oidc.ReloadListener;
import io.kuberealm.realm.token.oidc.ReloadableIssuers;
import io.kuberealm.realm.token.oidc.config.AnonymousEntry;
import io.kuberealm.realm.token.oidc.config.AuthenticationConfiguration;
import io.kuberealm.realm.token.oidc.config.FieldProblems;
import io.kuberealm.realm.token.oidc.issuer.IssuerSettings;
import io.kuberealm.realm.token.oidc.validation.ConfigurationValidator;
import io.kuberealm.realm.token.oidc.validation.ValidatedConfiguration;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** OpenID Connect: from the settings to the running issuers. */
final class OidcStrategy {
    private static final HttpLimits LIMITS = new HttpLimits(Duration.ofSeconds(30), Duration.ofSeconds(10), 1 << 20);
    private static final int LONGEST_CA_FILE = 16 << 20;

    private final ReloadableIssuers issuers;
    private final Optional<AnonymousEntry> anonymous;

    private OidcStrategy(
            ValidatedConfiguration configuration,
            HttpTransport transport,
            OpeningContext context,
            ReloadListener listener) {
        DaemonScheduler scheduler = new DaemonScheduler();
        context.resources().own(scheduler::close);
        anonymous = configuration.source().anonymous();
        issuers = new ReloadableIssuers(
                configuration,
                new IssuerServices(
                        authorities -> transport.fetcher(authorities, LIMITS),
                        scheduler,
                        context.clock(),
                        SignatureProviders.inUse(context.configuration().signatureProvider()),
                        context.configuration().oidc().keysMaxStale(),
                        context.metrics().jwt()),
                listener);
        context.resources().own(issuers::close);
    }

    /** The strategy, not started; nothing if it is off or there are problems. */
    static Optional<OidcStrategy> open(OpeningContext context) {
        OidcSettings settings = context.configuration().oidc();
        Set<String> disallowedIssuers = issuersOfOthers(context.configuration());
        Optional<HttpTransport> transport = settings.isOn() ? context.transport() : Optional.empty();
        Optional<OidcStrategy> ofFile = settings.authenticationConfig()
                .flatMap(file -> ofFile(file, settings, disallowedIssuers, context)
                        .flatMap(content -> transport.map(opened -> ofFile(file, content, opened, context))));
        return ofFile.or(() -> settings.flags()
                .flatMap(flags -> ofFlags(flags, disallowedIssuers, context))
                .flatMap(content ->
                        transport.map(opened -> new OidcStrategy(content, opened, context, new Unchanging()))));
    }

    private static Set<String> issuersOfOthers(RealmConfiguration configuration) {
        Set<String> issuers = new HashSet<>();
        configuration.serviceAccounts().ifPresent(accounts -> issuers.addAll(accounts.issuers()));
        configuration.microProfileJwt().issuer().flatMap(MpJwtSettings::issuer).ifPresent(issuers::add);
        return issuers;
    }

    private static Optional<WatchedFile<ValidatedConfiguration>> ofFile(
            FileSetting file, OidcSettings settings, Set<String> disallowedIssuers, OpeningContext context) {
        Optional<WatchedFile<ValidatedConfiguration>> content =
                context.open(file, path -> WatchedFile.open(path, new ConfigurationFormat(disallowedIssuers)));
        content.filter(read -> read.get().source().anonymous().isPresent())
                .flatMap(read -> settings.anonymousAuth())
                .ifPresent(text -> context.problems()
                        .add(
                                text,
                                "The file of " + Setting.AUTHENTICATION_CONFIG.key()
                                        + " has an anonymous section. Remove one of them."));
        return content;
    }

    private static OidcStrategy ofFile(
            FileSetting file,
            WatchedFile<ValidatedConfiguration> content,
            HttpTransport transport,
            OpeningContext context) {
        Runnable warn = () -> content.get().warnings().forEach(warning -> RealmLog.fileWarning(file.path(), warning));
        warn.run();
        OidcStrategy strategy = new OidcStrategy(
                content.get(),
                transport,
                context,
                new FileListener(file, context.nextEpoch(), context.metrics().configuration()));
        context.metrics().configuration().inForce(content.get().digest());
        context.watcher()
                .watchCandidates(
                        content,
                        () -> {
                            warn.run();
                            strategy.issuers.offer(content.get());
                        },
                        () -> context.metrics().configuration().notReloaded());
        return strategy;
    }

    private static Optional<ValidatedConfiguration> ofFlags(
            OidcFlagSettings settings, Set<String> disallowedIssuers, OpeningContext context) {
        Problems problems = context.problems();
        if (!problems.isEmpty()) {
            return Optional.empty(); // what is missing was said already
        }
        Optional<WatchedFile<String>> authorities =
                settings.caFile().flatMap(file -> context.open(file, path -> WatchedFile.open(path, pem())));
        AuthenticationConfiguration configuration = settings.flags()
                .asConfiguration(authorities.map(WatchedFile::get).orElse(""));
        FieldProblems wrong = new FieldProblems();
        Optional<List<IssuerSettings>> issuers =
                ConfigurationValidator.validate(configuration, wrong, disallowedIssuers, settings.algorithms());
        wrong.texts(settings::spelling).forEach(problems::add);
        return issuers.filter(valid -> problems.isEmpty())
                .map(valid -> new ValidatedConfiguration(configuration, valid, List.of(), ""));
    }

    private static FileFormat<String> pem() {
        return (InputStream content) -> {
            String text = new String(content.readNBytes(LONGEST_CA_FILE), StandardCharsets.UTF_8);
            if (text.isBlank()) {
                throw new MalformedFileException("The file is empty. Add CA certificates in PEM.");
            }
            return text;
        };
    }

    private record FileListener(FileSetting file, Runnable whenTakenOver, ConfigurationMetrics metrics)
            implements ReloadListener {
        @Override
        public void takenOver(ValidatedConfiguration configuration) {
            whenTakenOver.run();
            metrics.reloaded();
            metrics.inForce(configuration.digest());
            RealmLog.fileReloaded(file.path());
        }

        @Override
        public void notTakenOver(String reason) {
            metrics.notReloaded();
            RealmLog.issuersNotTakenOver(file.path(), reason);
        }
    }

    /** Flags change with the whole realm only (CFG-37). */
    private static final class Unchanging implements ReloadListener {
        @Override
        public void takenOver(ValidatedConfiguration configuration) {}

        @Override
        public void notTakenOver(String reason) {}
    }

    /** Begins to ask the issuers; returns at once. */
    void start() {
        issuers.start();
    }

    ReloadableIssuers issuers() {
        return issuers;
    }

    /** What the file says of requests without a credential; nothing if the setting says. */
    Optional<AnonymousEntry> anonymous() {
        return anonymous;
    }
}
