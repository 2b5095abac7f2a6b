package io.kuberealm.realm.kubernetes;

import io.kuberealm.api.Secret;
import java.util.Map;

/**
 * A {@code Secret} of Kubernetes. It prints without its values.
 *
 * @param metadata its name, uid, labels and deletion
 * @param type such as {@code kubernetes.io/service-account-token}; empty if it says none
 * @param data its values, decoded from base64 and taken as text without any trimming (BOOT-10)
 */
public record KubernetesSecret(Metadata metadata, String type, Map<String, Secret> data) {
    public KubernetesSecret {
        data = Map.copyOf(data);
    }
}
