package io.kuberealm.realm.cel.library;

import dev.cel.common.CelOptions;
import dev.cel.runtime.RuntimeEquality;
import dev.cel.runtime.RuntimeHelpers;
import java.util.Map;
import java.util.Optional;

/** CEL's equality, numbers compared by value whatever their type. */
final class Equality {
    private static final RuntimeEquality EQUALITY = RuntimeEquality.create(RuntimeHelpers.create(), CelOptions.DEFAULT);

    private Equality() {}

    /** The value of a key, numbers found by value whatever their type. */
    static Optional<Object> find(Map<?, ?> map, Object key) {
        return EQUALITY.findInMap(map, key);
    }

    /** Whether the two are equal; costs what the smaller of the two has in it. */
    static boolean equal(Budget budget, Object left, Object right) {
        budget.take(1);
        return EQUALITY.objectEquals(left, right);
    }
}
