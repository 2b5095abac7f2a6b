package io.kuberealm.realm.kubeconfig;

import io.kuberealm.realm.files.LinkedFormat;
import io.kuberealm.realm.files.MalformedFileException;
import io.kuberealm.realm.files.UnusableFileException;
import io.kuberealm.realm.yaml.YamlFields;
import io.kuberealm.realm.yaml.YamlNode;
import io.kuberealm.realm.yaml.YamlReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Reads a kubeconfig file as client-go does, relative paths from the folder of the file. Stricter where a server that asks who logs in
 * has to be: https only, no server that nobody vouches for, and nothing that is meant to count is passed over.
 */
public final class KubeconfigFormat implements LinkedFormat<Kubeconfig> {
    private static final int MOST_BYTES = 1 << 20;

    @Override
    public Kubeconfig read(Path file, Opener opener) throws UnusableFileException {
        YamlFields fields = opener.open(file, KubeconfigFormat::document);
        Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
        KubeconfigProblems problems = new KubeconfigProblems();
        KubeconfigEntries entries = new KubeconfigEntries(fields, problems);
        CredentialData material = new CredentialData(folder, opener, problems);
        Optional<ClusterEntry> cluster =
                entries.cluster().flatMap(found -> ClusterEntry.read(found, material, problems));
        Optional<YamlFields> user = entries.user();
        Credentials credentials = user.map(found -> new UserEntry(found, material, problems).credentials())
                .orElse(Credentials.NONE);
        Optional<ExecPlugin> plugin =
                user.flatMap(found -> cluster.flatMap(known -> plugin(found, folder, known, problems)));
        if (plugin.isPresent() && credentials.identity().isPresent()) {
            problems.add(fields.line(), "The user has a plugin (exec) and a certificate. Remove one of them.");
        }
        problems.throwIfAny();
        // Where the user has a token or a password, client-go never asks the plugin.
        Optional<ExecPlugin> asked =
                plugin.filter(known -> credentials.authorization().isEmpty());
        return cluster.map(known -> new Kubeconfig(known.server(), known.route(), credentials, asked))
                .orElseThrow(() -> new IllegalStateException("a cluster that is missing is a finding"));
    }

    private static Optional<ExecPlugin> plugin(
            YamlFields user, Path folder, ClusterEntry cluster, KubeconfigProblems problems) {
        return problems.reading(() -> user.object("exec"))
                .flatMap(exec -> exec)
                .flatMap(exec -> problems.reading(() -> ExecEntry.read(exec, folder, cluster)));
    }

    private static YamlFields document(InputStream content) throws IOException, MalformedFileException {
        byte[] bytes = content.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new MalformedFileException("It is larger than 1 MiB.");
        }
        List<YamlNode> documents = YamlReader.documents(new ByteArrayInputStream(bytes));
        if (documents.size() != 1) {
            throw new MalformedFileException("The file must contain exactly one kubeconfig.");
        }
        return YamlFields.of(documents.get(0), "A kubeconfig file");
    }
}
