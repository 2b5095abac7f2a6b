package io.kuberealm.realm.jars;

import io.kuberealm.realm.config.InvalidConfigurationException;
import io.kuberealm.realm.config.RawSettings;
import io.kuberealm.realm.wiring.ApplicationRealm;
import io.kuberealm.realm.wiring.Realms;
import java.util.Map;
import java.util.function.Function;

/** Starts a realm with some attributes of server.xml; says which strategies it has, or why it does not start. */
public final class StartedRealm implements Function<Map<String, String>, String> {
    @Override
    public String apply(Map<String, String> attributes) {
        try (ApplicationRealm started = Realms.ofThisServer()
                .start("test", RawSettings.ofServerXml(attributes))
                .orElseThrow()) {
            return String.join(", ", started.realm().strategyNames());
        } catch (InvalidConfigurationException refused) {
            return refused.problems();
        }
    }
}
