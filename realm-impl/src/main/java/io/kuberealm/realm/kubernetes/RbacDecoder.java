package io.kuberealm.realm.kubernetes;

import io.kuberealm.realm.files.MalformedFileException;
import io.kuberealm.realm.yaml.YamlFields;
import java.util.ArrayList;
import java.util.List;

/** Makes roles and bindings of their fields, wherever those come from. */
public final class RbacDecoder {
    private RbacDecoder() {}

    /** A {@code Role}. */
    public static Role role(YamlFields object) throws MalformedFileException {
        RbacManifest manifest = new RbacManifest(ManifestHead.of("Role", object), object);
        return manifest.role(rules(manifest));
    }

    /** A {@code ClusterRole}. */
    public static ClusterRole clusterRole(YamlFields object) throws MalformedFileException {
        RbacManifest manifest = new RbacManifest(ManifestHead.of("ClusterRole", object), object);
        return manifest.clusterRole(rules(manifest));
    }

    /** A {@code RoleBinding}. */
    public static RoleBinding roleBinding(YamlFields object) throws MalformedFileException {
        return new RbacManifest(ManifestHead.of("RoleBinding", object), object).binding();
    }

    /** A {@code ClusterRoleBinding}. */
    public static RoleBinding clusterRoleBinding(YamlFields object) throws MalformedFileException {
        return new RbacManifest(ManifestHead.of("ClusterRoleBinding", object), object).binding();
    }

    private static List<PolicyRule> rules(RbacManifest manifest) throws MalformedFileException {
        List<PolicyRule> rules = new ArrayList<>();
        for (YamlFields rule : manifest.rules()) {
            rules.add(RbacManifest.rule(rule));
        }
        return rules;
    }
}
