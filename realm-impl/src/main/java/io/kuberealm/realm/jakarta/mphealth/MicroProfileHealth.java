package io.kuberealm.realm.jakarta.mphealth;

import io.kuberealm.realm.jars.OptionalLibrary;
import io.kuberealm.realm.wiring.ApplicationRealm;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import java.util.Optional;
import java.util.function.Supplier;

/** The way to MicroProfile Health for code that also runs where its API is absent; no other class of this package is loaded then. */
public final class MicroProfileHealth {
    private static final boolean VISIBLE =
            OptionalLibrary.MICROPROFILE_HEALTH.problem().isEmpty();

    private MicroProfileHealth() {}

    /**
     * Adds the readiness check to the beans of an application, if the server asks for such.
     *
     * @param realm the realm of the application, at each moment
     */
    public static void addTo(AfterBeanDiscovery discovery, Supplier<Optional<ApplicationRealm>> realm) {
        if (VISIBLE) {
            RealmReadiness.addTo(discovery, realm);
        }
    }
}
