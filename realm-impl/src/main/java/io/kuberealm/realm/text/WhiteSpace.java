package io.kuberealm.realm.text;

/**
 * White space as Go's {@code strings.TrimSpace} takes it away: the property {@code White_Space} of Unicode. Java's
 * {@link String#strip} leaves U+0085 and the no-break spaces, and takes U+001C to U+001F.
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

    private static boolean isWhiteSpace(char character) {
        return character <= ' '
                ? character == ' ' || (character >= '\t' && character <= '\r')
                : character == '\u0085' || Character.isSpaceChar(character);
    }
}
