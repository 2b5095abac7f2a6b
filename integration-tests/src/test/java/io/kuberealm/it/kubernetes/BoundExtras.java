package io.kuberealm.it.kubernetes;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a bound token says besides the account (SAB-9, SAB-10). */
final class BoundExtras {
    private static final String PREFIX = "authentication.kubernetes.io/";

    private BoundExtras() {}

    static Map<String, List<String>> of(JsonObject claims) {
        Map<String, List<String>> extra = new TreeMap<>();
        JsonObject kubernetes = claims.getJsonObject("kubernetes.io");
        for (String kind : List.of("pod", "node")) {
            JsonObject reference = kubernetes == null ? null : kubernetes.getJsonObject(kind);
            if (reference != null) {
                extra.put(PREFIX + kind + "-name", List.of(reference.getString("name")));
                extra.put(PREFIX + kind + "-uid", List.of(reference.getString("uid")));
            }
        }
        if (claims.containsKey("jti")) {
            extra.put(PREFIX + "credential-id", List.of("JTI=" + claims.getString("jti")));
        }
        return extra;
    }

    /** The claims of a token that the API server has issued. */
    static JsonObject claims(String token) {
        byte[] payload = Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
        try (var reader = Json.createReader(new ByteArrayInputStream(payload))) {
            return reader.readObject();
        }
    }
}
