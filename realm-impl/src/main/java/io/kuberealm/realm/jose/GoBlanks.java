package io.kuberealm.realm.jose;

/** What Go takes for white space ({@code unicode.IsSpace}). */
final class GoBlanks {
    private GoBlanks() {}

    static boolean isBlank(int character) {
        return switch (character) {
            case '\t', '\n', 0x0b, '\f', '\r', ' ', 0x85, 0xa0 -> true;
            default ->
                switch (Character.getType(character)) {
                    case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
                    default -> false;
                };
        };
    }

    /** The text without any of it. */
    static String strip(String unverified) {
        return unverified.codePoints().anyMatch(GoBlanks::isBlank)
                ? unverified
                        .codePoints()
                        .filter(character -> !isBlank(character))
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString()
                : unverified;
    }
}
