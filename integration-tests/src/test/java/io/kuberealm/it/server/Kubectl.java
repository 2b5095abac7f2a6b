package io.kuberealm.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The real kubectl, as a client of a server. Without it the test is skipped, and fails in CI. */
public final class Kubectl {
    private Kubectl() {}

    /**
     * What kubectl did.
     *
     * @param status its exit status
     * @param output what it printed, to either stream
     */
    public record Run(int status, String output) {}

    /** Runs a command as the user of a kubeconfig file. */
    public static Run run(Path kubeconfig, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                TestPrograms.find("kubectl").toString(), "--kubeconfig=" + kubeconfig, "--request-timeout=30s"));
        command.addAll(List.of(arguments));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Run(process.waitFor(), output);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** What {@code kubectl auth whoami} prints, with credentials given as options. */
    public static String whoAmI(RealmServer server, String... credentials) {
        Path authority = server.directory().write("server-ca.pem", TestPki.pem(TestPki.CLUSTER.certificate()));
        List<String> arguments = new ArrayList<>(
                List.of("--server=" + server.uri(""), "--certificate-authority=" + authority, "auth", "whoami"));
        arguments.addAll(List.of(credentials));
        return run(Path.of("/dev/null"), arguments.toArray(String[]::new)).output();
    }
}
