package io.kuberealm.realm.cel.library;

import java.util.Locale;
import java.util.Map;

/** Texts in quotes as Go prints them with {@code %q}: what does not print is escaped. */
final class GoText {
    private static final Map<Integer, String> ESCAPES = Map.of(
            0x07,
            "\\a",
            (int) '\b',
            "\\b",
            (int) '\f',
            "\\f",
            (int) '\n',
            "\\n",
            (int) '\r',
            "\\r",
            (int) '\t',
            "\\t",
            0x0b,
            "\\v",
            (int) '"',
            "\\\"",
            (int) '\\',
            "\\\\");
    private static final int FIRST_WITHOUT_ASCII = 0x80;

    private GoText() {}

    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> quoted.append(escaped(c)));
        return quoted.append('"').toString();
    }

    private static String escaped(int c) {
        String escape = ESCAPES.get(c);
        if (escape != null) {
            return escape;
        }
        if (isPrinted(c)) {
            return Character.toString(c);
        }
        String form = c < FIRST_WITHOUT_ASCII ? "\\x%02x" : Character.isBmpCodePoint(c) ? "\\u%04x" : "\\U%08x";
        return String.format(Locale.ROOT, form, c);
    }

    /** Letters, marks, numbers, punctuation, symbols, and of all spaces the one of ASCII. */
    private static boolean isPrinted(int c) {
        return c == ' '
                || switch (Character.getType(c)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.PRIVATE_USE,
                            Character.SURROGATE,
                            Character.UNASSIGNED,
                            Character.SPACE_SEPARATOR,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR -> false;
                    default -> true;
                };
    }
}
