package io.kuberealm.realm.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kuberealm.api.Secret;
import io.kuberealm.realm.files.FolderEntry;
import io.kuberealm.realm.files.UnusableFileException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ManifestObjectsTest {
    private static final String SECRET = "apiVersion: v1\nkind: Secret\nmetadata: {name: s, uid: u, namespace: n}\n";
    private static final String TOKEN = SECRET + "type: kubernetes.io/service-account-token\n";

    private static ManifestObjects read(String text) throws UnusableFileException {
        return new ManifestsFolder()
                .read(List.of(new FolderEntry("a.yaml", text.getBytes(StandardCharsets.UTF_8))))
                .objects();
    }

    private static KubernetesSecret secret(String text) throws UnusableFileException {
        Lookup<KubernetesSecret> lookup = read(text).secret("n", "s");
        assertThat(lookup).isInstanceOf(Lookup.Found.class);
        return ((Lookup.Found<KubernetesSecret>) lookup).object();
    }

    @Test
    void valuesAreDecodedAndTextsWin() throws Exception {
        KubernetesSecret secret = secret(TOKEN
                + "data: {token: \"YQ==\", both: YWJj, broken: \"YW\\nJj\", empty: \"\"}\nstringData: {both: x}\n");

        assertThat(secret.data())
                .isEqualTo(Map.of(
                        "token",
                        Secret.of("a"),
                        "both",
                        Secret.of("x"),
                        "broken",
                        Secret.of("abc"),
                        "empty",
                        Secret.of("")));
        assertThat(secret.metadata()).isEqualTo(Metadata.of("n", "s", "u"));
    }

    @Test
    void boot10ALineBreakAtTheEndOfAValueStays() throws Exception {
        assertThat(secret(TOKEN + "data: {token: YQo=}\n").data()).containsEntry("token", Secret.of("a\n"));
    }

    @Test
    void valuesOfOtherSecretsAreNotKept() throws Exception {
        KubernetesSecret secret = secret(SECRET + "data: {password: YQ==}\n");

        assertThat(secret.type()).isEqualTo("Opaque");
        assertThat(secret.data()).isEmpty();
    }

    @Test
    void accountsPodsAndNodes() throws Exception {
        ManifestObjects objects = read("""
                apiVersion: v1
                kind: ServiceAccount
                metadata: {name: robot, uid: u1}
                secrets: [{name: one}, {name: two}]
                ---
                apiVersion: v1
                kind: Pod
                metadata: {name: p, namespace: n, uid: u2, deletionTimestamp: "2026-03-01T12:00:00Z"}
                spec: {containers: [{name: c, image: i}]}
                ---
                apiVersion: v1
                kind: Node
                metadata: {name: node1, uid: u3}
                """);

        assertThat(objects.serviceAccount("default", "robot"))
                .isEqualTo(new Lookup.Found<>(
                        new ServiceAccount(Metadata.of("default", "robot", "u1"), Set.of("one", "two"))));
        assertThat(objects.pod("n", "p"))
                .isEqualTo(new Lookup.Found<>(
                        Metadata.of("n", "p", "u2").deletedAt(Instant.parse("2026-03-01T12:00:00Z"))));
        assertThat(objects.node("node1")).isEqualTo(new Lookup.Found<>(Metadata.of("", "node1", "u3")));
        assertThat(objects.pod("other", "p")).isEqualTo(new Lookup.Missing<>());
        assertThat(objects.serviceAccount("default", "one")).isEqualTo(new Lookup.Missing<>());
        assertThat(objects.secret("default", "one")).isEqualTo(new Lookup.Missing<>());
        assertThat(objects.node("node2")).isEqualTo(new Lookup.Missing<>());
    }

    @Test
    void onlyLabelsAndAnnotationsOfTokensAreKept() throws Exception {
        KubernetesSecret secret = secret("""
                apiVersion: v1
                kind: Secret
                metadata:
                  name: s
                  namespace: n
                  labels: {app: x, kubernetes.io/legacy-token-invalid-since: "2026-01-01"}
                  annotations: {kubernetes.io/service-account.name: robot, kubectl.kubernetes.io/last-applied-configuration: "{}"}
                """);

        assertThat(secret.metadata())
                .isEqualTo(new Metadata(
                        "n",
                        "s",
                        "",
                        Optional.empty(),
                        Map.of("kubernetes.io/legacy-token-invalid-since", "2026-01-01"),
                        Map.of("kubernetes.io/service-account.name", "robot")));
    }

    @Test
    void bootstrapSecretsAreThoseOfTheirTypeInTheirNamespace() throws Exception {
        String type = "type: bootstrap.kubernetes.io/token\n---\n";
        ManifestObjects objects = read(SECRET
                + type
                + SECRET.replace("name: s", "name: t").replace(": n}", ": kube-system}")
                + type
                + SECRET.replace("name: s", "name: o").replace(": n}", ": kube-system}"));

        assertThat(objects.bootstrapSecrets())
                .extracting(secret -> secret.metadata().name())
                .containsExactly("t");
    }

    record Bad(String name, String text, String expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Bad> malformed() {
        String notBase64 = "line 1: The value of \"token\" in \"data\" is not valid base64. Encode it, or move it to"
                + " \"stringData\".";
        return Stream.of(
                new Bad("no base64", TOKEN + "data: {token: \"a b=\"}\n", notBase64),
                new Bad("URL alphabet", TOKEN + "data: {token: \"__8=\"}\n", notBase64),
                new Bad("no padding", TOKEN + "data: {token: YQ}\n", notBase64),
                new Bad("no base64 in a secret of another type", SECRET + "data: {token: \"a b=\"}\n", notBase64),
                new Bad(
                        "twice",
                        SECRET + "---\n" + SECRET,
                        "line 5: The Secret s is repeated; it is also in a.yaml, line 1. Remove one of them."),
                new Bad(
                        "no time",
                        "apiVersion: v1\nkind: Pod\nmetadata: {name: p, deletionTimestamp: now}\n",
                        "line 3: \"deletionTimestamp\" must be a time such as 2026-01-31T12:00:00Z."),
                new Bad("no metadata", "apiVersion: v1\nkind: Node\n", "line 1: \"metadata\" with a name is missing."),
                new Bad(
                        "secrets that are texts",
                        "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: p}\nsecrets: [one]\n",
                        "line 4: Each of \"secrets\" must be an object with fields."));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void refusesWithFileLineAndReason(Bad bad) {
        assertThatThrownBy(() -> read(bad.text))
                .isInstanceOf(UnusableFileException.class)
                .hasMessage("a.yaml: " + bad.expected)
                .hasMessageNotContaining("a b=");
    }
}
