package io.kuberealm.realm.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.realm.config.RawSettings;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.management.JMX;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class RealmBeanTest {
    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final Realms realms = new Realms(Clock.systemUTC());

    private ApplicationRealm start(String application) {
        return realms.start(application, RawSettings.ofServerXml(Map.of("anonymousAuth", "true")))
                .orElseThrow();
    }

    private Set<String> names() throws Exception {
        return server.queryNames(new ObjectName("io.kuberealm:type=Realm,*"), null).stream()
                .map(ObjectName::toString)
                .filter(name -> name.contains("beans of"))
                .collect(Collectors.toSet());
    }

    @Test
    void eachApplicationHasOneWhileItRuns() throws Exception {
        ApplicationRealm first = start("beans of, \"a\" shop");
        ApplicationRealm second = start("beans of, \"a\" shop");

        String name = "io.kuberealm:type=Realm,name=" + ObjectName.quote("beans of, \"a\" shop");
        assertThat(names()).containsExactlyInAnyOrder(name, name + ",instance=2");
        first.close();
        assertThat(names()).containsExactly(name + ",instance=2");
        second.close();
        assertThat(names()).isEmpty();
    }

    @Test
    void itTellsStrategiesAndNumbers() throws Exception {
        try (ApplicationRealm realm = start("beans of a clock")) {
            RealmMXBean bean = JMX.newMXBeanProxy(
                    server,
                    new ObjectName("io.kuberealm:type=Realm,name=" + ObjectName.quote("beans of a clock")),
                    RealmMXBean.class);
            realms.metrics().authentication().error(1);

            assertThat(bean.getApplication()).isEqualTo(realm.application());
            assertThat(bean.getStrategies()).containsExactly("anonymous");
            assertThat(bean.getIssuers()).isEmpty();
            assertThat(bean.getMetrics()).containsEntry("authentication_attempts{result=\"error\"}", 1.0);
            assertThat(bean.scrape()).contains("authentication_attempts{result=\"error\"} 1\n");
        }
    }
}
