package io.kuberealm.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ServerXmlSettingsTest {
    @Test
    void whatLibertyAddsIsLeftOut() {
        assertThat(ServerXmlSettings.attributes(Map.of(
                        "tokenAuthFile", "/etc/tokens.csv",
                        "mispelt", "x",
                        "id", "default-0",
                        "config.source", "file",
                        "service.pid", "kubeRealm",
                        "component.name", "io.kuberealm.liberty.ServerXmlSettings")))
                .isEqualTo(Map.of("tokenAuthFile", "/etc/tokens.csv", "mispelt", "x"));
    }
}
