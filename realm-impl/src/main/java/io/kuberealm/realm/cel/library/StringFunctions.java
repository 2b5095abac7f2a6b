package io.kuberealm.realm.cel.library;

import static io.kuberealm.realm.cel.library.KubernetesFunction.member;
import static io.kuberealm.realm.cel.library.ValueKind.DYN;
import static io.kuberealm.realm.cel.library.ValueKind.STRING;
import static io.kuberealm.realm.cel.library.ValueKind.listOf;

import java.util.List;

/**
 * The functions of strings that search or grow: {@code contains}, {@code indexOf}, {@code lastIndexOf}, {@code replace}, {@code split},
 * {@code join} and {@code format}. They pay before they work. Positions count code points, as in Go.
 */
final class StringFunctions {
    private static final int DOUBLE_UNITS = 16;
    private static final Class<?> TEXT = String.class;
    private static final Class<?> NUMBER = Long.class;

    private StringFunctions() {}

    static List<KubernetesFunction> functions() {
        return List.of(member(
                "format",
                "string_format",
                STRING,
                (b, a) -> FormatString.format(b, a.string(0), a.list(1)),
                STRING,
                listOf(DYN)));
    }

    static List<Binding> bindings() {
        return List.of(
                new Binding("contains_string", List.of(TEXT, TEXT), (b, a) -> contains(b, a.string(0), a.string(1))),
                new Binding("double_to_string", List.of(Double.class), (b, a) -> print(b, a.at(0, Double.class))),
                new Binding(
                        "string_index_of_string",
                        List.of(TEXT, TEXT),
                        (b, a) -> TextSearch.indexOf(b, a.string(0), a.string(1), 0)),
                new Binding(
                        "string_index_of_string_int",
                        List.of(TEXT, TEXT, NUMBER),
                        (b, a) -> TextSearch.indexOf(b, a.string(0), a.string(1), a.integer(2))),
                new Binding(
                        "string_last_index_of_string",
                        List.of(TEXT, TEXT),
                        (b, a) -> TextSearch.lastIndexOf(b, a.string(0), a.string(1))),
                new Binding(
                        "string_last_index_of_string_int",
                        List.of(TEXT, TEXT, NUMBER),
                        (b, a) -> TextSearch.lastIndexOf(b, a.string(0), a.string(1), a.integer(2))),
                new Binding("list_join", List.of(List.class), (b, a) -> join(b, a.list(0), "")),
                new Binding("list_join_string", List.of(List.class, TEXT), (b, a) -> join(b, a.list(0), a.string(1))),
                new Binding(
                        "string_replace_string_string",
                        List.of(TEXT, TEXT, TEXT),
                        (b, a) -> TextSearch.replace(b, a.string(0), a.string(1), a.string(2), -1)),
                new Binding(
                        "string_replace_string_string_int",
                        List.of(TEXT, TEXT, TEXT, NUMBER),
                        (b, a) -> TextSearch.replace(b, a.string(0), a.string(1), a.string(2), a.integer(3))),
                new Binding(
                        "string_split_string",
                        List.of(TEXT, TEXT),
                        (b, a) -> new NativeTexts(TextSearch.split(b, a.string(0), a.string(1), -1))),
                new Binding(
                        "string_split_string_int",
                        List.of(TEXT, TEXT, NUMBER),
                        (b, a) -> new NativeTexts(TextSearch.split(b, a.string(0), a.string(1), a.integer(2)))));
    }

    private static String print(Budget budget, double value) {
        budget.take(DOUBLE_UNITS);
        return GoDouble.print(value);
    }

    private static boolean contains(Budget budget, String text, String part) {
        TextSearch.pay(budget, text, part);
        return text.contains(part);
    }

    private static String join(Budget budget, List<?> list, String separator) {
        StringBuilder joined = new StringBuilder();
        String before = "";
        for (Object element : list) {
            if (!(element instanceof String text)) {
                throw CelErrors.invalid("join: a list of strings is needed");
            }
            budget.takeCharacters((long) before.length() + text.length());
            joined.append(before).append(text);
            before = separator;
        }
        return joined.toString();
    }
}
