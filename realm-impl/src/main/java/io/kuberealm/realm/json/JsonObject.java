package io.kuberealm.realm.json;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object, as a tree of plain values: {@code String}, {@code Boolean}, {@code Long} (integers that fit),
 * {@code BigDecimal} (all other numbers), an infinite {@code Double} (numbers that no double holds), {@code List}, {@code Map} and
 * null. The tree is immutable.
 */
public final class JsonObject {
    private final Map<String, @Nullable Object> members;
    private final boolean hasDuplicates;
    private final boolean hasNumberBeyondDouble;

    /** A member as it is written. */
    record Member(String name, @Nullable Object value) {}

    /**
     * @param members of those with one name the last; {@link RepeatedMembers} if there are any
     * @param hasDuplicates whether any object in the tree names a member twice
     * @param hasNumberBeyondDouble whether there is any number in the tree that no double holds
     */
    JsonObject(Map<String, @Nullable Object> members, boolean hasDuplicates, boolean hasNumberBeyondDouble) {
        this.members = members;
        this.hasDuplicates = hasDuplicates;
        this.hasNumberBeyondDouble = hasNumberBeyondDouble;
    }

    /** An object that was read from something else than JSON: a tree of the same plain values, without numbers that no double holds. */
    public static JsonObject of(Map<String, @Nullable Object> members) {
        return new JsonObject(members, false, false);
    }

    /** The members of an object in their order, also those that have another one's name. */
    static List<Member> written(Map<?, ?> members) {
        return members instanceof RepeatedMembers repeated
                ? repeated.written()
                : members.entrySet().stream()
                        .map(member -> new Member((String) member.getKey(), member.getValue()))
                        .toList();
    }

    /** Its members in their order; of two with one name the last counts, as for Go. */
    public Map<String, @Nullable Object> members() {
        return members;
    }

    /** Whether any object in the tree names a member twice. */
    public boolean hasDuplicates() {
        return hasDuplicates;
    }

    /** Whether there is any number in the tree that no double holds; Go fails to make a value of it. */
    public boolean hasNumberBeyondDouble() {
        return hasNumberBeyondDouble;
    }

    /** The text of a member; nothing if there is none, or it is no text. */
    public Optional<String> text(String name) {
        return members.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /**
     * The values that Go's encoding/json would give to the field of a struct, one after the other: of all members with this name, in
     * whatever case it is written.
     */
    public Stream<Optional<Object>> valuesOfField(String name) {
        return written(members).stream()
                .filter(member -> isField(member.name(), name))
                .map(member -> Optional.ofNullable(member.value()));
    }

    /** The text that such a field holds in the end; nothing if it holds none, or would have been given anything but texts. */
    public Optional<String> textOfField(String name) {
        List<Optional<Object>> values = valuesOfField(name).toList();
        boolean texts = values.stream().allMatch(value -> value.isEmpty() || value.get() instanceof String);
        return texts
                ? values.stream()
                        .flatMap(Optional::stream)
                        .map(String.class::cast)
                        .reduce((former, later) -> later)
                : Optional.empty();
    }

    /** Whether a name is that of a field for Go's encoding/json, which folds cases (foldName, by Unicode's simple folding). */
    public static boolean isField(String unverifiedName, String field) {
        return unverifiedName.equals(field)
                || (unverifiedName.equalsIgnoreCase(field)
                        // Java compares these two with the letter I; Unicode folds them for Turkic languages only.
                        && unverifiedName.chars().noneMatch(c -> c == '\u0130' || c == '\u0131'));
    }

    @Override
    public String toString() {
        return "JsonObject[" + members.size() + " members]";
    }
}
