package io.kuberealm.realm.kubernetes;

import io.kuberealm.realm.files.MalformedFileException;
import io.kuberealm.realm.yaml.YamlFields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gathers the objects of all manifests, and refuses what is there twice. */
final class ManifestCollector {
    /** As many as ten thousand rules of a hundred verbs and resources; they all stand in memory. */
    private static final long MOST_PERMISSIONS = 1_000_000;

    private final List<Role> roles = new ArrayList<>();
    private final List<ClusterRole> clusterRoles = new ArrayList<>();
    private final List<RoleBinding> bindings = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final Map<Identity, String> places = new HashMap<>();
    private long permissions;

    private record Identity(String kind, String namespace, String name) {}

    /** Adds one of the four kinds of RBAC objects. */
    void add(String kind, YamlFields object, String file) throws MalformedFileException {
        RbacManifest manifest = RbacManifest.of(kind, object);
        String place = file + ", line " + object.line();
        String first = places.putIfAbsent(new Identity(kind, manifest.namespace(), manifest.name()), place);
        if (first != null) {
            throw new MalformedFileException(
                    object.line(), "The " + kind + " " + manifest.name() + " is there already: " + first + ".");
        }
        switch (kind) {
            case "Role" -> roles.add(new Role(manifest.namespace(), manifest.name(), rules(manifest, file)));
            case "ClusterRole" -> clusterRoles.add(manifest.clusterRole(rules(manifest, file)));
            default -> bindings.add(manifest.binding());
        }
    }

    /** Notes what an operator should look at. */
    void warn(String file, int line, String warning) {
        warnings.add(file + ", line " + line + ": " + warning + ".");
    }

    KubernetesObjects objects() {
        return new KubernetesObjects(roles, clusterRoles, bindings, warnings);
    }

    private List<PolicyRule> rules(RbacManifest manifest, String file) throws MalformedFileException {
        List<PolicyRule> rules = new ArrayList<>();
        for (YamlFields fields : manifest.rules()) {
            PolicyRule rule = RbacManifest.rule(fields);
            permissions += rule.permissions();
            if (permissions > MOST_PERMISSIONS) {
                throw new MalformedFileException(
                        fields.line(),
                        "All rules together stand for more than " + MOST_PERMISSIONS
                                + " single permissions; use wildcards.");
            }
            if (rule.permissions() == 0) {
                warn(
                        file,
                        fields.line(),
                        "this rule grants nothing, since it lacks verbs, or apiGroups and resources, or"
                                + " nonResourceURLs; is a dash before one of them too many?");
            }
            rules.add(rule);
        }
        return rules;
    }
}
