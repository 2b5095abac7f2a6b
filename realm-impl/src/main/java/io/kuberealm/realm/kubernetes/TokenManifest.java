package io.kuberealm.realm.kubernetes;

import io.kuberealm.api.Secret;
import io.kuberealm.realm.files.MalformedFileException;
import io.kuberealm.realm.yaml.YamlFields;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Reads secrets and service accounts as manifests write them. */
final class TokenManifest {
    private static final String DEFAULT_TYPE = "Opaque";

    private TokenManifest() {}

    static KubernetesSecret secret(ManifestHead head, YamlFields object) throws MalformedFileException {
        String type = object.text("type").filter(text -> !text.isEmpty()).orElse(DEFAULT_TYPE);
        Map<String, Secret> values = new HashMap<>();
        for (Map.Entry<String, String> entry : object.textsByKey("data").entrySet()) {
            values.put(entry.getKey(), decoded(entry.getKey(), entry.getValue(), object));
        }
        // As in Kubernetes, which merges them into the data and lets them win.
        object.textsByKey("stringData").forEach((key, text) -> values.put(key, Secret.of(text)));
        return new KubernetesSecret(head.metadata(), type, SecretTypes.holdsToken(type) ? values : Map.of());
    }

    /** As Go decodes it: line breaks do not count, the padding does. */
    private static Secret decoded(String key, String base64, YamlFields object) throws MalformedFileException {
        String unbroken = base64.replace("\n", "").replace("\r", "");
        try {
            if (unbroken.length() % 4 != 0) {
                throw new IllegalArgumentException("padding is missing");
            }
            return Secret.of(new String(Base64.getDecoder().decode(unbroken), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notBase64) {
            throw new MalformedFileException(
                    object.line(),
                    "The value of \"" + key
                            + "\" in \"data\" is not valid base64. Encode it, or move it to \"stringData\".");
        }
    }

    static ServiceAccount serviceAccount(ManifestHead head, YamlFields object) throws MalformedFileException {
        Set<String> secrets = new HashSet<>();
        for (YamlFields reference : object.objects("secrets")) {
            reference.text("name").ifPresent(secrets::add);
        }
        return new ServiceAccount(head.metadata(), secrets);
    }
}
