package io.kuberealm.realm.token.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.realm.FuzzSeeds;
import io.kuberealm.realm.files.MalformedFileException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationFuzzerTest {
    static List<Arguments> seeds() throws IOException {
        return FuzzSeeds.of("configuration");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("seeds")
    void holds(byte[] seed) throws IOException {
        ConfigurationFuzzer.fuzzerTestOneInput(seed);
    }

    /** Without such the fuzzer would see refusals only. */
    @ParameterizedTest
    @ValueSource(strings = {"no-issuer.yaml", "claims.yaml", "expressions.yaml", "two.json"})
    void someSeedsAreFlawless(String seed) throws IOException, MalformedFileException {
        try (InputStream file = Files.newInputStream(Path.of("src/test/resources/fuzz/configuration", seed))) {
            assertThat(new ConfigurationFormat(Set.of()).read(file).source()).isNotNull();
        }
    }
}
