package io.kuberealm.realm.json;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object, as a tree of plain values: {@code String}, {@code Boolean}, {@code Long} (integers that fit),
 * {@code BigDecimal} (all other numbers), {@code List}, {@code Map} and null. The tree is immutable.
 *
 * @param members its members in their order; of two with one name the last counts, as for Go
 * @param hasDuplicates whether any object in the tree names a member twice
 */
public record JsonObject(Map<String, @Nullable Object> members, boolean hasDuplicates) {
    /** The text of a member; nothing if there is none, or it is no text. */
    public Optional<String> text(String name) {
        return members.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    @Override
    public String toString() {
        return "JsonObject[" + members.size() + " members]";
    }
}
