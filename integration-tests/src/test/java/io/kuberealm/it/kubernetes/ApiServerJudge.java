package io.kuberealm.it.kubernetes;

import io.kuberealm.api.UserInfo;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The API server's verdict on a token, by TokenReview.
 *
 * @param cluster where the API server is asked
 */
record ApiServerJudge(Cluster cluster) implements Judge {
    @Override
    public Optional<UserInfo> judge(String token) {
        JsonObject status = cluster.review(token);
        return status.getBoolean("authenticated", false)
                ? Optional.of(user(status.getJsonObject("user")))
                : Optional.empty();
    }

    private static UserInfo user(JsonObject user) {
        Map<String, List<String>> extra = new TreeMap<>();
        user.getOrDefault("extra", JsonValue.EMPTY_JSON_OBJECT)
                .asJsonObject()
                .forEach((key, values) -> extra.put(key, JsonTexts.texts(values.asJsonArray())));
        JsonArray groups = user.getJsonArray("groups");
        return new UserInfo(user.getString("username"), user.getString("uid", ""), JsonTexts.texts(groups), extra);
    }
}
