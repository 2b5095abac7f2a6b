package io.kuberealm.realm.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The example that people copy is the one that the integration tests run. */
class PluginExampleTest {
    private static final Path SOURCE =
            Path.of("../integration-tests/src/test/java/io/kuberealm/it/app/DirectoryTokens.java");

    @Test
    void thePageShowsTheClassThatIsTested() throws IOException {
        String source = Files.readString(SOURCE);
        String example = source.substring(source.indexOf("/**"));

        assertThat(Files.readString(Path.of("../docs/plugin-development.md")))
                .contains("```java\n" + example + "```\n");
        assertThat(example.lines()).hasSizeLessThanOrEqualTo(32);
    }
}
