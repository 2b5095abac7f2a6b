package io.kuberealm.it.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs that the machine may or may not have. */
public final class TestPrograms {
    private TestPrograms() {}

    /** The program, or the end of the test with a reason: in CI a failure, elsewhere a skip. */
    public static Path find(String name) {
        Optional<Path> found = Stream.concat(Stream.of(System.getenv("PATH").split(":", -1)), Stream.of("/usr/sbin"))
                .map(directory -> Path.of(directory, name))
                .filter(file -> file.toFile().canExecute())
                .findFirst();
        if ("true".equals(System.getenv("CI"))) {
            assertThat(found).as(name + " is installed").isPresent();
        }
        assumeThat(found).as("Skipped, since there is no " + name + ".").isPresent();
        return found.orElseThrow();
    }
}
