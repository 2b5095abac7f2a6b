package io.kuberealm.it.kubernetes.reference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assumptions.assumeThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;

/** Kubernetes' own code, as the program that {@code integration-tests/kubernetes-reference.sh} finds or builds. */
public final class KubernetesReference implements AutoCloseable {
    private static final String SCRIPT = "../integration-tests/kubernetes-reference.sh";

    private final Process process;
    private final BufferedWriter questions;
    private final BufferedReader answers;

    private KubernetesReference(Process process) {
        this.process = process;
        this.questions = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), UTF_8));
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    }

    /** Starts the program, after it was built if that is going on; without a way to it the test is skipped, in CI it fails. */
    public static KubernetesReference start() {
        KubernetesReference reference = new KubernetesReference(run(List.of(program())));
        System.out.println("Kubernetes' own code: " + reference.version());
        return reference;
    }

    private static String program() {
        Process script = run(List.of("bash", SCRIPT));
        try (BufferedReader printed = new BufferedReader(new InputStreamReader(script.getInputStream(), UTF_8))) {
            String program = printed.readLine();
            int code = script.waitFor();
            if (code != 0 || program == null) {
                assumeThat(System.getenv("CI"))
                        .as("Skipped, since there is no program with Kubernetes' own code: see above.")
                        .isEqualTo("true");
                throw new AssertionError("kubernetes-reference.sh ended with " + code + "; it says why above.");
            }
            return program;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    private static Process run(List<String> command) {
        try {
            return new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The versions of Kubernetes, of its CEL library and of Go. */
    JsonObject version() {
        return ask("{\"ask\":\"version\"}");
    }

    /** The answer to one question, a JSON object on one line; the program's source says which there are. */
    public JsonObject ask(String question) {
        try {
            questions.write(question);
            questions.newLine();
            questions.flush();
            String answer = answers.readLine();
            if (answer == null) {
                throw new AssertionError("Kubernetes' own code ended at " + question);
            }
            return Json.createReader(new StringReader(answer)).readObject();
        } catch (IOException failed) {
            throw new UncheckedIOException(question, failed);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
