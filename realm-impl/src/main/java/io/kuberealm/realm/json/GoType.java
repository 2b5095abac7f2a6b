package io.kuberealm.realm.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What Go's encoding/json makes of a value for a variable of one type ({@code Unmarshal}; the names of members in their case, as
 * Kubernetes reads them): a value of another kind fails as a whole, null leaves most variables as they are, an object that is there
 * twice is merged, and members that a type has not are passed over.
 */
public final class GoType {
    /** {@code string}. */
    public static final GoType TEXT = text(any -> true);

    /** {@code bool}. */
    public static final GoType FLAG =
            new GoType(false, false, (former, value) -> value instanceof Boolean ? value : mismatch());

    /** {@code int64}: digits only. */
    public static final GoType INTEGER =
            new GoType(0L, false, (former, value) -> value instanceof Long ? value : mismatch());

    /** Whatever there is. */
    public static final GoType ANY = new GoType("", false, (former, value) -> "");

    private final Object zero;
    private final boolean isNilable;
    private final Decoding decoding;

    /** Takes a value that is not null. */
    private interface Decoding {
        Object take(Object former, Object value) throws MismatchException;
    }

    private GoType(Object zero, boolean isNilable, Decoding decoding) {
        this.zero = zero;
        this.isNilable = isNilable;
        this.decoding = decoding;
    }

    /** A value is of another kind. It is not said which: it may be secret. */
    public static final class MismatchException extends Exception {
        private static final long serialVersionUID = 1L;

        MismatchException() {
            super("a value is of another kind");
        }
    }

    private static Object mismatch() throws MismatchException {
        throw new MismatchException();
    }

    /** A text of a certain form, which null is too. */
    public static GoType text(Predicate<String> form) {
        return new GoType(
                "", false, (former, value) -> value instanceof String text && form.test(text) ? text : mismatch());
    }

    /** A slice. A later one takes the place of a former one, element by element. */
    public static GoType list(GoType element) {
        return new GoType(List.of(), true, (former, value) -> {
            List<?> known = (List<?>) former;
            List<Object> taken = new ArrayList<>();
            for (Object each : value instanceof List<?> elements ? elements : (List<?>) mismatch()) {
                int at = taken.size();
                taken.add(element.decode(at < known.size() ? known.get(at) : element.zero, each));
            }
            return Collections.unmodifiableList(taken);
        });
    }

    /** A map with names as its keys. The members of a later one are added to those of a former one. */
    public static GoType map(GoType element) {
        return new GoType(Map.of(), true, (former, value) -> {
            Map<String, Object> taken = variable(former);
            for (JsonObject.Member member : members(value)) {
                taken.put(member.name(), element.decode(element.zero, member.value()));
            }
            return taken;
        });
    }

    /** A struct with these fields. */
    public static GoType struct(Map<String, GoType> fields) {
        return new GoType(Map.of(), false, (former, value) -> {
            Map<String, Object> taken = variable(former);
            for (JsonObject.Member member : members(value)) {
                GoType type = fields.get(member.name());
                if (type != null) {
                    Object known = taken.getOrDefault(member.name(), type.zero);
                    taken.put(member.name(), type.decode(known, member.value()));
                }
            }
            return taken;
        });
    }

    /** Nobody else has a former one, so it is filled further: as often as it is there again, copies would cost their square. */
    @SuppressWarnings("unchecked") // made here
    private static Map<String, Object> variable(Object former) {
        return former instanceof LinkedHashMap ? (Map<String, Object>) former : new LinkedHashMap<>();
    }

    private static List<JsonObject.Member> members(Object value) throws MismatchException {
        return JsonObject.written(value instanceof Map<?, ?> members ? members : (Map<?, ?>) mismatch());
    }

    /** Null ends slices and maps ({@code nil}), and says nothing of anything else. */
    private Object decode(Object former, @Nullable Object value) throws MismatchException {
        if (value == null) {
            return isNilable ? zero : former;
        }
        return decoding.take(former, value);
    }

    /** What becomes of an object for a variable of this type, which is a struct. Members that were not there are not there. */
    public JsonTree decode(JsonObject object) throws MismatchException {
        return new JsonTree(decode(zero, object.members()));
    }
}
