package io.kuberealm.realm.cel;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names that are no CEL identifiers, written as such (CEL-3): {@code a.b} is {@code a__dot__b}. */
final class FieldNames {
    private static final Pattern ESCAPE = Pattern.compile("__(underscores|dot|dash|slash)__|__");
    private static final Map<String, String> MEANINGS =
            Map.of("underscores", "__", "dot", ".", "dash", "-", "slash", "/");
    private static final Set<String> RESERVED = Set.of(
            "true",
            "false",
            "null",
            "in",
            "as",
            "break",
            "const",
            "continue",
            "else",
            "for",
            "function",
            "if",
            "import",
            "let",
            "loop",
            "package",
            "namespace",
            "return",
            "var",
            "void",
            "while");

    private FieldNames() {}

    /** The name that {@code escaped} stands for; empty if it is not an escaped name. */
    static Optional<String> unescaped(String escaped) {
        if (!escaped.contains("__")) {
            return Optional.empty();
        }
        if (escaped.length() > 4 && escaped.startsWith("__") && escaped.endsWith("__")) {
            String word = escaped.substring(2, escaped.length() - 2);
            if (RESERVED.contains(word)) {
                return Optional.of(word);
            }
        }
        Matcher matcher = ESCAPE.matcher(escaped);
        StringBuilder name = new StringBuilder();
        while (matcher.find()) {
            String meaning = matcher.group(1);
            if (meaning == null) {
                return Optional.empty();
            }
            matcher.appendReplacement(name, MEANINGS.getOrDefault(meaning, ""));
        }
        return Optional.of(matcher.appendTail(name).toString());
    }
}
