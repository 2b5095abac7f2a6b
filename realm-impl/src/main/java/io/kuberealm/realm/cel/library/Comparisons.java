package io.kuberealm.realm.cel.library;

import com.google.common.primitives.UnsignedLong;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/** The four comparisons where CEL for Java has another order or other classes: texts by code points, no order for NaN, timestamps. */
final class Comparisons {
    private static final Map<String, IntPredicate> OPERATORS = Map.of(
            "less", order -> order < 0,
            "less_equals", order -> order <= 0,
            "greater", order -> order > 0,
            "greater_equals", order -> order >= 0);
    private static final Map<String, List<Class<?>>> KINDS = Map.of(
            "string", List.of(String.class, String.class),
            "timestamp", List.of(Timestamp.class, Timestamp.class),
            "double", List.of(Double.class, Double.class),
            "int64_double", List.of(Long.class, Double.class),
            "double_int64", List.of(Double.class, Long.class),
            "uint64_double", List.of(UnsignedLong.class, Double.class),
            "double_uint64", List.of(Double.class, UnsignedLong.class));

    private Comparisons() {}

    static List<Binding> bindings() {
        List<Binding> bindings = new ArrayList<>();
        OPERATORS.forEach((operator, holds) -> KINDS.forEach((kind, types) -> bindings.add(new Binding(
                operator + "_" + kind, types, (b, a) -> holds.test(Ordering.compare(a.value(0), a.value(1)))))));
        return bindings;
    }
}
