package io.kuberealm.liberty;

import io.kuberealm.realm.jakarta.Reviewers;
import io.kuberealm.realm.jakarta.StoreBeans;
import io.kuberealm.realm.jakarta.TokenObserver;
import io.kuberealm.realm.jakarta.mphealth.MicroProfileHealth;
import io.kuberealm.realm.wiring.ApplicationRealms;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.BeforeShutdown;

/**
 * Makes the realm's identity stores beans of every CDI application that has no mechanism of its own.
 *
 * <p>An application with its own mechanism gets none: Liberty consults the user registry for it only while it sees no
 * identity store at all. The token reviewer is a bean of every application, since one that the realm does not protect
 * learns more from its exception than from a deployment that fails.
 */
public class FeatureCdiExtension extends TokenObserver {
    private final ClassLoader applicationLoader = Thread.currentThread().getContextClassLoader();

    void beansDiscovered(@Observes AfterBeanDiscovery discovery) {
        Reviewers.addTo(discovery);
        if (ownMechanisms().isEmpty()) {
            StoreBeans.addTo(discovery);
            addTokensTo(discovery);
            MicroProfileHealth.addTo(
                    discovery, () -> ApplicationRealms.of(applicationLoader).or(ApplicationRealms::current));
        } else {
            ApplicationMechanisms.found(ownMechanisms());
        }
    }

    void shutdown(@Observes BeforeShutdown event) {
        ApplicationMechanisms.forget(ownMechanisms());
    }
}
