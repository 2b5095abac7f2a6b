package io.kuberealm.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerModulesTest {
    /** What Liberty's kernel writes before the file: com.ibm.ws.kernel.feature.internal.Provisioner. */
    @ParameterizedTest
    @CsvSource({
        "feature@reference:file:/opt/wlp/lib/io.openliberty.microprofile.health.4.0.internal_1.0.jar, true",
        "kernel@reference:file:/opt/wlp/lib/com.ibm.ws.kernel.service_1.0.jar, true",
        "feature@productExtension:usr:reference:file:/opt/wlp/usr/extension/lib/acme.wab_1.0.jar, false",
        "feature@productExtension:acme:reference:file:/opt/acme/lib/acme.wab_1.0.jar, false",
        "reference:file:/opt/wlp/lib/x.jar, false",
        "file:/opt/wlp/usr/servers/s/apps/x.jar, false",
        "x feature@reference:file:/x.jar, false",
        "'', false"
    })
    void bundlesOfLiberty(String location, boolean expected) {
        assertThat(ServerModules.isOfLiberty(location)).isEqualTo(expected);
    }

    @Test
    void whatIsNoBundleIsAnApplication() throws Exception {
        try (URLClassLoader application = new URLClassLoader(new URL[0], ServerModulesTest.class.getClassLoader())) {
            assertThat(ServerModules.runOn(application)).isFalse();
        }
    }
}
