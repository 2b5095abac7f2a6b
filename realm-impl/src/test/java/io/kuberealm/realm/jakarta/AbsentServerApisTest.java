package io.kuberealm.realm.jakarta;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.realm.jakarta.mphealth.MicroProfileHealth;
import io.kuberealm.realm.jakarta.mpmetrics.MicroProfileMetrics;
import io.kuberealm.realm.testing.LoaderWithout;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Plain Jakarta servers have neither MicroProfile Metrics nor MicroProfile Health. */
class AbsentServerApisTest {
    @Test
    void nothingIsShownAndNothingOfTheApisIsLoaded() throws Exception {
        try (LoaderWithout loader =
                new LoaderWithout("org.eclipse.microprofile.metrics.", "org.eclipse.microprofile.health.")) {
            Class<?> metrics = Class.forName(MicroProfileMetrics.class.getName(), true, loader);
            Class<?> health = Class.forName(MicroProfileHealth.class.getName(), true, loader);
            Class<?> numbers = Class.forName("io.kuberealm.realm.metrics.RealmMetrics", true, loader);
            Class<?> beans = Class.forName(BeanManager.class.getName(), true, loader);
            Class<?> discovery = Class.forName(AfterBeanDiscovery.class.getName(), true, loader);

            Object end = metrics.getMethod("show", numbers, beans).invoke(null, null, null);
            assertThat(end).isInstanceOf(Runnable.class);
            health.getMethod("addTo", discovery, Supplier.class).invoke(null, null, null);
            for (String user : new String[] {"KubeRealmExtension", "RequestGate"}) {
                Class<?> loaded = Class.forName("io.kuberealm.realm.jakarta." + user, true, loader);
                assertThat(loaded.getDeclaredMethods()).as("linked: " + user).isNotEmpty();
            }
        }
    }
}
