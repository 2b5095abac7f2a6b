package io.kuberealm.realm.cel.library;

import java.util.List;

/** {@code sets.contains}, {@code sets.equivalent} and {@code sets.intersects}: lists as sets, each pair of elements paid for. */
final class SetFunctions {
    private SetFunctions() {}

    static List<Binding> bindings() {
        List<Class<?>> lists = List.of(List.class, List.class);
        return List.of(
                new Binding("list_sets_contains_list", lists, (b, a) -> contains(b, a.list(0), a.list(1))),
                new Binding(
                        "list_sets_equivalent_list",
                        lists,
                        (b, a) -> contains(b, a.list(0), a.list(1)) && contains(b, a.list(1), a.list(0))),
                new Binding("list_sets_intersects_list", lists, (b, a) -> intersects(b, a.list(0), a.list(1))));
    }

    private static boolean contains(Budget budget, List<?> list, List<?> sublist) {
        for (Object element : sublist) {
            if (!containsOne(budget, list, element)) {
                return false;
            }
        }
        return true;
    }

    private static boolean intersects(Budget budget, List<?> left, List<?> right) {
        for (Object element : left) {
            if (containsOne(budget, right, element)) {
                return true;
            }
        }
        return false;
    }

    private static boolean containsOne(Budget budget, List<?> list, Object wanted) {
        long size = Weight.of(budget, wanted);
        for (Object element : list) {
            budget.take(size);
            if (Equality.equal(budget, element, wanted)) {
                return true;
            }
        }
        return false;
    }
}
