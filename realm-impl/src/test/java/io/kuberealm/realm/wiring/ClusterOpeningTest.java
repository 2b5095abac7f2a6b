package io.kuberealm.realm.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kuberealm.realm.config.InvalidConfigurationException;
import io.kuberealm.realm.config.Problems;
import io.kuberealm.realm.config.RawSettings;
import io.kuberealm.realm.config.RealmConfigurationReader;
import io.kuberealm.realm.testing.SettableClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterOpeningTest {
    private static final String KUBECONFIG = """
            apiVersion: v1
            kind: Config
            clusters: [{name: c, cluster: {%s}}]
            users: [{name: u, user: {%s}}]
            contexts: [{name: x, context: {cluster: c, user: u}}]
            current-context: %s
            """;
    private static final String HTTPS = "server: 'https://127.0.0.1:1'";
    private static final String TOKEN = "token: very-secret-token";
    private static final Map<String, String> POD =
            Map.of("KUBERNETES_SERVICE_HOST", "fd00::1", "KUBERNETES_SERVICE_PORT", "443");

    @TempDir
    private Path folder;

    record Bad(String name, String kubeconfig, String problem) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Bad> badKubeconfigs() {
        return List.of(
                new Bad(
                        "no current context",
                        KUBECONFIG.formatted(HTTPS, TOKEN, "other"),
                        "There is no context \"other\""),
                new Bad("plain HTTP", KUBECONFIG.formatted("server: 'http://127.0.0.1:1'", TOKEN, "x"), "https URL"),
                new Bad(
                        "no verification",
                        KUBECONFIG.formatted(HTTPS + ", insecure-skip-tls-verify: true", TOKEN, "x"),
                        "insecure-skip-tls-verify is not supported: anybody could pose"),
                new Bad(
                        "a CA that is none",
                        KUBECONFIG.formatted(HTTPS + ", certificate-authority-data: eHh4", TOKEN, "x"),
                        "BEGIN CERTIFICATE"),
                new Bad(
                        "client-go transport: a token that is not allowed in a header",
                        KUBECONFIG.formatted(HTTPS, "token: \"very-secret-token\\n\"", "x"),
                        "that is not allowed in a header"),
                new Bad("impersonation", KUBECONFIG.formatted(HTTPS, TOKEN + ", as: jane", "x"), "\"as\" is not"),
                new Bad("groups", KUBECONFIG.formatted(HTTPS, TOKEN + ", as-groups: [g]", "x"), "\"as-groups\" is not"),
                new Bad(
                        "a name of the server that is none",
                        KUBECONFIG.formatted(HTTPS + ", tls-server-name: 'a b'", TOKEN, "x"),
                        "tls-server-name must be a host name"),
                new Bad(
                        "a proxy with a password",
                        KUBECONFIG.formatted(HTTPS + ", proxy-url: 'http://u:very-secret@proxy'", TOKEN, "x"),
                        "proxy-url: Only HTTP proxies without a password"),
                new Bad(
                        "a token file that is not there",
                        KUBECONFIG.formatted(HTTPS, "tokenFile: /nowhere/token", "x"),
                        "There is no such file"),
                new Bad(
                        "a plugin that fails",
                        KUBECONFIG.formatted(
                                HTTPS,
                                "exec: {apiVersion: client.authentication.k8s.io/v1, interactiveMode: Never,"
                                        + " command: /nowhere/very-secret}",
                                "x"),
                        "The credentials cannot be obtained: the credential plugin cannot be started"),
                new Bad("no YAML", "{very-secret-token", "line 1"),
                new Bad("empty", "", "one kubeconfig"),
                new Bad("too large", "#".repeat((1 << 20) + 1), "larger than 1 MiB"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badKubeconfigs")
    void refusesABadKubeconfigWithoutShowingIt(Bad bad) throws Exception {
        Path file = Files.writeString(folder.resolve("kubeconfig"), bad.kubeconfig());

        assertThatThrownBy(() -> open(Map.of("kubeconfig", file.toString()), Map.of()))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining("kubeconfig")
                .hasMessageContaining(bad.problem())
                .hasMessageNotContaining("very-secret");
    }

    @Test
    void refusesAMissingKubeconfig() {
        String missing = folder.resolve("missing").toString();

        assertThatThrownBy(() -> open(Map.of("kubeconfig", missing), Map.of()))
                .hasMessageContaining("There is no such file");
    }

    @Test
    void refusesToBeInAClusterWhereThereIsNone() {
        assertThatThrownBy(() -> open(Map.of("kubernetes", "in-cluster"), Map.of()))
                .hasMessageContaining("This is not a pod: the environment variables KUBERNETES_SERVICE_HOST");
    }

    @Test
    void refusesAPodWithoutAToken() {
        assertThatThrownBy(() -> open(Map.of("kubernetes", "in-cluster"), POD))
                .hasMessageContaining("There is no such file")
                .hasMessageContaining("automountServiceAccountToken");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "very-secret token", "very-secret\u0001token", "very-secret-t\u00f6ken"})
    void refusesAPodWhoseTokenIsNone(String content) throws Exception {
        Files.writeString(folder.resolve("token"), content);

        assertThatThrownBy(() -> open(Map.of("delegated", "true"), POD))
                .hasMessageContaining("It contains no token")
                .hasMessageNotContaining("very-secret");
    }

    @Test
    void refusesAPodWithoutACa() throws Exception {
        Files.writeString(folder.resolve("token"), "very-secret-token");
        Files.writeString(folder.resolve("ca.crt"), "no certificate");

        assertThatThrownBy(() -> open(Map.of("kubernetes", "in-cluster"), POD))
                .hasMessageContaining("cannot be read")
                .hasMessageNotContaining("very-secret");
    }

    @Test
    void opensNothingForManifests() {
        open(Map.of("manifestsDir", folder.toString()), Map.of());
    }

    private void open(Map<String, String> attributes, Map<String, String> environment) {
        Problems problems = new Problems();
        var configuration = RealmConfigurationReader.read(RawSettings.ofServerXml(attributes), problems);
        OpeningContext context = OpeningContexts.of(configuration, new SettableClock(), environment, problems);
        try {
            assertThat(new ClusterOpening(context, folder).open(map -> {})).isEmpty();
        } finally {
            context.resources().close();
        }
        problems.throwIfAny();
    }
}
