package io.kuberealm.realm.cel.library;

import static io.kuberealm.realm.cel.library.KubernetesFunction.member;
import static io.kuberealm.realm.cel.library.ValueKind.ANY;
import static io.kuberealm.realm.cel.library.ValueKind.BOOL;
import static io.kuberealm.realm.cel.library.ValueKind.INT;
import static io.kuberealm.realm.cel.library.ValueKind.listOf;

import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.UnsignedLong;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.CelByteString;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code isSorted}, {@code sum}, {@code min}, {@code max}, {@code indexOf} and {@code lastIndexOf} of lists. */
final class ListFunctions {
    // In the order of Kubernetes: for an empty list, which could be of any type, the first one counts.
    private static final ImmutableMap<String, ValueKind> COMPARABLE = ImmutableMap.of(
            "int",
            INT,
            "uint",
            new ValueKind(SimpleType.UINT, UnsignedLong.class),
            "double",
            ValueKind.DOUBLE,
            "bool",
            BOOL,
            "duration",
            new ValueKind(SimpleType.DURATION, Duration.class),
            "timestamp",
            new ValueKind(SimpleType.TIMESTAMP, Timestamp.class),
            "string",
            ValueKind.STRING,
            "bytes",
            new ValueKind(SimpleType.BYTES, CelByteString.class));
    private static final Map<String, Object> ZEROS =
            Map.of("int", 0L, "uint", UnsignedLong.ZERO, "double", 0.0, "duration", Duration.ZERO);

    private ListFunctions() {}

    /** The types whose values have an order, by their names in the ids of overloads. */
    static Map<String, ValueKind> comparable() {
        return COMPARABLE;
    }

    static List<KubernetesFunction> functions() {
        List<KubernetesFunction> functions = new ArrayList<>();
        COMPARABLE.forEach((name, kind) -> {
            addComparing(functions, name, kind);
            Object zero = ZEROS.get(name);
            if (zero != null) {
                functions.add(member(
                                "sum",
                                "list_" + name + "_sum_" + name,
                                kind,
                                (b, a) -> Ordering.sum(b, a.list(0), zero),
                                listOf(kind))
                        .forElements(0, kind));
            }
        });
        functions.add(member(
                "indexOf", "list_a_index_of_int", INT, (b, a) -> indexOf(b, a.list(0), a.value(1)), listOf(ANY), ANY));
        functions.add(member(
                "lastIndexOf",
                "list_a_last_index_of_int",
                INT,
                (b, a) -> lastIndexOf(b, a.list(0), a.value(1)),
                listOf(ANY),
                ANY));
        return functions;
    }

    private static void addComparing(List<KubernetesFunction> functions, String name, ValueKind kind) {
        functions.add(member(
                        "isSorted",
                        "list_" + name + "_is_sorted_bool",
                        BOOL,
                        (b, a) -> Ordering.isSorted(b, a.list(0)),
                        listOf(kind))
                .forElements(0, kind));
        functions.add(member(
                        "min",
                        "list_" + name + "_min_" + name,
                        kind,
                        (b, a) -> Ordering.extreme(b, a.list(0), "min", -1),
                        listOf(kind))
                .forElements(0, kind));
        functions.add(member(
                        "max",
                        "list_" + name + "_max_" + name,
                        kind,
                        (b, a) -> Ordering.extreme(b, a.list(0), "max", 1),
                        listOf(kind))
                .forElements(0, kind));
    }

    private static long indexOf(Budget budget, List<?> list, Object wanted) {
        long index = 0;
        for (Object element : list) {
            if (Equality.equal(budget, element, wanted)) {
                return index;
            }
            index++;
        }
        return -1;
    }

    private static long lastIndexOf(Budget budget, List<?> list, Object wanted) {
        for (int index = list.size() - 1; index >= 0; index--) {
            if (Equality.equal(budget, list.get(index), wanted)) {
                return index;
            }
        }
        return -1;
    }
}
