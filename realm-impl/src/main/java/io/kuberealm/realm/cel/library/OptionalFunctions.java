package io.kuberealm.realm.cel.library;

import dev.cel.common.values.CelByteString;
import dev.cel.common.values.NullValue;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the optional syntax does. The library of the CEL implementation declares it; its run time cannot tell {@code .?a[?0]} of a list
 * from that of a map, since both are just an optional to it.
 */
final class OptionalFunctions {
    private OptionalFunctions() {}

    static List<Binding> bindings() {
        List<Class<?>> one = List.of(Object.class);
        List<Class<?>> optional = List.of(Optional.class);
        List<Class<?>> two = List.of(Object.class, Object.class);
        Binding.Body index = (b, a) -> index(a.value(0), a.value(1));
        return List.of(
                new Binding("optional_none", List.of(), (b, a) -> Optional.empty()),
                new Binding("optional_of", one, (b, a) -> Optional.of(a.value(0))),
                new Binding(
                        "optional_ofNonZeroValue",
                        one,
                        (b, a) -> isZero(a.value(0)) ? Optional.empty() : Optional.of(a.value(0))),
                new Binding("optional_value", optional, (b, a) -> value(a.at(0, Optional.class))),
                new Binding(
                        "optional_hasValue",
                        optional,
                        (b, a) -> a.at(0, Optional.class).isPresent()),
                new Binding("optional_unwrap_list", List.of(List.class), (b, a) -> unwrapped(a.list(0))),
                new Binding("optional_list_first", List.of(List.class), (b, a) -> index(a.list(0), 0L)),
                new Binding(
                        "optional_list_last",
                        List.of(List.class),
                        (b, a) -> index(a.list(0), a.list(0).size() - 1L)),
                new Binding("list_optindex_optional_int", two, index),
                new Binding("optional_list_optindex_optional_int", two, index),
                new Binding("map_optindex_optional_value", two, index),
                new Binding("optional_map_optindex_optional_value", two, index),
                new Binding("optional_list_index_int", two, index),
                new Binding("optional_map_index_value", two, index));
    }

    private static Optional<?> index(Object container, Object key) {
        if (container instanceof Optional<?> optional) {
            return optional.flatMap(inner -> index(inner, key));
        }
        if (container instanceof Map<?, ?> map) {
            return Equality.find(map, key);
        }
        if (container instanceof List<?> list && key instanceof Number number) {
            double position = number.doubleValue();
            boolean inside = position >= 0 && position < list.size() && position == Math.rint(position);
            return inside ? Optional.of(list.get((int) position)) : Optional.empty();
        }
        throw CelErrors.invalid("no such overload: an optional index into neither a list nor a map");
    }

    private static Object value(Optional<?> optional) {
        if (optional.isEmpty()) {
            throw CelErrors.invalid("optional.none() dereference");
        }
        return optional.get();
    }

    static List<?> unwrapped(List<?> list) {
        return list.stream()
                .<Object>mapMulti((element, sink) -> {
                    if (element instanceof Optional<?> optional) {
                        optional.ifPresent(sink);
                    }
                })
                .toList();
    }

    private static boolean isZero(Object value) {
        if (value instanceof Weight.PaysByItself) {
            return false;
        }
        if (value instanceof Number number) {
            return number.doubleValue() == 0;
        }
        if (value instanceof CharSequence text) {
            return text.length() == 0;
        }
        if (value instanceof Collection<?> list) {
            return list.isEmpty();
        }
        if (value instanceof CelByteString bytes) {
            return bytes.isEmpty();
        }
        return value instanceof Map<?, ?> map
                ? map.isEmpty()
                : value == NullValue.NULL_VALUE || Boolean.FALSE.equals(value);
    }
}
