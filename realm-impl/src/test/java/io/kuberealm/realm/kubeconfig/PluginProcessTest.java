package io.kuberealm.realm.kubeconfig;

import static io.kuberealm.realm.kubeconfig.ConfigFolder.CLIENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kuberealm.api.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs that print credentials, and what they can do wrong. */
class PluginProcessTest {
    private static final String V1 = "client.authentication.k8s.io/v1";
    private static final Duration PATIENT = Duration.ofSeconds(10);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    private static ExecPlugin shell(String script, Map<String, String> cluster) {
        return new ExecPlugin(
                V1,
                List.of("/bin/sh", "-c", script, "sh", "an argument"),
                Map.of("MINE", "s3cr3t-value"),
                Optional.of(cluster).filter(some -> !some.isEmpty()));
    }

    private static PluginCredentials run(String script, Duration longest) throws Exception {
        return new PluginProcess(shell(script, Map.of())).run(longest);
    }

    private static String credential(String status) {
        return "{\"apiVersion\":\"" + V1 + "\",\"kind\":\"ExecCredential\",\"status\":{" + status + "}}";
    }

    private static String printing(String text) {
        return "cat <<'END'\n" + text + "\nEND";
    }

    @Test
    void readsAToken() throws Exception {
        PluginCredentials read =
                run(printing(credential("\"token\":\"t\",\"expirationTimestamp\":\"2026-11-28T12:00:00Z\"")), PATIENT);
        assertThat(read.credentials()).isEqualTo(new Credentials(Optional.empty(), Optional.of(Secret.of("Bearer t"))));
        assertThat(read.expires()).isEqualTo(Instant.parse("2026-11-28T12:00:00Z"));
        assertThat(run(printing(credential("\"token\":\"t\"")), PATIENT).expires())
                .isEqualTo(Instant.MAX);
    }

    @Test
    void readsACertificate() throws Exception {
        String status = "\"clientCertificateData\":\"%s\",\"clientKeyData\":\"%s\""
                .formatted(CLIENT.pem(), CLIENT.privateKeyPem())
                .replace("\n", "\\n");
        assertThat(run(printing(credential(status)), PATIENT)
                        .credentials()
                        .identity()
                        .orElseThrow()
                        .chain())
                .containsExactly(CLIENT.certificate());
    }

    @Test
    void givesWhatItWasToldTo() throws Exception {
        Path told = directory.resolve("told");
        ExecPlugin plugin = shell(
                "(echo \"$1|$MINE|$KUBERNETES_EXEC_INFO\"; cat) >" + told + "\n"
                        + printing(credential("\"token\":\"t\"")),
                Map.of("server", "https://a"));
        new PluginProcess(plugin).run(PATIENT);
        assertThat(Files.readString(told))
                .isEqualTo("an argument|s3cr3t-value|{\"kind\":\"ExecCredential\",\"apiVersion\":\"" + V1
                        + "\",\"spec\":{\"cluster\":{\"server\":\"https://a\"},\"interactive\":false}}\n");
        assertThat(plugin.toString()).isEqualTo("ExecPlugin[/bin/sh]");
    }

    record Bad(String name, String script, String reason) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Bad> bad() {
        String good = credential("\"token\":\"s3cr3t\"");
        return Stream.of(
                new Bad("error", printing(good) + "\nexit 1", "ended with an error"),
                new Bad("nothing", "true", "did not print a JSON object"),
                new Bad("no JSON", "echo s3cr3t", "did not print a JSON object"),
                new Bad(
                        "another kind",
                        printing(good.replace("ExecCredential", "Config")),
                        "did not print an ExecCredential"),
                new Bad(
                        "another version",
                        printing(good.replace("/v1", "/v1beta1")),
                        "did not print an ExecCredential"),
                new Bad("no credential", printing(credential("")), "neither a token nor a certificate"),
                new Bad("token as a number", printing(credential("\"token\":5")), "neither a token nor a certificate"),
                new Bad(
                        "a token with a line break",
                        printing(credential("\"token\":\"s3cr3t\\u000a\"")),
                        "that is not allowed in a header"),
                new Bad(
                        "certificate without key",
                        printing(credential("\"clientCertificateData\":\"s3cr3t\"")),
                        "cannot be used"),
                new Bad(
                        "not a time",
                        printing(credential("\"token\":\"s3cr3t\",\"expirationTimestamp\":\"soon\"")),
                        "not a time"),
                new Bad("endless", "exec cat /dev/zero", "printed more than"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    void refuses(Bad given) {
        assertThatExceptionOfType(PluginException.class)
                .isThrownBy(() -> run(given.script(), PATIENT))
                .withMessageContaining(given.reason())
                .satisfies(refused -> assertThat(refused.reason()).doesNotContain("s3cr3t"));
    }

    @Test
    void aProgramThatIsMissing() {
        ExecPlugin plugin = new ExecPlugin(V1, List.of("/no/such/program"), Map.of(), Optional.empty());
        assertThatExceptionOfType(PluginException.class)
                .isThrownBy(() -> new PluginProcess(plugin).run(PATIENT))
                .withMessageContaining("cannot be started");
    }

    @Test
    void aProgramThatEndsItsOutputAndNotItself() {
        assertThatExceptionOfType(PluginException.class)
                .isThrownBy(() -> run(
                        printing(credential("\"token\":\"t\"")) + "\nexec >/dev/null; exec sleep 300",
                        Duration.ofSeconds(1)))
                .withMessageContaining("did not finish in time");
    }

    /** Also when a child of it keeps the output open. */
    @Test
    void aProgramThatHangsIsEndedWithItsChildren() throws Exception {
        Path child = directory.resolve("child");
        long started = System.nanoTime();
        assertThatExceptionOfType(PluginException.class)
                .isThrownBy(() -> run("sleep 300 & echo $! >" + child + "; wait", Duration.ofSeconds(1)))
                .withMessageContaining("did not finish in time");
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(8));
        long pid = Long.parseLong(Files.readString(child).strip());
        ProcessHandle.of(pid)
                .ifPresent(handle ->
                        handle.onExit().orTimeout(10, TimeUnit.SECONDS).join());
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    }
}
