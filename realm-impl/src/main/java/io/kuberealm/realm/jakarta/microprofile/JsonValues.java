package io.kuberealm.realm.jakarta.microprofile;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Plain values of a claim as JSON-P has them, and back. Numbers that no double holds are left out. */
final class JsonValues {
    private JsonValues() {}

    /** The value; nothing for null. */
    static @Nullable JsonValue of(@Nullable Object plain) {
        if (plain instanceof Boolean flag) {
            return flag ? JsonValue.TRUE : JsonValue.FALSE;
        }
        return plain == null ? null : of(plain, JsonProvider.provider());
    }

    /** The object; nothing for any other value. */
    static @Nullable JsonObject object(@Nullable Object plain) {
        return plain instanceof Map ? (JsonObject) of(plain) : null;
    }

    private static @Nullable JsonValue of(@Nullable Object plain, JsonProvider json) {
        if (plain instanceof String text) {
            return json.createValue(text);
        }
        if (plain instanceof Long number) {
            return json.createValue(number);
        }
        if (plain instanceof BigDecimal number) {
            return json.createValue(number);
        }
        if (plain instanceof Boolean flag) {
            return flag ? JsonValue.TRUE : JsonValue.FALSE;
        }
        if (plain instanceof List<?> list) {
            JsonArrayBuilder array = json.createArrayBuilder();
            list.forEach(member -> array.add(member(member, json)));
            return array.build();
        }
        return plain instanceof Map<?, ?> map ? object(map, json) : null;
    }

    private static JsonObject object(Map<?, ?> map, JsonProvider json) {
        JsonObjectBuilder object = json.createObjectBuilder();
        map.forEach((name, member) -> object.add((String) name, member(member, json)));
        return object.build();
    }

    private static JsonValue member(@Nullable Object plain, JsonProvider json) {
        JsonValue value = of(plain, json);
        return value == null ? JsonValue.NULL : value;
    }

    /** What another implementation of MicroProfile JWT makes of a claim, as a plain value. */
    static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof JsonString text) {
            return text.getString();
        }
        if (value instanceof JsonNumber number) {
            return number.isIntegral() && number.bigIntegerValue().bitLength() < Long.SIZE
                    ? (Object) number.longValue()
                    : number.bigDecimalValue();
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            map.forEach((name, member) -> members.put(String.valueOf(name), plain(member)));
            return members;
        }
        if (value instanceof Iterable<?> several) {
            List<@Nullable Object> members = new ArrayList<>();
            several.forEach(member -> members.add(plain(member)));
            return members;
        }
        if (value instanceof JsonValue constant) {
            return constant == JsonValue.NULL ? null : (Object) (constant == JsonValue.TRUE);
        }
        if (value instanceof Double number) {
            return Double.isFinite(number) ? BigDecimal.valueOf(number) : null;
        }
        return value instanceof Integer number ? (Object) number.longValue() : value;
    }
}
