package io.kuberealm.realm.tokenreview;

import static java.nio.charset.StandardCharsets.UTF_16BE;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.JsonValue.ValueType;
import jakarta.json.bind.JsonbException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes JSON values for what they are, as Go does. What is missing or null is empty; a value of another kind is refused, without being
 * quoted.
 */
final class StrictValues {
    private StrictValues() {}

    /** The member of this name, as an object. */
    static JsonObject object(JsonObject parent, String name) {
        return object(parent.get(name));
    }

    static JsonObject object(@Nullable JsonValue value) {
        if (value instanceof JsonObject object) {
            return object;
        }
        refuseUnlessEmpty(value);
        return JsonValue.EMPTY_JSON_OBJECT;
    }

    /** The member of this name, as a text. */
    static String text(JsonObject parent, String name) {
        return text(parent.get(name));
    }

    private static String text(@Nullable JsonValue value) {
        if (value instanceof JsonString string) {
            // Half of a surrogate pair is no character: two texts that differ only in such must not become one
            // elsewhere.
            return new String(string.getString().getBytes(UTF_16BE), UTF_16BE);
        }
        refuseUnlessEmpty(value);
        return "";
    }

    /** The member of this name, as a flag. */
    static boolean flag(JsonObject parent, String name) {
        JsonValue value = parent.get(name);
        if (JsonValue.TRUE.equals(value) || JsonValue.FALSE.equals(value)) {
            return JsonValue.TRUE.equals(value);
        }
        refuseUnlessEmpty(value);
        return false;
    }

    /** The member of this name, as a list of texts. */
    static List<String> texts(JsonObject parent, String name) {
        return texts(parent.get(name));
    }

    private static List<String> texts(@Nullable JsonValue value) {
        if (value instanceof JsonArray array) {
            return array.stream().map(StrictValues::text).toList();
        }
        refuseUnlessEmpty(value);
        return List.of();
    }

    /** The member of this name, as an object whose members are lists of texts. */
    static Map<String, List<String>> textLists(JsonObject parent, String name) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        object(parent, name).forEach((key, list) -> lists.put(key, texts(list)));
        return lists;
    }

    private static void refuseUnlessEmpty(@Nullable JsonValue value) {
        if (value != null && value.getValueType() != ValueType.NULL) {
            throw new JsonbException("a value is of another kind");
        }
    }
}
