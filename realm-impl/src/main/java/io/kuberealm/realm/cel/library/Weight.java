package io.kuberealm.realm.cel.library;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** How much there is in a value: what it costs to go through it once. */
public final class Weight {
    private static final int CHARACTERS_A_UNIT = 32;

    private Weight() {}

    /**
     * The weight of {@code value}. Finding it is paid for as well, so that a value that is too large ends the evaluation instead of
     * being walked. A part of the input counts as one: it takes from the budget by itself when it is read.
     */
    public static long of(Budget budget, Object value) {
        if (value instanceof CharSequence text) {
            return 1L + text.length() / CHARACTERS_A_UNIT;
        }
        if (value instanceof PaysByItself) {
            return 1;
        }
        if (value instanceof Optional<?> optional) {
            return optional.map(inner -> of(budget, inner)).orElse(1L);
        }
        if (value instanceof Map<?, ?> map) {
            return ofMap(budget, map);
        }
        return value instanceof Collection<?> list ? ofAll(budget, list) : 1;
    }

    private static long ofAll(Budget budget, Collection<?> values) {
        long weight = 1;
        for (Object value : values) {
            long one = of(budget, value);
            budget.take(one);
            weight += one;
        }
        return weight;
    }

    private static long ofMap(Budget budget, Map<?, ?> map) {
        return ofAll(budget, map.keySet()) + ofAll(budget, map.values());
    }

    /** Marks a value that takes from the budget whenever one of its parts is read. */
    public interface PaysByItself {}
}
