package io.kuberealm.it.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The real kubectl, as a client of a server. */
public final class Kubectl {
    private Kubectl() {}

    /** Ends the test without it: in CI as a failure, elsewhere as a skip. */
    public static void assumeInstalled() {
        boolean there = List.of(System.getenv("PATH").split(":", -1)).stream()
                .anyMatch(directory -> Path.of(directory, "kubectl").toFile().canExecute());
        if ("true".equals(System.getenv("CI"))) {
            assertThat(there).as("kubectl is on the path").isTrue();
        }
        assumeThat(there).as("Skipped, since there is no kubectl on the path.").isTrue();
    }

    /** What {@code kubectl auth whoami} prints, to either stream, with credentials given as options. */
    public static String whoAmI(RealmServer server, String... credentials) {
        Path authority = server.directory().write("server-ca.pem", TestPki.pem(TestPki.CLUSTER.certificate()));
        List<String> command = new ArrayList<>(List.of(
                "kubectl",
                "--kubeconfig=/dev/null",
                "--server=" + server.uri(""),
                "--certificate-authority=" + authority,
                "--request-timeout=20s"));
        command.addAll(List.of(credentials));
        command.addAll(List.of("auth", "whoami"));
        return run(command);
    }

    private static String run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }
}
