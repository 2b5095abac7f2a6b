package io.kuberealm.realm.kubeconfig;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kuberealm.realm.files.FileFormat;
import io.kuberealm.realm.files.MalformedFileException;
import io.kuberealm.realm.kubernetes.DnsNames;
import io.kuberealm.realm.text.WhiteSpace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/** The namespace of a pod, as Kubernetes writes it beside the token of the pod's account. */
public final class PodNamespaceFormat implements FileFormat<String> {
    private static final String FILE = "namespace";
    private static final int LONGEST_NAME = 64;

    /** The file to read in the folder of an account. */
    public static Path namespaceFile(Path accountFolder) {
        return accountFolder.resolve(FILE);
    }

    @Override
    public String read(InputStream content) throws IOException, MalformedFileException {
        return Optional.of(WhiteSpace.trim(new String(content.readNBytes(LONGEST_NAME), UTF_8)))
                .filter(DnsNames::isLabel)
                .orElseThrow(() -> new MalformedFileException("It does not contain the name of a namespace."));
    }
}
