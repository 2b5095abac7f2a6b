package io.kuberealm.it.kubernetes;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.util.List;

/** JSON as tests write it: with single quotes, which are easier to read in Java. */
final class JsonTexts {
    private JsonTexts() {}

    /** The object that a text with single quotes stands for. */
    static JsonObject object(String text) {
        String json = text.replace('\'', '"');
        try (var reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }

    /** The object with the fields of another; null removes one. */
    static JsonObject merge(JsonObject base, JsonObject patch) {
        return Json.createMergePatch(patch).apply(base).asJsonObject();
    }

    static JsonArray array(List<String> texts) {
        return Json.createArrayBuilder(texts).build();
    }

    static List<String> texts(JsonArray array) {
        return array.getValuesAs(JsonString::getString);
    }
}
