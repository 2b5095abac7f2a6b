package io.kuberealm.realm.jakarta;

import io.kuberealm.realm.config.InvalidConfigurationException;
import io.kuberealm.realm.config.MicroProfileSettings;
import io.kuberealm.realm.jakarta.mphealth.MicroProfileHealth;
import io.kuberealm.realm.log.RealmLog;
import io.kuberealm.realm.wiring.ApplicationRealm;
import io.kuberealm.realm.wiring.ApplicationRealms;
import io.kuberealm.realm.wiring.Realms;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Destroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.AfterTypeDiscovery;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.BeforeShutdown;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Brings the realm into an application that carries it in its library folder. It stands aside if the application has a
 * mechanism of its own, since a container takes only one.
 */
public class KubeRealmExtension extends TokenObserver {
    private static final String APPLICATION = "this application";

    private final ClassLoader applicationLoader = Thread.currentThread().getContextClassLoader();
    private @Nullable InvalidConfigurationException invalid;
    private boolean protecting;

    void typesDiscovered(@Observes AfterTypeDiscovery discovery, BeanManager beans) {
        if (!ownMechanisms().isEmpty()) {
            standAside(
                    isTheServersForMicroProfileJwt()
                            ? "it has @LoginConfig(authMethod = \"MP-JWT\"), and the server logs its callers in. To let the realm do"
                                    + " it, set kube.realm.microprofile-jwt=on"
                            : "it has its own authentication mechanism, " + ownMechanisms());
            return;
        }
        if (startRealm()) {
            discovery.addAnnotatedType(
                    beans.createAnnotatedType(KubernetesAuthenticationMechanism.class),
                    KubernetesAuthenticationMechanism.class.getName());
            protecting = true;
        }
    }

    @Override
    protected boolean takesMicroProfileJwt() {
        return MicroProfileSettings.ofThisApplication().takeMicroProfileJwt();
    }

    void beansDiscovered(@Observes AfterBeanDiscovery discovery) {
        Reviewers.addTo(discovery);
        if (protecting) {
            StoreBeans.addTo(discovery);
            addTokensTo(discovery);
            MicroProfileHealth.addTo(discovery, () -> ApplicationRealms.of(applicationLoader));
        }
    }

    private boolean startRealm() {
        try {
            Optional<ApplicationRealm> realm =
                    Realms.ofThisServer().start(APPLICATION, MicroProfileSettings.ofThisApplication());
            realm.ifPresentOrElse(
                    started -> ApplicationRealms.started(applicationLoader, started),
                    () -> standAside("the configuration disables it"));
            return realm.isPresent();
        } catch (InvalidConfigurationException problems) {
            invalid = problems;
            return false;
        }
    }

    private void standAside(String reason) {
        ApplicationRealms.stoodAside(applicationLoader);
        RealmLog.standingAside(APPLICATION, reason);
    }

    /** Leaves the reviewer in the context of each web module, where a server tells extensions of it. */
    void contextInitialized(@Observes @Initialized(ApplicationScoped.class) Object module) {
        if (protecting && module instanceof ServletContext context) {
            Reviewers.addTo(context);
        }
    }

    /** Where a server tells extensions of requests; Liberty does, and has no other way for an application that carries the realm. */
    void requestEnded(@Observes @Destroyed(RequestScoped.class) Object request) {
        if (protecting && request instanceof ServletRequest ended) {
            AuditedExchange.ended(ended);
        }
    }

    void deploymentValidated(@Observes AfterDeploymentValidation deployment) {
        if (invalid != null) {
            RealmLog.configurationRefused(APPLICATION, invalid.problems());
            deployment.addDeploymentProblem(invalid);
        }
    }

    void shutdown(@Observes BeforeShutdown event) {
        ApplicationRealms.stopped(applicationLoader);
    }
}
