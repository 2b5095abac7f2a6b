package io.kuberealm.realm.json;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A place in a tree of plain values, for reading what may be there or not: at a place that does not exist there is nothing.
 *
 * @param value what {@link JsonObject} has there
 */
public record JsonTree(@Nullable Object value) {
    /** Reads an object as {@link JsonReader} does; nothing if it is none. */
    public static Optional<JsonTree> read(String unverified) {
        return JsonReader.readObject(unverified).map(object -> new JsonTree(object.members()));
    }

    /** The member of this name. */
    public JsonTree get(String name) {
        return new JsonTree(value instanceof Map<?, ?> members ? members.get(name) : null);
    }

    /** The text here; nothing if there is something else. */
    public Optional<String> text() {
        return value instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** The text here; empty if there is something else. */
    public String textOrEmpty() {
        return text().orElse("");
    }

    /** Whether this says {@code true} or {@code false}; nothing if it says something else. */
    public Optional<Boolean> flag() {
        return value instanceof Boolean flag ? Optional.of(flag) : Optional.empty();
    }

    /** The elements of the list here. */
    public Stream<JsonTree> elements() {
        return value instanceof List<?> elements ? elements.stream().map(JsonTree::new) : Stream.empty();
    }

    /** The names of the members here. */
    public Stream<String> names() {
        return value instanceof Map<?, ?> members ? members.keySet().stream().map(String.class::cast) : Stream.empty();
    }

    /** Shows nothing of the values, which may be secret. */
    @Override
    public String toString() {
        return "JsonTree";
    }
}
