package io.kuberealm.realm.kubernetes.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kuberealm.api.Secret;
import io.kuberealm.realm.kubernetes.KubernetesSecret;
import io.kuberealm.realm.kubernetes.Metadata;
import io.kuberealm.realm.kubernetes.Rfc3339;
import io.kuberealm.realm.kubernetes.ServiceAccount;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Takes from the JSON of an object the little that is kept of it. */
final class ObjectJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ObjectJson() {}

    static JsonNode parse(byte[] json) throws IOException {
        return MAPPER.readTree(json);
    }

    static String write(Map<String, ?> fields) {
        try {
            return MAPPER.writeValueAsString(fields);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("maps and texts can be written", impossible);
        }
    }

    static Metadata metadata(JsonNode object) {
        JsonNode metadata = object.path("metadata");
        return new Metadata(
                // Few namespaces for many objects: one text each, for as long as anything refers to it.
                metadata.path("namespace").asText("").intern(),
                metadata.path("name").asText(""),
                metadata.path("uid").asText(""),
                Optional.ofNullable(metadata.get("deletionTimestamp"))
                        .map(time -> Rfc3339.parse(time.asText()).orElse(Instant.EPOCH)),
                Metadata.ofTokens(texts(metadata.path("labels"))),
                Metadata.ofTokens(texts(metadata.path("annotations"))));
    }

    private static Map<String, String> texts(JsonNode object) {
        if (object.isEmpty()) {
            return Map.of();
        }
        Map<String, String> texts = new HashMap<>();
        object.properties().forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
        return texts;
    }

    static KubernetesSecret secret(JsonNode object, Metadata metadata) {
        Map<String, Secret> data = new HashMap<>();
        texts(object.path("data"))
                .forEach((key, base64) -> data.put(
                        key, Secret.of(new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8))));
        return new KubernetesSecret(metadata, object.path("type").asText(""), data);
    }

    static ServiceAccount serviceAccount(JsonNode object, Metadata metadata) {
        Set<String> secrets = new HashSet<>();
        object.path("secrets").forEach(reference -> secrets.add(reference.path("name").asText("")));
        return new ServiceAccount(metadata, secrets);
    }
}
