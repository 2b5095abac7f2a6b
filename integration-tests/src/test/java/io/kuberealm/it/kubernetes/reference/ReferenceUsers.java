package io.kuberealm.it.kubernetes.reference;

import io.kuberealm.api.UserInfo;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Users as Kubernetes' own code tells them. */
public final class ReferenceUsers {
    private ReferenceUsers() {}

    public static UserInfo user(JsonObject user) {
        Map<String, List<String>> extra = new HashMap<>();
        if (user.get("extra") instanceof JsonObject facts) {
            facts.forEach((key, values) -> extra.put(key, texts(values.asJsonArray())));
        }
        List<String> groups = user.get("groups") instanceof JsonArray list ? texts(list) : List.of();
        return new UserInfo(user.getString("username"), user.getString("uid", ""), groups, extra);
    }

    private static List<String> texts(JsonArray list) {
        return list.getValuesAs(JsonString.class).stream()
                .map(JsonString::getString)
                .toList();
    }
}
