package io.kuberealm.realm.kubeconfig;

import io.kuberealm.realm.files.UnusableFileException;
import io.kuberealm.realm.files.WatchedFiles;
import io.kuberealm.realm.testing.TestCertificates;
import io.kuberealm.realm.testing.TestCertificates.Issued;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;

/** A folder with a kubeconfig file and what it names. */
final class ConfigFolder {
    static final Issued AUTHORITY = TestCertificates.authority("servers").selfSigned();
    static final Issued CLIENT = TestCertificates.client("realm")
            .valid(Instant.parse("2000-01-01T00:00:00Z"), Instant.parse("2100-01-01T00:00:00Z"))
            .signedBy(AUTHORITY);

    private final Path folder;

    ConfigFolder(Path folder) {
        this.folder = folder;
        write("ca.pem", AUTHORITY.pem());
        write("client.pem", CLIENT.pem());
        write("client.key", CLIENT.privateKeyPem());
        write("token", " t0ken\n");
    }

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A file with one cluster, one user and a context of both. */
    static String file(String cluster, String user) {
        return """
                apiVersion: v1
                kind: Config
                clusters:
                - name: c
                  cluster: {%s}
                users:
                - name: u
                  user: {%s}
                contexts:
                - name: x
                  context: {cluster: c, user: u}
                current-context: x
                """.formatted(cluster, user);
    }

    static String user(String fields) {
        return file("server: \"https://localhost/a?b=c\", certificate-authority: ca.pem", fields);
    }

    Path write(String name, String content) {
        try {
            return Files.writeString(folder.resolve(name), content);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    WatchedFiles<Kubeconfig> watch(String content) throws UnusableFileException {
        return WatchedFiles.open(write("config", content), new KubeconfigFormat());
    }

    Kubeconfig read(String content) throws UnusableFileException {
        return watch(content).get();
    }

    /** What is wrong with a file. */
    String problems(String content) {
        try {
            return "read: " + read(content);
        } catch (UnusableFileException unusable) {
            return unusable.reason();
        }
    }
}
