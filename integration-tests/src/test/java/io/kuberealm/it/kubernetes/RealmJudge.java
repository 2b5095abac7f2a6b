package io.kuberealm.it.kubernetes;

import io.kuberealm.api.UserInfo;
import io.kuberealm.it.server.RealmClient;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The realm's verdict on a token, by what the sample says of its caller.
 *
 * @param client asks the sample
 */
record RealmJudge(RealmClient client) implements Judge {
    @Override
    public Optional<UserInfo> judge(String token) {
        RealmClient.Answer answer = client.getAs(token, "/whoami");
        return answer.status() == 200 ? Optional.of(user(answer.body())) : Optional.empty();
    }

    private static UserInfo user(String body) {
        try (var reader = Json.createReader(new StringReader(body))) {
            JsonObject caller = reader.readObject();
            Map<String, List<String>> extra = new TreeMap<>();
            caller.getJsonObject("extra").forEach((key, values) -> extra.put(key, JsonTexts.texts((JsonArray) values)));
            return new UserInfo(
                    caller.getString("username"),
                    caller.getString("uid"),
                    JsonTexts.texts(caller.getJsonArray("groups")),
                    extra);
        }
    }
}
