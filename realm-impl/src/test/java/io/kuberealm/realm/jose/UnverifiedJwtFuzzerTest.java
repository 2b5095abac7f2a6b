package io.kuberealm.realm.jose;

import io.kuberealm.realm.FuzzSeeds;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class UnverifiedJwtFuzzerTest {
    static List<Arguments> seeds() throws IOException {
        return FuzzSeeds.of("jwt");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("seeds")
    void holds(byte[] seed) {
        UnverifiedJwtFuzzer.fuzzerTestOneInput(seed);
    }
}
