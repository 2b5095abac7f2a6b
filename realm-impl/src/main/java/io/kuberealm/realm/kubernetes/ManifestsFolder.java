package io.kuberealm.realm.kubernetes;

import io.kuberealm.realm.files.FolderEntry;
import io.kuberealm.realm.files.FolderFormat;
import io.kuberealm.realm.files.MalformedFileException;
import io.kuberealm.realm.files.UnusableFileException;
import io.kuberealm.realm.yaml.YamlFields;
import io.kuberealm.realm.yaml.YamlNode;
import io.kuberealm.realm.yaml.YamlReader;
import java.util.List;
import java.util.Set;

/**
 * A folder of manifests, as {@code kubectl apply -f} takes it: YAML and JSON files, each of one or more documents, each an
 * object or a {@code List} of objects. Kinds that the realm does not look at are left out; those it has never heard of with
 * a warning.
 */
public final class ManifestsFolder implements FolderFormat<Manifests> {
    private static final List<String> SUFFIXES = List.of(".yaml", ".yml", ".json");
    private static final String RBAC_GROUP = "rbac.authorization.k8s.io/";
    private static final Set<String> RBAC_VERSIONS = Set.of(RBAC_GROUP + "v1", RBAC_GROUP + "v1beta1");
    private static final Set<String> RBAC_KINDS = Set.of("Role", "ClusterRole", "RoleBinding", "ClusterRoleBinding");
    private static final Set<String> CORE_KINDS = Set.of("Secret", "ServiceAccount", "Pod", "Node");

    @Override
    public boolean takes(String fileName) {
        return !fileName.startsWith(".") && SUFFIXES.stream().anyMatch(fileName::endsWith);
    }

    @Override
    public Manifests read(List<FolderEntry> files) throws UnusableFileException {
        ManifestCollector collector = new ManifestCollector();
        for (FolderEntry file : files) {
            try {
                for (YamlNode document : YamlReader.documents(file.content())) {
                    addObject(YamlFields.of(document, "A manifest"), file.name(), collector);
                }
            } catch (MalformedFileException malformed) {
                throw new UnusableFileException(file.name() + ": " + malformed.describe());
            }
        }
        return collector.manifests();
    }

    private static void addObject(YamlFields object, String file, ManifestCollector collector)
            throws MalformedFileException {
        String kind = object.requiredText("kind");
        String version = object.requiredText("apiVersion");
        if (isKnown(version, kind)) {
            collector.add(kind, object, file);
        } else if (kind.endsWith("List")) {
            addItems(object, file, collector);
        } else {
            collector.warn(file, object.line(), "the realm ignores objects of kind " + kind + " of " + version);
        }
    }

    private static boolean isKnown(String version, String kind) {
        return (RBAC_VERSIONS.contains(version) && RBAC_KINDS.contains(kind))
                || (version.equals("v1") && CORE_KINDS.contains(kind));
    }

    private static void addItems(YamlFields list, String file, ManifestCollector collector)
            throws MalformedFileException {
        for (YamlFields item : list.objects("items")) {
            if (item.text("kind").orElse("").endsWith("List")) {
                throw new MalformedFileException(item.line(), "A list of lists is not supported.");
            }
            addObject(item, file, collector);
        }
    }
}
