package io.kuberealm.realm.cel.library;

import static io.kuberealm.realm.cel.library.KubernetesFunction.member;
import static io.kuberealm.realm.cel.library.ValueKind.INT;
import static io.kuberealm.realm.cel.library.ValueKind.STRING;
import static io.kuberealm.realm.cel.library.ValueKind.listOf;

import java.util.List;

/** {@code find}, {@code findAll}, and CEL's own {@code matches} within the budget. */
final class RegexFunctions {
    private RegexFunctions() {}

    static List<KubernetesFunction> functions() {
        return List.of(
                member(
                        "find",
                        "string_find_string",
                        STRING,
                        (b, a) -> Regex.find(b, a.string(0), a.string(1)),
                        STRING,
                        STRING),
                member(
                        "findAll",
                        "string_find_all_string",
                        listOf(STRING),
                        (b, a) -> new NativeTexts(Regex.findAll(b, a.string(0), a.string(1), -1)),
                        STRING,
                        STRING),
                member(
                        "findAll",
                        "string_find_all_string_int",
                        listOf(STRING),
                        (b, a) -> new NativeTexts(Regex.findAll(b, a.string(0), a.string(1), a.integer(2))),
                        STRING,
                        STRING,
                        INT));
    }

    static List<Binding> bindings() {
        Binding.Body matches = (b, a) -> Regex.matches(b, a.string(0), a.string(1));
        List<Class<?>> strings = List.of(String.class, String.class);
        return List.of(new Binding("matches", strings, matches), new Binding("matches_string", strings, matches));
    }
}
