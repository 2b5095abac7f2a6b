package io.kuberealm.realm.cel.library;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What depends on whether a value is a map, another value, or the object that a variable stands for. */
public final class ObjectFunctions {
    /** The function that stands in for {@code has(operand.field)}: its arguments are the operand and the field's name. */
    public static final String HAS = "@has";

    /** The id of its only overload. */
    public static final String HAS_OVERLOAD = "has_field";

    /** The function that stands in for {@code operand.?field}, with the same arguments. */
    public static final String SELECT = "@select";

    /** The id of its only overload. */
    public static final String SELECT_OVERLOAD = "select_field";

    private ObjectFunctions() {}

    static List<Binding> bindings() {
        Binding.Body size = (b, a) -> size(a.at(0, Map.class));
        List<Class<?>> two = List.of(Object.class, Object.class);
        List<Class<?>> field = List.of(Object.class, String.class);
        return List.of(
                new Binding(HAS_OVERLOAD, field, (b, a) -> hasField(a.value(0), a.string(1))),
                new Binding(SELECT_OVERLOAD, field, (b, a) -> field(a.value(0), a.string(1))),
                new Binding("size_map", List.of(Map.class), size),
                new Binding("map_size", List.of(Map.class), size),
                new Binding(
                        "in_map", List.of(Object.class, Map.class), (b, a) -> contains(a.at(1, Map.class), a.value(0))),
                new Binding("equals", two, (b, a) -> equal(b, a.value(0), a.value(1))),
                new Binding("not_equals", two, (b, a) -> !equal(b, a.value(0), a.value(1))));
    }

    /** A field of what has none is not there; only a list has no fields that could be asked for. */
    private static boolean hasField(Object operand, String field) {
        if (operand instanceof List<?>) {
            throw noFields();
        }
        if (operand instanceof Optional<?> optional) {
            return optional.isPresent() && hasField(optional.get(), field);
        }
        return operand instanceof Map<?, ?> map && map.containsKey(field);
    }

    private static Optional<?> field(Object operand, String name) {
        if (operand instanceof Optional<?> optional) {
            return optional.flatMap(inner -> field(inner, name));
        }
        if (operand instanceof List<?>) {
            throw noFields();
        }
        return operand instanceof Map<?, ?> map ? Equality.find(map, name) : Optional.empty();
    }

    private static RuntimeException noFields() {
        return CelErrors.invalid("unsupported index type 'string' in list");
    }

    private static long size(Map<?, ?> map) {
        if (map instanceof Opaque) {
            throw CelErrors.invalid("no such overload: size");
        }
        return map.size();
    }

    private static boolean contains(Map<?, ?> map, Object key) {
        if (map instanceof Opaque) {
            throw CelErrors.invalid("no such overload: in");
        }
        return Equality.find(map, key).isPresent();
    }

    private static boolean equal(Budget budget, Object left, Object right) {
        if (left instanceof Opaque) {
            if (left == right) {
                return true;
            }
            throw CelErrors.invalid("no such overload: the object of a variable can only be compared with itself");
        }
        return !(right instanceof Opaque) && Equality.equal(budget, left, right);
    }
}
