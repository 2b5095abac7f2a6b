package io.kuberealm.realm.wiring;

import io.kuberealm.api.Authenticator;
import io.kuberealm.realm.audit.Auditor;
import io.kuberealm.realm.config.MicroProfileJwtRule;
import io.kuberealm.realm.config.Problems;
import io.kuberealm.realm.config.RealmConfiguration;
import io.kuberealm.realm.config.Setting;
import io.kuberealm.realm.jars.OptionalLibrary;
import io.kuberealm.realm.metrics.RealmMetrics;
import jakarta.security.enterprise.credential.Credential;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Opens what a configuration names, all of it, so that the operator reads all problems at once. */
final class RealmOpening {
    private final OpenedStrategies strategies = new OpenedStrategies();
    private final OpeningContext context;

    RealmOpening(RealmConfiguration configuration, Problems problems, Clock clock, RealmMetrics metrics) {
        this.context = new OpeningContext(
                configuration, clock, System.getenv(), problems, new RealmResources(), new AtomicLong(), metrics);
    }

    /**
     * The realm, with everything that it needs under way.
     *
     * @throws io.kuberealm.realm.config.InvalidConfigurationException if there is any problem; nothing is left open then
     */
    Realm open() {
        try {
            return openAll();
        } catch (RuntimeException unusable) {
            context.resources().close();
            throw unusable;
        }
    }

    /** In the order in which Kubernetes asks them (CHAIN-1, CHAIN-2, CHAIN-13, CHAIN-14). */
    private Realm openAll() {
        checkMicroProfileJwt();
        // Their files come before the cluster, so that what it publishes cannot keep them out.
        CertificateStrategies certificates = CertificateStrategies.open(context);
        Optional<ObjectSource> objects = ObjectSource.open(context, certificates::takePublished);
        ServiceAccountStrategies accounts = ServiceAccountStrategies.open(context, objects);
        Optional<OidcStrategy> oidc = OidcStrategy.open(context);
        Optional<MicroProfileJwtStrategy> microProfileJwt = MicroProfileJwtStrategy.open(context);

        add(StrategyKind.REQUEST_HEADER, certificates.requestHeader());
        add(StrategyKind.BASIC_AUTH_FILE, PasswordFileStrategy.open(context));
        add(StrategyKind.KEYSTONE, KeystoneStrategy.open(context));
        add(StrategyKind.X509, certificates.x509());
        add(StrategyKind.TOKEN_FILE, TokenFileStrategy.open(context));
        add(StrategyKind.SERVICE_ACCOUNT_LEGACY, accounts.legacy());
        add(StrategyKind.SERVICE_ACCOUNT, accounts.bound());
        add(StrategyKind.BOOTSTRAP_TOKEN, BootstrapTokenStrategy.open(context, objects));
        add(StrategyKind.OIDC, oidc.map(OidcStrategy::issuers).map(context::audienceAgnostic));
        add(StrategyKind.MICROPROFILE_JWT, microProfileJwt.flatMap(MicroProfileJwtStrategy::bearerTokens));
        add(StrategyKind.WEBHOOK, WebhookStrategy.open(context));
        add(StrategyKind.DELEGATED, DelegatedStrategy.open(context, objects));

        Optional<Auditor> auditor = AuditOpening.open(context);

        context.problems().throwIfAny();
        oidc.ifPresent(OidcStrategy::start);
        microProfileJwt.ifPresent(MicroProfileJwtStrategy::start);
        return new Realm(
                context,
                strategies,
                certificates::proxies,
                objects,
                oidc,
                microProfileJwt,
                auditor,
                RoleMappings.open(context, objects));
    }

    private void checkMicroProfileJwt() {
        if (context.configuration().microProfileJwt().rule() == MicroProfileJwtRule.ON) {
            OptionalLibrary.MICROPROFILE_JWT
                    .problem()
                    .ifPresent(problem -> context.problems().add(Setting.MICROPROFILE_JWT.key() + "=\"on\"", problem));
        }
    }

    private <C extends Credential> void add(
            StrategyKind<C> kind, Optional<? extends Authenticator<? super C>> authenticator) {
        authenticator.ifPresent(opened -> strategies.add(kind, opened::authenticate));
    }
}
