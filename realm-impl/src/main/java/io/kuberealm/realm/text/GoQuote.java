package io.kuberealm.realm.text;

/** Texts as Go's {@code %q} prints them, which is how Kubernetes' messages name users and paths. */
public final class GoQuote {
    private GoQuote() {}

    /** The text in double quotes; quotes, backslashes and whatever does not print are escaped, so it stays one line. */
    public static String quote(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        text.codePoints().forEach(character -> append(quoted, character));
        return quoted.append('"').toString();
    }

    private static void append(StringBuilder quoted, int character) {
        switch (character) {
            case '"', '\\' -> quoted.append('\\').appendCodePoint(character);
            case 0x07 -> quoted.append("\\a");
            case '\b' -> quoted.append("\\b");
            case '\f' -> quoted.append("\\f");
            case '\n' -> quoted.append("\\n");
            case '\r' -> quoted.append("\\r");
            case '\t' -> quoted.append("\\t");
            case 0x0b -> quoted.append("\\v");
            default -> {
                if (isPrintable(character)) {
                    quoted.appendCodePoint(character);
                } else {
                    quoted.append(escape(character));
                }
            }
        }
    }

    private static String escape(int character) {
        if (character < 0x80) {
            return String.format("\\x%02x", character);
        }
        return String.format(Character.isBmpCodePoint(character) ? "\\u%04x" : "\\U%08x", character);
    }

    /** Go's {@code unicode.IsPrint}: letters, marks, numbers, punctuation, symbols, and of the spaces only ASCII's. */
    private static boolean isPrintable(int character) {
        return switch (Character.getType(character)) {
            case Character.UNASSIGNED,
                    Character.CONTROL,
                    Character.FORMAT,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> character == ' ';
            default -> true;
        };
    }
}
