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
    private final ManifestObjects.Builder objects = new ManifestObjects.Builder();
    private final List<String> warnings = new ArrayList<>();
    private final Map<Identity, String> places = new HashMap<>();
    private long permissions;

    private record Identity(String kind, String namespace, String name) {}

    /** Adds an object of a kind that the realm looks at. */
    void add(String kind, YamlFields object, String file) throws MalformedFileException {
        ManifestHead head = ManifestHead.of(kind, object);
        refuseSecond(head, object.line(), file);
        RbacManifest rbac = new RbacManifest(head, object);
        rbac.unknownFields()
                .forEach((field, line) -> warn(
                        file,
                        line,
                        "a " + kind + " has no field \"" + field + "\" here, so it is ignored; check its spelling"));
        switch (kind) {
            case "Role" -> roles.add(rbac.role(rules(rbac, file)));
            case "ClusterRole" -> clusterRoles.add(rbac.clusterRole(rules(rbac, file)));
            case "RoleBinding", "ClusterRoleBinding" -> bindings.add(rbac.binding());
            case "Secret" -> objects.addSecret(TokenManifest.secret(head, object), file);
            case "ServiceAccount" -> objects.add(TokenManifest.serviceAccount(head, object));
            case "Pod" -> objects.addPod(head.metadata());
            case "Node" -> objects.addNode(head.metadata());
            default -> throw new IllegalArgumentException("not a kind that the realm looks at: " + kind);
        }
    }

    private void refuseSecond(ManifestHead head, int line, String file) throws MalformedFileException {
        Identity identity = new Identity(head.kind(), head.namespace(), head.name());
        String first = places.putIfAbsent(identity, file + ", line " + line);
        if (first != null) {
            throw new MalformedFileException(
                    line,
                    "The " + head.kind() + " " + head.name() + " is repeated; it is also in " + first
                            + ". Remove one of them.");
        }
    }

    /** Notes what an operator should look at. */
    void warn(String file, int line, String warning) {
        warnings.add(file + ", line " + line + ": " + warning + ".");
    }

    Manifests manifests() {
        return new Manifests(new RbacObjects(roles, clusterRoles, bindings), objects.build(), warnings);
    }

    private List<PolicyRule> rules(RbacManifest manifest, String file) throws MalformedFileException {
        List<PolicyRule> rules = new ArrayList<>();
        for (YamlFields fields : manifest.rules()) {
            PolicyRule rule = RbacManifest.rule(fields);
            permissions += rule.permissions();
            if (permissions > MOST_PERMISSIONS) {
                throw new MalformedFileException(
                        fields.line(),
                        "All rules together grant more than " + MOST_PERMISSIONS
                                + " single permissions. Use wildcards.");
            }
            if (rule.permissions() == 0) {
                warn(
                        file,
                        fields.line(),
                        "this rule grants nothing, because it has no verbs, or no apiGroups and resources, or no"
                                + " nonResourceURLs; check for an extra dash before one of them");
            }
            rules.add(rule);
        }
        return rules;
    }
}
