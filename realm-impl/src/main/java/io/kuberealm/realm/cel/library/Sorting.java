package io.kuberealm.realm.cel.library;

import java.util.ArrayList;
import java.util.List;

/**
 * Sorts a list by a list of keys. Keys have one type; equal ones stay in their order. A key that has no order, which is NaN, is less than
 * none: where such a one ends up is up to the algorithm, which for short lists is Go's.
 */
final class Sorting {
    private static final int INSERTED = 12;

    private final Budget budget;
    private final List<?> keys;

    private Sorting(Budget budget, List<?> keys) {
        this.budget = budget;
        this.keys = keys;
    }

    /** The elements in the order of the keys, which stand at the same places. */
    static List<?> sorted(Budget budget, List<?> list, List<?> keys) {
        if (list.size() != keys.size()) {
            throw CelErrors.invalid(
                    "a list of " + list.size() + " elements cannot be sorted by " + keys.size() + " keys");
        }
        if (list.isEmpty()) {
            return list;
        }
        budget.take(list.size());
        List<Object> orderedKeys = new ArrayList<>(keys);
        orderedKeys.forEach(key -> check(orderedKeys.get(0), key));
        List<Object> sorted = new ArrayList<>();
        new Sorting(budget, orderedKeys).order(0, list.size()).forEach(index -> sorted.add(list.get(index)));
        return sorted;
    }

    private static void check(Object first, Object key) {
        if (!Ordering.isComparable(key)) {
            throw CelErrors.invalid("list elements must be comparable");
        }
        if (first.getClass() != key.getClass()) {
            throw CelErrors.invalid("list elements must have the same type");
        }
    }

    private List<Integer> order(int from, int to) {
        if (to - from <= INSERTED) {
            return inserted(from, to);
        }
        int middle = (from + to) >>> 1;
        return merged(order(from, middle), order(middle, to));
    }

    private List<Integer> inserted(int from, int to) {
        List<Integer> order = new ArrayList<>();
        for (int index = from; index < to; index++) {
            int place = order.size();
            while (place > 0 && isLess(index, order.get(place - 1))) {
                place--;
            }
            order.add(place, index);
        }
        return order;
    }

    private List<Integer> merged(List<Integer> left, List<Integer> right) {
        List<Integer> merged = new ArrayList<>(left.size() + right.size());
        int l = 0;
        int r = 0;
        while (l < left.size() && r < right.size()) {
            merged.add(isLess(right.get(r), left.get(l)) ? right.get(r++) : left.get(l++));
        }
        merged.addAll(left.subList(l, left.size()));
        merged.addAll(right.subList(r, right.size()));
        return merged;
    }

    private boolean isLess(int one, int other) {
        budget.take(1);
        return Ordering.order(keys.get(one), keys.get(other)).orElse(0) < 0;
    }
}
