package io.kuberealm.realm.cel.library;

import static io.kuberealm.realm.cel.library.KubernetesFunction.global;
import static io.kuberealm.realm.cel.library.KubernetesFunction.member;
import static io.kuberealm.realm.cel.library.ValueKind.ANY;
import static io.kuberealm.realm.cel.library.ValueKind.DYN;
import static io.kuberealm.realm.cel.library.ValueKind.INT;
import static io.kuberealm.realm.cel.library.ValueKind.listOf;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Lists;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.ListType;
import dev.cel.common.types.OptionalType;
import dev.cel.parser.CelMacro;
import dev.cel.parser.CelMacroExprFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.RuntimeHelpers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Version 3 of CEL's list library: {@code slice}, {@code flatten}, {@code lists.range}, {@code distinct}, {@code reverse}, {@code sort}
 * and {@code sortBy}.
 */
final class SequenceFunctions {
    private static final String SORT_BY_KEYS = "@sortByAssociatedKeys";
    private static final String SORTED = "@__sortBy_input__";

    private SequenceFunctions() {}

    static List<KubernetesFunction> functions() {
        ValueKind list = listOf(ANY);
        List<KubernetesFunction> functions = new ArrayList<>(List.of(
                member("slice", "list_slice", list, (b, a) -> slice(b, a), list, INT, INT),
                member("flatten", "list_flatten", list, (b, a) -> flat(b, a.list(0), 1), listOf(list)),
                member(
                        "flatten",
                        "list_flatten_int",
                        listOf(DYN),
                        (b, a) -> flat(b, a.list(0), a.integer(1)),
                        listOf(DYN),
                        INT),
                member("reverse", "list_reverse", list, (b, a) -> reverse(b, a.list(0)), list),
                member("distinct", "list_distinct", list, (b, a) -> distinct(b, a.list(0)), list),
                global("lists.range", "lists_range", listOf(INT), (b, a) -> range(b, a.integer(0)), INT)));
        functions.add(unwrapOptional());
        ListFunctions.comparable().forEach((name, kind) -> {
            functions.add(member(
                    "sort",
                    "list_" + name + "_sort",
                    listOf(kind),
                    (b, a) -> Sorting.sorted(b, a.list(0), a.list(0)),
                    listOf(kind)));
            functions.add(member(
                    SORT_BY_KEYS,
                    "list_" + name + "_sortByAssociatedKeys",
                    list,
                    (b, a) -> a.list(0).isEmpty() ? List.of() : Sorting.sorted(b, a.list(0), a.list(1)),
                    list,
                    listOf(kind)));
        });
        return functions;
    }

    static List<Binding> bindings() {
        return List.of(
                new Binding("add_list", List.of(List.class, List.class), (b, a) -> joined(a.list(0), a.list(1))));
    }

    /** As in Go a list is itself if nothing is added to it. */
    private static List<?> joined(List<?> first, List<?> second) {
        if (second instanceof NativeTexts && first.isEmpty()) {
            return second;
        }
        return first instanceof NativeTexts && second.isEmpty() && !first.isEmpty() ? first : concat(first, second);
    }

    @SuppressWarnings("unchecked") // nothing but reads what is in the lists
    private static List<Object> concat(List<?> first, List<?> second) {
        return RuntimeHelpers.concat((List<Object>) first, (List<Object>) second);
    }

    /** Declared by CEL for Go alone; what it does is bound with the other functions of optionals. */
    private static KubernetesFunction unwrapOptional() {
        ValueKind optionals = new ValueKind(ListType.create(OptionalType.create(ANY.type())), List.class);
        return member(
                "unwrapOpt",
                "optional_unwrapOpt_list",
                listOf(ANY),
                (b, a) -> OptionalFunctions.unwrapped(a.list(0)),
                optionals);
    }

    /** {@code list.sortBy(x, key)}: the list is evaluated once, and sorted by the list of its keys. */
    static CelMacro sortBy() {
        return CelMacro.newReceiverMacro("sortBy", 2, SequenceFunctions::expand);
    }

    private static Optional<CelExpr> expand(
            CelMacroExprFactory factory, CelExpr target, ImmutableList<CelExpr> arguments) {
        return CelStandardMacro.MAP
                .getDefinition()
                .getExpander()
                .expandMacro(factory, factory.newIdentifier(SORTED), arguments)
                .map(keys -> factory.fold(
                        "#unused",
                        factory.newList(),
                        SORTED,
                        target,
                        factory.newBoolLiteral(false),
                        factory.newIdentifier(SORTED),
                        factory.newReceiverCall(SORT_BY_KEYS, factory.newIdentifier(SORTED), keys)));
    }

    private static List<?> slice(Budget budget, Arguments arguments) {
        List<?> list = arguments.list(0);
        long start = arguments.integer(1);
        long end = arguments.integer(2);
        if (start < 0 || end < start || end > list.size()) {
            throw CelErrors.invalid("cannot slice(" + start + ", " + end + ") a list of " + list.size());
        }
        return copy(budget, list.subList((int) start, (int) end));
    }

    private static List<Object> flat(Budget budget, List<?> list, long depth) {
        if (depth < 0) {
            throw CelErrors.invalid("level must be non-negative");
        }
        List<Object> flat = new ArrayList<>();
        for (Object element : list) {
            budget.take(1);
            if (depth > 0 && element instanceof List<?> nested) {
                flat.addAll(flat(budget, nested, depth - 1));
            } else {
                flat.add(element);
            }
        }
        return flat;
    }

    private static List<?> reverse(Budget budget, List<?> list) {
        return Lists.reverse(copy(budget, list));
    }

    private static List<?> distinct(Budget budget, List<?> list) {
        if (list.isEmpty()) {
            return list;
        }
        List<Object> distinct = new ArrayList<>();
        for (Object element : list) {
            if (distinct.stream().noneMatch(other -> Equality.equal(budget, element, other))) {
                distinct.add(element);
            }
        }
        return distinct;
    }

    private static List<Long> range(Budget budget, long size) {
        budget.take(Math.max(0, size));
        return LongStream.range(0, size).boxed().toList();
    }

    private static List<?> copy(Budget budget, List<?> list) {
        budget.take(list.size());
        return new ArrayList<>(list);
    }
}
