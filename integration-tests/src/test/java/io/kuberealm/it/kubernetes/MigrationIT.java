package io.kuberealm.it.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.it.server.TestFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code docs/migration.md} has every flag about authentication that a real kube-apiserver lists. */
@ExtendWith(KubeApiServer.Shared.class)
class MigrationIT {
    private static final Pattern SECTION = Pattern.compile("(?s)\nAuthentication flags:\n(.*?)\n\n");
    private static final Pattern FLAG = Pattern.compile("(?m)^ +(--[a-z-]+)");

    @Test
    void thePageHasEveryFlag() {
        String page = TestFiles.read(Path.of("..", "docs", "migration.md"));

        assertThat(flags())
                .hasSizeGreaterThan(20)
                .allSatisfy(flag -> assertThat(page).contains("| `" + flag + "` |"));
    }

    private static List<String> flags() {
        return SECTION.matcher(help())
                .results()
                .map(section -> section.group(1))
                .flatMap(section -> FLAG.matcher(section).results())
                .map(flag -> flag.group(1))
                .toList();
    }

    private static String help() {
        try {
            Process program = new ProcessBuilder(
                            KubeAssets.find().orElseThrow().apiServer().toString(), "--help")
                    .redirectErrorStream(true)
                    .start();
            return new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
