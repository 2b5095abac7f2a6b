package io.kuberealm.realm.kubernetes;

import io.kuberealm.realm.files.MalformedFileException;
import io.kuberealm.realm.yaml.YamlFields;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What every manifest has.
 *
 * @param kind such as {@code Secret}
 * @param name its name
 * @param namespace the namespace; empty for what belongs to the cluster
 * @param fields the field {@code metadata}
 */
record ManifestHead(String kind, String name, String namespace, YamlFields fields) {
    private static final String DEFAULT_NAMESPACE = "default";
    private static final Set<String> KINDS_OF_CLUSTER = Set.of("ClusterRole", "ClusterRoleBinding", "Node");

    static ManifestHead of(String kind, YamlFields object) throws MalformedFileException {
        Optional<YamlFields> metadata = object.object("metadata");
        if (metadata.isEmpty()) {
            throw new MalformedFileException(object.line(), "\"metadata\" with a name is missing.");
        }
        YamlFields fields = metadata.get();
        String name = fields.requiredText("name");
        String namespace = KINDS_OF_CLUSTER.contains(kind)
                ? ""
                : fields.text("namespace").filter(text -> !text.isEmpty()).orElse(DEFAULT_NAMESPACE);
        return new ManifestHead(kind, name, namespace, fields);
    }

    Metadata metadata() throws MalformedFileException {
        return new Metadata(
                namespace,
                name,
                fields.text("uid").orElse(""),
                deleted(),
                Metadata.ofTokens(fields.textsByKey("labels")),
                Metadata.ofTokens(fields.textsByKey("annotations")));
    }

    private Optional<Instant> deleted() throws MalformedFileException {
        Optional<String> text = fields.text("deletionTimestamp");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<Instant> deleted = Rfc3339.parse(text.get());
        if (deleted.isEmpty()) {
            throw new MalformedFileException(
                    fields.line(), "\"deletionTimestamp\" must be a time such as 2026-01-31T12:00:00Z.");
        }
        return deleted;
    }
}
