package io.kuberealm.realm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.provider.Arguments;

/** What a fuzzer begins with and what it has ever found, as arguments of the test that holds it to the same. */
public final class FuzzSeeds {
    private FuzzSeeds() {}

    public static List<Arguments> of(String fuzzer) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/fuzz", fuzzer))) {
            return files.sorted().map(FuzzSeeds::seed).toList();
        }
    }

    private static Arguments seed(Path file) {
        try {
            return Arguments.of(Named.of(file.getFileName().toString(), Files.readAllBytes(file)));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
