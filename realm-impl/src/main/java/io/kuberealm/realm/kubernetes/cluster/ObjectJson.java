package io.kuberealm.realm.kubernetes.cluster;

import io.kuberealm.api.Secret;
import io.kuberealm.realm.json.JsonTree;
import io.kuberealm.realm.kubernetes.ConfigMap;
import io.kuberealm.realm.kubernetes.KubernetesSecret;
import io.kuberealm.realm.kubernetes.Metadata;
import io.kuberealm.realm.kubernetes.Rfc3339;
import io.kuberealm.realm.kubernetes.ServiceAccount;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Takes from the JSON of an object the little that is kept of it. */
final class ObjectJson {
    private ObjectJson() {}

    static Metadata metadata(JsonTree object) {
        JsonTree metadata = object.get("metadata");
        return new Metadata(
                // Few namespaces for many objects: one text each, for as long as anything refers to it.
                metadata.get("namespace").textOrEmpty().intern(),
                metadata.get("name").textOrEmpty(),
                metadata.get("uid").textOrEmpty(),
                metadata.get("deletionTimestamp")
                        .text()
                        .map(time -> Rfc3339.parse(time).orElse(Instant.EPOCH)),
                Metadata.ofTokens(texts(metadata.get("labels"))),
                Metadata.ofTokens(texts(metadata.get("annotations"))));
    }

    private static Map<String, String> texts(JsonTree object) {
        Map<String, String> texts = new HashMap<>();
        object.names().forEach(name -> texts.put(name, object.get(name).textOrEmpty()));
        return texts;
    }

    static KubernetesSecret secret(JsonTree object, Metadata metadata) {
        Map<String, Secret> data = new HashMap<>();
        texts(object.get("data"))
                .forEach((key, base64) -> data.put(
                        key, Secret.of(new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8))));
        return new KubernetesSecret(metadata, object.get("type").textOrEmpty(), data);
    }

    static ConfigMap configMap(JsonTree object, Metadata metadata) {
        return new ConfigMap(metadata, texts(object.get("data")));
    }

    static ServiceAccount serviceAccount(JsonTree object, Metadata metadata) {
        return new ServiceAccount(
                metadata,
                object.get("secrets")
                        .elements()
                        .map(reference -> reference.get("name").textOrEmpty())
                        .collect(Collectors.toSet()));
    }
}
