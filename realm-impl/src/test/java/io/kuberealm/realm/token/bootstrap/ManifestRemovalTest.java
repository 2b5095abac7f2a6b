package io.kuberealm.realm.token.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.realm.files.FolderEntry;
import io.kuberealm.realm.kubernetes.KubernetesSecret;
import io.kuberealm.realm.kubernetes.ManifestObjects;
import io.kuberealm.realm.kubernetes.ManifestsFolder;
import io.kuberealm.realm.token.bootstrap.SecretRemoval.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ManifestRemovalTest {
    private static final String SECRET = """
            apiVersion: v1
            kind: Secret
            metadata: {name: bootstrap-token-abc123, namespace: kube-system}
            type: bootstrap.kubernetes.io/token
            stringData: {token-id: abc123, expiration: "2020-01-01T00:00:00Z"}
            """;

    @TempDir
    Path folder;

    private ManifestObjects read() throws Exception {
        List<FolderEntry> entries = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                entries.add(new FolderEntry(file.getFileName().toString(), Files.readAllBytes(file)));
            }
        }
        return new ManifestsFolder().read(entries).objects();
    }

    private static Outcome remove(Path folder, ManifestObjects objects) {
        KubernetesSecret secret = objects.bootstrapSecrets().get(0);
        return new ManifestRemoval(folder, () -> objects).remove(secret);
    }

    @Test
    void boot12AFileWithNothingElseIsDeleted() throws Exception {
        Path file = Files.writeString(folder.resolve("token.yaml"), "# of the new node\n---\n" + SECRET);
        Path other = Files.writeString(folder.resolve("other.yaml"), SECRET.replace("abc123", "abc124"));
        ManifestObjects objects = read();
        KubernetesSecret secret = objects.bootstrapSecrets().stream()
                .filter(one -> one.metadata().name().endsWith("3"))
                .findFirst()
                .orElseThrow();

        assertThat(new ManifestRemoval(folder, () -> objects).remove(secret)).isEqualTo(Outcome.REMOVED);
        assertThat(file).doesNotExist();
        assertThat(other).exists();
    }

    record Case(String name, String text) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> others() {
        return Stream.of(
                new Case("a second token", SECRET + "---\n" + SECRET.replace("abc123", "abc124")),
                new Case("an account", SECRET + "---\napiVersion: v1\nkind: ServiceAccount\nmetadata: {name: a}\n"),
                new Case("a pod", SECRET + "---\napiVersion: v1\nkind: Pod\nmetadata: {name: a}\n"),
                new Case("a node", SECRET + "---\napiVersion: v1\nkind: Node\nmetadata: {name: a}\n"),
                new Case(
                        "a role",
                        SECRET + "---\napiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {name: a}\n"),
                new Case(
                        "a binding",
                        SECRET + "---\napiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\n"
                                + "metadata: {name: a}\nroleRef: {kind: Role, name: a}\n"),
                new Case("what nobody looks at", SECRET + "---\napiVersion: apps/v1\nkind: Deployment\n"));
    }

    @ParameterizedTest
    @MethodSource("others")
    void aFileWithSomethingElseStays(Case row) throws Exception {
        Path file = Files.writeString(folder.resolve("token.yaml"), row.text);

        assertThat(remove(folder, read())).isEqualTo(Outcome.FAILED);
        assertThat(file).hasContent(row.text);
    }

    static Stream<Case> changes() {
        return Stream.of(
                new Case("a later expiration", SECRET.replace("2020", "2099")),
                new Case("another type", SECRET.replace("bootstrap.", "other.")),
                new Case("broken", SECRET + "\n- ["),
                new Case("empty", ""),
                new Case("huge", SECRET + "#".repeat(1 << 20)));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void aFileThatChangedStays(Case row) throws Exception {
        Path file = Files.writeString(folder.resolve("token.yaml"), SECRET);
        ManifestObjects before = read();
        Files.writeString(file, row.text);

        assertThat(remove(folder, before)).isEqualTo(Outcome.FAILED);
        assertThat(file).hasContent(row.text);
    }

    @Test
    void aLinkIsNotFollowed(@TempDir Path elsewhere) throws Exception {
        Path target = Files.writeString(elsewhere.resolve("token.yaml"), SECRET);
        Path link = Files.createSymbolicLink(folder.resolve("token.yaml"), target);

        assertThat(remove(folder, read())).isEqualTo(Outcome.FAILED);
        assertThat(target).exists();
        assertThat(link).isSymbolicLink();
    }

    @Test
    void aFileThatIsGoneIsNoBug() throws Exception {
        Path file = Files.writeString(folder.resolve("token.yaml"), SECRET);
        ManifestObjects before = read();
        Files.delete(file);

        assertThat(remove(folder, before)).isEqualTo(Outcome.CHANGED);
    }
}
