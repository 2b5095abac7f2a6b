package io.kuberealm.realm.jakarta.mphealth;

import io.kuberealm.realm.wiring.ApplicationRealm;
import io.kuberealm.realm.wiring.ReadinessReport;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** The readiness check {@code kube-realm}: up where the realm can judge requests, or does not protect the application. */
final class RealmReadiness implements HealthCheck {
    static final String NAME = "kube-realm";

    private final Supplier<Optional<ApplicationRealm>> realm;

    private RealmReadiness(Supplier<Optional<ApplicationRealm>> realm) {
        this.realm = realm;
    }

    static void addTo(AfterBeanDiscovery discovery, Supplier<Optional<ApplicationRealm>> realm) {
        discovery
                .<RealmReadiness>addBean()
                .id(RealmReadiness.class.getName())
                .types(HealthCheck.class, Object.class)
                .qualifiers(Readiness.Literal.INSTANCE)
                .scope(Singleton.class)
                .createWith(context -> new RealmReadiness(realm));
    }

    @Override
    public HealthCheckResponse call() {
        ReadinessReport report =
                realm.get().map(ApplicationRealm::readiness).orElseGet(() -> new ReadinessReport(true, Map.of()));
        HealthCheckResponseBuilder response = HealthCheckResponse.named(NAME).status(report.ready());
        report.states().forEach(response::withData);
        return response.build();
    }
}
