package io.kuberealm.realm.kubernetes;

import java.util.Map;

/**
 * A config map.
 *
 * @param metadata what it says of itself
 * @param data its values, which are no secrets
 */
public record ConfigMap(Metadata metadata, Map<String, String> data) {
    public ConfigMap {
        data = Map.copyOf(data);
    }
}
