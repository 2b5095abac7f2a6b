package io.kuberealm.it.kubernetes;

import io.kuberealm.it.server.TestFiles;
import io.kuberealm.it.server.TestPki;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The folder in which Kubernetes mounts a pod's account, at its fixed place, for as long as a test runs. Where there is one already it
 * is left alone, unless an earlier run of the tests was killed and could not take its own away.
 */
final class PodFolder implements AutoCloseable {
    private static final Path FOLDER = Path.of("/var/run/secrets/kubernetes.io/serviceaccount");
    private static final Path MARK = FOLDER.resolve("made-by-the-tests-of-kube-realm");

    private final Deque<Path> made;

    private PodFolder(Deque<Path> made) {
        this.made = made;
    }

    /** Makes the folder, with the authority of the cluster; nothing if it is there, or must not be made by this user. */
    static Optional<PodFolder> make(String token) {
        if (Files.exists(FOLDER) && !Files.exists(MARK)) {
            return Optional.empty();
        }
        Deque<Path> made = new ArrayDeque<>();
        for (Path missing = FOLDER; missing != null && !Files.exists(missing); missing = missing.getParent()) {
            made.addLast(missing);
        }
        try {
            Files.createDirectories(FOLDER);
        } catch (IOException notAllowed) {
            return Optional.empty();
        }
        PodFolder folder = new PodFolder(made);
        TestFiles.write(MARK, "");
        TestFiles.write(FOLDER.resolve("namespace"), "realms");
        TestFiles.write(FOLDER.resolve("ca.crt"), TestPki.pem(TestPki.CLUSTER.certificate()));
        folder.rotate(token);
        return Optional.of(folder);
    }

    /** Replaces the token, as the kubelet does. */
    void rotate(String token) {
        TestFiles.write(FOLDER.resolve("token"), token);
    }

    /** Takes away what was made, and nothing that was there before. */
    @Override
    public void close() {
        try {
            for (String file : new String[] {"token", "ca.crt", "namespace"}) {
                Files.deleteIfExists(FOLDER.resolve(file));
            }
            Files.deleteIfExists(MARK);
            for (Path folder : made) {
                Files.delete(folder);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
