package io.kuberealm.realm.kubeconfig;

import io.kuberealm.realm.files.LinkedFormat;
import io.kuberealm.realm.files.MalformedFileException;
import io.kuberealm.realm.files.UnusableFileException;
import io.kuberealm.realm.yaml.YamlFields;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

/** Certificates, keys and tokens, which lie in the kubeconfig file itself or in files that it names. */
final class CredentialData {
    private static final int MOST_BYTES = 1 << 20;

    private final Path folder;
    private final LinkedFormat.Opener opener;
    private final KubeconfigProblems problems;

    /**
     * @param folder where relative paths begin: the folder of the kubeconfig file
     * @param opener opens the files that are named
     */
    CredentialData(Path folder, LinkedFormat.Opener opener, KubeconfigProblems problems) {
        this.folder = folder;
        this.opener = opener;
        this.problems = problems;
    }

    /** Makes something of bytes. */
    interface Use<T> {
        T of(byte[] bytes) throws MalformedFileException;
    }

    /**
     * What the field {@code name + "-data"} holds in base64; without it, what the file holds that the field {@code name} names, as for
     * kubectl.
     */
    <T> Optional<T> read(YamlFields fields, String name, Use<T> use) {
        Optional<String> data = text(fields, name + "-data");
        if (data.isPresent()) {
            return problems.reading(() -> use.of(decoded(fields, name, data.get())));
        }
        return file(fields, name, use);
    }

    private static byte[] decoded(YamlFields fields, String name, String base64) throws MalformedFileException {
        String oneLine = base64.replaceAll("[\r\n]", ""); // and nothing else, as Go
        try {
            if (oneLine.length() % 4 == 0) {
                return Base64.getDecoder().decode(oneLine);
            }
        } catch (IllegalArgumentException malformed) {
            // the same problem as a text that is cut off
        }
        throw new MalformedFileException(fields.line(), name + "-data is not valid base64.");
    }

    /** What the file holds that the field {@code name} names. */
    <T> Optional<T> file(YamlFields fields, String name, Use<T> use) {
        Optional<String> path = text(fields, name);
        if (path.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(opener.open(folder.resolve(path.get()), content -> use.of(bytes(content))));
        } catch (UnusableFileException unusable) {
            problems.add(fields.line(), name + " " + path.get() + ": " + unusable.reason());
            return Optional.empty();
        }
    }

    private static byte[] bytes(InputStream content) throws IOException, MalformedFileException {
        byte[] bytes = content.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new MalformedFileException("It is larger than 1 MiB.");
        }
        return bytes;
    }

    /** Whether the file says anything of {@code name}. */
    boolean has(YamlFields fields, String name) {
        return text(fields, name).isPresent() || text(fields, name + "-data").isPresent();
    }

    /** The text of a field, unless it is empty. */
    Optional<String> text(YamlFields fields, String name) {
        return problems.reading(() -> fields.text(name).orElse("")).filter(text -> !text.isEmpty());
    }
}
