package io.kuberealm.realm.cel.library;

import static io.kuberealm.realm.cel.library.KubernetesFunction.global;
import static io.kuberealm.realm.cel.library.KubernetesFunction.member;
import static io.kuberealm.realm.cel.library.ValueKind.STRING;
import static io.kuberealm.realm.cel.library.ValueKind.listOf;

import dev.cel.common.types.OptionalType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code format.<name>()}, {@code format.named} and {@code validate}. */
final class FormatFunctions {
    static final ValueKind FORMAT = ValueKind.opaque("kubernetes.NamedFormat", NamedFormat.class);

    private static final int PASSES = 32;

    private FormatFunctions() {}

    static List<KubernetesFunction> functions() {
        List<KubernetesFunction> functions = new ArrayList<>();
        for (NamedFormat format : NamedFormat.values()) {
            String name = "format." + format.functionName();
            functions.add(global(name, name, FORMAT, (b, a) -> format));
        }
        functions.add(global(
                "format.named", "format-named", optional(FORMAT), (b, a) -> NamedFormat.named(a.string(0)), STRING));
        functions.add(member(
                "validate",
                "format-validate",
                optional(listOf(STRING)),
                (b, a) -> problems(b, a.at(0, NamedFormat.class), a.string(1)),
                FORMAT,
                STRING));
        return functions;
    }

    private static Optional<List<String>> problems(Budget budget, NamedFormat format, String text) {
        budget.takeCharacters((long) PASSES * text.length());
        return Optional.<List<String>>of(new NativeTexts(format.problems(text)))
                .filter(problems -> !problems.isEmpty());
    }

    private static ValueKind optional(ValueKind kind) {
        return new ValueKind(OptionalType.create(kind.type()), Optional.class);
    }
}
