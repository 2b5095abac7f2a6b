package io.kuberealm.realm.jakarta.mpmetrics;

import jakarta.inject.Inject;
import org.eclipse.microprofile.metrics.MetricRegistry;

/** Never made: its field is the injection point that the producers of registries insist on. */
final class RegistryPoint {
    @Inject
    @SuppressWarnings({"NullAway.Init", "UnusedVariable"})
    private MetricRegistry registry;
}
