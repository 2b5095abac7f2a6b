package io.kuberealm.realm.text;

/**
 * White space as Go knows it ({@code unicode.IsSpace}), for {@code strings.TrimSpace} and the like: the property {@code White_Space} of
 * Unicode. Java's {@link String#strip} leaves U+0085 and the no-break spaces, and takes U+001C to U+001F.
 */
public final class WhiteSpace {
    private WhiteSpace() {}

    /** The text without white space at both ends. */
    public static String trim(String text) {
        int begin = 0;
        int end = text.length();
        while (begin < end && isWhiteSpace(text.charAt(begin))) {
            begin++;
        }
        while (begin < end && isWhiteSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(begin, end);
    }

    /** The text without any white space, wherever it stands. */
    public static String remove(String text) {
        return text.chars().anyMatch(character -> isWhiteSpace((char) character))
                ? text.chars()
                        .filter(character -> !isWhiteSpace((char) character))
                        .collect(
                                StringBuilder::new,
                                (kept, character) -> kept.append((char) character),
                                StringBuilder::append)
                        .toString()
                : text;
    }

    private static boolean isWhiteSpace(char character) {
        return character <= ' '
                ? character == ' ' || (character >= '\t' && character <= '\r')
                : character == '\u0085' || Character.isSpaceChar(character);
    }
}
