package io.kuberealm.it.kubernetes.reference;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every AuthenticationConfiguration of the documentation starts a kube-apiserver too, by Kubernetes' own checks. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocumentedConfigurationsIT {
    private static final Path DOCUMENTATION = Path.of(System.getProperty("documentation.directory"));
    private static final Pattern BLOCK = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    private static final String HEADER = """
            apiVersion: apiserver.config.k8s.io/v1
            kind: AuthenticationConfiguration
            jwt:\
            """;

    private final KubernetesReference reference = KubernetesReference.start();

    static Stream<String> configurations() throws IOException {
        return BLOCK.matcher(Files.readString(DOCUMENTATION.resolve("oidc.md")))
                .results()
                .map(MatchResult::group)
                .map(block -> block.replaceAll("```(yaml)?", ""))
                .map(block -> block.startsWith("\n- issuer:") ? HEADER + block : block);
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void isAccepted(String configuration) {
        assertThat(problems(configuration)).isEmpty();
    }

    @Test
    void aConfigurationWithAMistakeIsNot() {
        assertThat(problems(HEADER + " [{}]")).contains("jwt[0].issuer.url: Required value");
    }

    private List<String> problems(String configuration) {
        JsonObject question = Json.createObjectBuilder()
                .add("ask", "file")
                .add("file", configuration)
                .build();
        return reference.ask(question.toString()).getJsonArray("problems").getValuesAs(JsonString::getString);
    }

    @AfterAll
    void close() {
        reference.close();
    }
}
