package io.kuberealm.realm.kubernetes.cluster;

import io.kuberealm.realm.files.MalformedFileException;
import io.kuberealm.realm.json.JsonTree;
import io.kuberealm.realm.kubernetes.ClusterRole;
import io.kuberealm.realm.kubernetes.ConfigMap;
import io.kuberealm.realm.kubernetes.KubernetesSecret;
import io.kuberealm.realm.kubernetes.Metadata;
import io.kuberealm.realm.kubernetes.RbacDecoder;
import io.kuberealm.realm.kubernetes.Role;
import io.kuberealm.realm.kubernetes.RoleBinding;
import io.kuberealm.realm.kubernetes.SecretTypes;
import io.kuberealm.realm.kubernetes.ServiceAccount;
import io.kuberealm.realm.yaml.YamlFields;
import java.util.Map;

/** The kinds of objects that strategies need. */
final class Kinds {
    private static final String CORE = "/api/v1/";
    private static final String RBAC = "/apis/rbac.authorization.k8s.io/v1/";
    private static final String LIST_AND_WATCH = "verbs list and watch on ";

    static final ObjectKind<KubernetesSecret> BOOTSTRAP_SECRETS = new ObjectKind<>(
            "bootstrap tokens",
            CORE + "namespaces/" + SecretTypes.BOOTSTRAP_NAMESPACE + "/secrets",
            "fieldSelector=type%3D" + SecretTypes.BOOTSTRAP_TOKEN.replace("/", "%2F"),
            false,
            LIST_AND_WATCH + "secrets in the namespace " + SecretTypes.BOOTSTRAP_NAMESPACE,
            ObjectJson::secret);

    static final ObjectKind<KubernetesSecret> TOKEN_SECRETS = new ObjectKind<>(
            "service account tokens",
            CORE + "secrets",
            "fieldSelector=type%3D" + SecretTypes.SERVICE_ACCOUNT_TOKEN.replace("/", "%2F"),
            false,
            LIST_AND_WATCH + "secrets of the cluster",
            ObjectJson::secret);

    /** Bound tokens may refer to a secret of any type, by nothing but its identity (SAB-4). */
    static final ObjectKind<KubernetesSecret> SECRETS = new ObjectKind<>(
            "secrets",
            CORE + "secrets",
            "",
            true,
            LIST_AND_WATCH + "secrets of the cluster",
            (object, metadata) -> new KubernetesSecret(metadata, "", Map.of()));

    static final ObjectKind<ServiceAccount> SERVICE_ACCOUNTS = new ObjectKind<>(
            "service accounts",
            CORE + "serviceaccounts",
            "",
            false,
            LIST_AND_WATCH + "serviceaccounts of the cluster",
            ObjectJson::serviceAccount);

    static final ObjectKind<Metadata> PODS = new ObjectKind<>(
            "pods", CORE + "pods", "", true, LIST_AND_WATCH + "pods of the cluster", (object, metadata) -> metadata);

    static final ObjectKind<Metadata> NODES = new ObjectKind<>(
            "nodes", CORE + "nodes", "", true, LIST_AND_WATCH + "nodes", (object, metadata) -> metadata);

    static final ObjectKind<Role> ROLES = rbac("roles", RbacDecoder::role);
    static final ObjectKind<ClusterRole> CLUSTER_ROLES = rbac("clusterroles", RbacDecoder::clusterRole);
    static final ObjectKind<RoleBinding> ROLE_BINDINGS = rbac("rolebindings", RbacDecoder::roleBinding);
    static final ObjectKind<RoleBinding> CLUSTER_ROLE_BINDINGS =
            rbac("clusterrolebindings", RbacDecoder::clusterRoleBinding);

    /** Where kube-apiserver publishes what servers that delegate to it have to know (RH-10). */
    static final String AUTHENTICATION_NAME = "extension-apiserver-authentication";

    static final String AUTHENTICATION_NAMESPACE = "kube-system";

    static final ObjectKind<ConfigMap> AUTHENTICATION = new ObjectKind<>(
            "authentication settings",
            CORE + "namespaces/" + AUTHENTICATION_NAMESPACE + "/configmaps",
            "fieldSelector=metadata.name%3D" + AUTHENTICATION_NAME,
            false,
            "kubectl create rolebinding <name> --namespace=" + AUTHENTICATION_NAMESPACE
                    + " --role=extension-apiserver-authentication-reader --serviceaccount=<namespace>:<account>",
            true,
            ObjectJson::configMap);

    private Kinds() {}

    private interface Decoding<T> {
        T of(YamlFields object) throws MalformedFileException;
    }

    private static <T> ObjectKind<T> rbac(String resource, Decoding<T> decoding) {
        return new ObjectKind<>(
                resource,
                RBAC + resource,
                "",
                false,
                LIST_AND_WATCH + resource + " of rbac.authorization.k8s.io",
                (object, metadata) -> decoded(object, decoding));
    }

    /** What cannot be read fails as a whole: a role that is missing by accident should be noticed. */
    private static <T> T decoded(JsonTree object, Decoding<T> decoding) {
        try {
            return decoding.of(JsonFields.of(object));
        } catch (MalformedFileException malformed) {
            throw new IllegalArgumentException(malformed.describe(), malformed);
        }
    }
}
