package io.kuberealm.liberty;

import io.kuberealm.realm.config.RawSettings;
import io.kuberealm.realm.wiring.Realms;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;

/**
 * Hands the attributes of {@code <kubeRealm>} to the realms, at the start and whenever server.xml changes.
 *
 * <p>Liberty delivers them in its own time, even if there is no such element (the feature's default configuration has an
 * empty one), and may start applications before.
 */
@Component(
        service = ServerXmlSettings.class,
        configurationPid = "kubeRealm",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true)
public final class ServerXmlSettings {
    private static final CountDownLatch DELIVERED = new CountDownLatch(1);

    /** Whether server.xml is known, now or before {@code patience} ends. */
    static boolean areKnownWithin(Duration patience) {
        try {
            return DELIVERED.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Activate
    @Modified
    void settings(Map<String, Object> properties) {
        Realms.ofThisServer().serverSettings(RawSettings.ofServerXml(attributes(properties)));
        DELIVERED.countDown();
    }

    @Deactivate
    void deactivate() {
        Realms.ofThisServer().serverSettings(RawSettings.none());
    }

    /** Liberty and OSGi add properties of their own: those have a dot in the name, or are {@code id}. */
    static Map<String, String> attributes(Map<String, Object> properties) {
        Map<String, String> attributes = new TreeMap<>();
        properties.forEach((name, value) -> {
            if (name.indexOf('.') < 0 && !name.equals("id")) {
                attributes.put(name, String.valueOf(value));
            }
        });
        return attributes;
    }
}
