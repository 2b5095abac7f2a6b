package io.kuberealm.realm.kubernetes;

import io.kuberealm.api.Secret;
import java.util.Map;

/**
 * A {@code Secret} of Kubernetes. It prints without its values.
 *
 * @param metadata its name, uid, labels and deletion
 * @param type such as {@code kubernetes.io/service-account-token}; empty if it says none
 * @param data its values, decoded from base64 and taken as text without any trimming (BOOT-10); only those of
 *     the two types that hold tokens are kept
 */
public record KubernetesSecret(Metadata metadata, String type, Map<String, Secret> data) {
    public KubernetesSecret {
        data = Map.copyOf(data);
    }

    /** Whether it stands where bootstrap tokens do, and is of their type (BOOT-1, BOOT-4). */
    public boolean isBootstrapToken() {
        return metadata.namespace().equals(SecretTypes.BOOTSTRAP_NAMESPACE) && type.equals(SecretTypes.BOOTSTRAP_TOKEN);
    }
}
