package io.kuberealm.realm.jakarta.mpmetrics;

import io.kuberealm.realm.jars.OptionalLibrary;
import io.kuberealm.realm.metrics.RealmMetrics;
import jakarta.enterprise.inject.spi.BeanManager;

/** The way to MicroProfile Metrics for code that also runs where its API is absent; no other class of this package is loaded then. */
public final class MicroProfileMetrics {
    private static final boolean VISIBLE =
            OptionalLibrary.MICROPROFILE_METRICS.problem().isEmpty();

    private MicroProfileMetrics() {}

    /**
     * Shows all metrics in the registry of an application, if the server has one.
     *
     * @param beans those of the application
     * @return ends it
     */
    public static Runnable show(RealmMetrics metrics, BeanManager beans) {
        return VISIBLE ? RegistryDisplay.show(metrics, beans) : () -> {};
    }
}
