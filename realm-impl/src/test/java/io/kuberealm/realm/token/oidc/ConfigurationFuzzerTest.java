package io.kuberealm.realm.token.oidc;

import io.kuberealm.realm.FuzzSeeds;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigurationFuzzerTest {
    static List<Arguments> seeds() throws IOException {
        return FuzzSeeds.of("configuration");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("seeds")
    void holds(byte[] seed) throws IOException {
        ConfigurationFuzzer.fuzzerTestOneInput(seed);
    }
}
