package io.kuberealm.realm.log;

/** What a peer sent, as it may stand in a log. */
final class Printable {
    private static final int MOST = 500;

    private Printable() {}

    /**
     * The text, so that it can neither begin a line of its own, nor turn the direction of the one it is in, nor hide in it, nor fill the
     * log. What does not show is written as its code point.
     */
    static String of(String unverifiedText) {
        StringBuilder printable = new StringBuilder(Math.min(unverifiedText.length(), MOST));
        for (int i = 0; i < unverifiedText.length(); ) {
            if (printable.length() >= MOST) {
                return printable.append('…').toString();
            }
            int character = unverifiedText.codePointAt(i);
            if (shows(character)) {
                printable.appendCodePoint(character);
            } else {
                printable.append(String.format("\\u{%X}", character));
            }
            i += Character.charCount(character);
        }
        return printable.toString();
    }

    /** Controls, bidirectional and zero width formats, half surrogates and line separators do not. */
    private static boolean shows(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
