package io.kuberealm.realm.wiring;

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
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The two strategies for tokens of service accounts, which share an issuer. */
final class ServiceAccountStrategies {
    private static final ServiceAccountStrategies OFF =
            new ServiceAccountStrategies(Optional.empty(), Optional.empty());

    private final Optional<ServiceAccountAuthenticator> legacy;
    private final Optional<ServiceAccountAuthenticator> bound;

    private ServiceAccountStrategies(
            Optional<ServiceAccountAuthenticator> legacy, Optional<ServiceAccountAuthenticator> bound) {
        this.legacy = legacy;
        this.bound = bound;
    }

    /**
     * Opens what the configuration asks for.
     *
     * @param objects have what tokens are bound to, and may know the keys
     */
    static ServiceAccountStrategies open(OpeningContext context, Optional<ObjectSource> objects) {
        RealmConfiguration configuration = context.configuration();
        SignatureProviderChoice choice = configuration.signatureProvider();
        if (configuration.serviceAccounts().isEmpty() && choice == SignatureProviderChoice.AUTO) {
            return OFF; // nobody needs a native library then
        }
        Selection selection = SignatureProviders.select(choice);
        if (selection instanceof Selection.Unusable unusable) {
            context.problems().add(Setting.SIGNATURE_PROVIDER.key() + "=\"" + choice.text() + "\"", unusable.problem());
            return OFF;
        }
        SignatureProvider signatures = ((Selection.Selected) selection).provider();
        return configuration
                .serviceAccounts()
                .flatMap(settings -> objects.flatMap(source -> issuer(settings, source, context)
                        .map(issuer -> of(issuer, signatures, source, settings.lookup(), context))))
                .orElse(OFF);
    }

    private static Optional<TokenIssuer> issuer(
            ServiceAccountSettings settings, ObjectSource objects, OpeningContext context) {
        return settings.keyFiles().isEmpty()
                ? objects.documents().map(documents -> clusterIssuer(settings, documents, context))
                : Optional.of(new FixedIssuer(
                        Set.copyOf(settings.issuers()),
                        settings.keyFiles().stream()
                                .flatMap(file -> context.watchFile(file, KeyFile.format(), KeyFile::warnings).stream())
                                .<Supplier<KeySet>>map(file -> () -> file.get().keys())
                                .toList()));
    }

    /** The cluster is asked for its names too, unless they are set. No start waits for it. */
    private static ClusterIssuer clusterIssuer(
            ServiceAccountSettings settings, ClusterDocuments documents, OpeningContext context) {
        Optional<Set<String>> names = Optional.of(settings.issuers())
                .filter(issuers -> !issuers.isEmpty())
                .map(Set::copyOf);
        ClusterIssuer issuer = new ClusterIssuer(documents, names, context.nextEpoch(), context.clock());
        context.resources().follow(Loop.start("kube-realm-keys", Duration.ZERO, ClusterIssuer.RETRY, issuer::refresh));
        return issuer;
    }

    private static ServiceAccountStrategies of(
            TokenIssuer issuer,
            SignatureProvider signatures,
            TokenObjects objects,
            boolean lookup,
            OpeningContext context) {
        JwtVerifier verifier = new JwtVerifier(signatures, SignatureAlgorithm.all());
        List<String> audiences = context.configuration().apiAudiences();
        Optional<TokenObjects> legacyObjects = lookup ? Optional.of(objects) : Optional.empty();
        return new ServiceAccountStrategies(
                Optional.of(ServiceAccountAuthenticator.legacy(
                        issuer, verifier, audiences, legacyObjects, context.clock())),
                Optional.of(ServiceAccountAuthenticator.bound(issuer, verifier, audiences, objects, context.clock())));
    }

    /** Tokens of secrets. */
    Optional<ServiceAccountAuthenticator> legacy() {
        return legacy;
    }

    /** Tokens that are bound to objects. */
    Optional<ServiceAccountAuthenticator> bound() {
        return bound;
    }
}
