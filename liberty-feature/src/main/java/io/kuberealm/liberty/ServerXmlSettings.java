package io.kuberealm.liberty;

import io.kuberealm.realm.config.RawSettings;
import io.kuberealm.realm.wiring.Realms;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;

/** Hands the attributes of {@code <kubeRealm>} to the realms, at the start and whenever server.xml changes. */
@Component(
        service = ServerXmlSettings.class,
        configurationPid = "kubeRealm",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true)
public final class ServerXmlSettings {
    @Activate
    @Modified
    void settings(Map<String, Object> properties) {
        Realms.ofThisServer().serverSettings(RawSettings.ofServerXml(attributes(properties)));
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
