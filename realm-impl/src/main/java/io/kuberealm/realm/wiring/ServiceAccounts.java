package io.kuberealm.realm.wiring;

import io.kuberealm.realm.config.FileSetting;
import io.kuberealm.realm.config.Problems;
import io.kuberealm.realm.config.RealmConfiguration;
import io.kuberealm.realm.config.ServiceAccountSettings;
import io.kuberealm.realm.config.Setting;
import io.kuberealm.realm.jose.JwtVerifier;
import io.kuberealm.realm.jose.KeySet;
import io.kuberealm.realm.jose.SignatureAlgorithm;
import io.kuberealm.realm.jose.SignatureProvider;
import io.kuberealm.realm.jose.SignatureProviderChoice;
import io.kuberealm.realm.jose.SignatureProviders;
import io.kuberealm.realm.jose.SignatureProviders.Selection;
import io.kuberealm.realm.kubernetes.ClusterDocuments;
import io.kuberealm.realm.kubernetes.TokenObjects;
import io.kuberealm.realm.loop.Loop;
import io.kuberealm.realm.token.serviceaccount.ClusterIssuer;
import io.kuberealm.realm.token.serviceaccount.FixedIssuer;
import io.kuberealm.realm.token.serviceaccount.KeyFile;
import io.kuberealm.realm.token.serviceaccount.ServiceAccountAuthenticator;
import io.kuberealm.realm.token.serviceaccount.TokenIssuer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** The two strategies for tokens of service accounts, and the thread that fetches the keys of a cluster. */
final class ServiceAccounts implements AutoCloseable {
    private final RealmConfiguration configuration;
    private final Optional<ObjectSource> source;
    private final Runnable whenKeysChanged;
    private final Clock clock;
    private final OpenedStrategies strategies;
    private Optional<Loop> refresh = Optional.empty();

    /**
     * None yet.
     *
     * @param strategies receives what is opened
     * @param source has what tokens are bound to, and may know the keys
     * @param whenKeysChanged runs when the keys of the cluster are others than before
     */
    ServiceAccounts(
            RealmConfiguration configuration,
            OpenedStrategies strategies,
            Optional<ObjectSource> source,
            Runnable whenKeysChanged,
            Clock clock) {
        this.strategies = strategies;
        this.configuration = configuration;
        this.source = source;
        this.whenKeysChanged = whenKeysChanged;
        this.clock = clock;
    }

    /**
     * Opens what the configuration asks for.
     *
     * @param keyFiles opens a key file; nothing if that is a problem
     */
    void open(Function<FileSetting, Optional<? extends Supplier<KeyFile>>> keyFiles, Problems problems) {
        SignatureProviderChoice choice = configuration.signatureProvider();
        if (configuration.serviceAccounts().isEmpty() && choice == SignatureProviderChoice.AUTO) {
            return; // nobody needs a native library then
        }
        Selection selection = SignatureProviders.select(choice);
        if (selection instanceof Selection.Unusable unusable) {
            problems.add(Setting.SIGNATURE_PROVIDER.key() + "=\"" + choice.text() + "\"", unusable.problem());
        } else if (selection instanceof Selection.Selected selected) {
            configuration
                    .serviceAccounts()
                    .ifPresent(settings -> source.ifPresent(objects -> issuer(settings, objects, keyFiles)
                            .ifPresent(
                                    issuer -> addStrategies(issuer, selected.provider(), objects, settings.lookup()))));
        }
    }

    private Optional<TokenIssuer> issuer(
            ServiceAccountSettings settings,
            ObjectSource objects,
            Function<FileSetting, Optional<? extends Supplier<KeyFile>>> keyFiles) {
        return settings.keyFiles().isEmpty()
                ? objects.documents().map(documents -> clusterIssuer(settings, documents))
                : Optional.of(new FixedIssuer(
                        Set.copyOf(settings.issuers()),
                        settings.keyFiles().stream()
                                .flatMap(file -> keyFiles.apply(file).stream())
                                .<Supplier<KeySet>>map(file -> () -> file.get().keys())
                                .toList()));
    }

    /** The cluster is asked for its names too, unless they are set. */
    private ClusterIssuer clusterIssuer(ServiceAccountSettings settings, ClusterDocuments documents) {
        Optional<Set<String>> names = Optional.of(settings.issuers())
                .filter(issuers -> !issuers.isEmpty())
                .map(Set::copyOf);
        ClusterIssuer issuer = new ClusterIssuer(documents, names, whenKeysChanged, clock);
        // From now on, so that no start waits for the cluster.
        refresh = Optional.of(Loop.start("kube-realm-keys", Duration.ZERO, ClusterIssuer.RETRY, issuer::refresh));
        return issuer;
    }

    private void addStrategies(TokenIssuer issuer, SignatureProvider signatures, TokenObjects objects, boolean lookup) {
        JwtVerifier verifier = new JwtVerifier(signatures, SignatureAlgorithm.all());
        List<String> audiences = configuration.apiAudiences();
        Optional<TokenObjects> legacyObjects = lookup ? Optional.of(objects) : Optional.empty();
        strategies.add(
                StrategyKind.SERVICE_ACCOUNT_LEGACY,
                ServiceAccountAuthenticator.legacy(issuer, verifier, audiences, legacyObjects, clock));
        strategies.add(
                StrategyKind.SERVICE_ACCOUNT,
                ServiceAccountAuthenticator.bound(issuer, verifier, audiences, objects, clock));
    }

    /** Whether keys that change are seen. */
    boolean isFollowing() {
        return refresh.map(Loop::isRunning).orElse(true);
    }

    @Override
    public void close() {
        refresh.ifPresent(Loop::close);
    }
}
