package io.kuberealm.realm.token.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loads a large file in a process of its own: only a heap with that limit proves the limit. */
class MillionTokensTest {
    private static final int ROWS = 1_000_000;

    @TempDir
    private Path folder;

    @Test
    void loadsAMillionTokensInFiveSecondsAnd400Megabytes() throws Exception {
        Path file = folder.resolve("tokens.csv");
        Path report = folder.resolve("report");
        Path output = folder.resolve("output");
        writeTokens(file);

        Process load = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx400m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        TokenFileLoad.class.getName(),
                        file.toString(),
                        report.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(load.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            load.destroyForcibly();
        }

        assertThat(load.exitValue()).as(Files.readString(output)).isZero();
        List<String> lines = Files.readAllLines(report);
        assertThat(lines.get(0)).isEqualTo("TokenTable[1000000 tokens]");
        assertThat(Duration.parse(lines.get(1))).isLessThan(Duration.ofSeconds(5));
    }

    private static void writeTokens(Path file) throws IOException {
        Random random = new Random(1);
        try (BufferedWriter out = Files.newBufferedWriter(file, UTF_8)) {
            for (int row = 0; row < ROWS; row++) {
                String token = "%016x%016x".formatted(random.nextLong(), random.nextLong());
                out.write(token + ",user-" + row + ",uid-" + row + ",\"team-" + row % 500 + ",everybody\"\n");
            }
        }
    }
}
