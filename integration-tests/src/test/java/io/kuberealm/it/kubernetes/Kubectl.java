package io.kuberealm.it.kubernetes;

import io.kuberealm.it.server.TestPrograms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs kubectl. */
final class Kubectl {
    private Kubectl() {}

    /**
     * What kubectl did.
     *
     * @param status its exit status
     * @param output what it printed, errors included
     */
    record Run(int status, String output) {}

    /** Runs a command as the user of a kubeconfig file; without kubectl the test is skipped, and fails in CI. */
    static Run run(Path kubeconfig, String... arguments) {
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
}
