package io.kuberealm.realm.json;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Text of bytes as Go decodes it: each byte that belongs to no character becomes one U+FFFD ({@code utf8.DecodeRune}). Java makes one
 * of several, so that two texts which differ for Kubernetes would be one here.
 */
public final class Utf8 {
    private static final char REPLACEMENT = '\ufffd';
    private static final int LONGEST_CHARACTER = 4;

    private Utf8() {}

    /** The text. */
    public static String decode(byte[] unverified) {
        try {
            return strictly(ByteBuffer.wrap(unverified)).toString();
        } catch (CharacterCodingException malformed) {
            return leniently(unverified);
        }
    }

    /** The text with U+FFFD for each half of a surrogate pair: two texts that differ only in such must not become one elsewhere. */
    static String wellFormed(String text) {
        return text.chars().anyMatch(c -> Character.isSurrogate((char) c))
                ? new String(text.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.UTF_16BE)
                : text;
    }

    private static CharBuffer strictly(ByteBuffer bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(bytes);
    }

    private static String leniently(byte[] unverified) {
        StringBuilder text = new StringBuilder(unverified.length);
        int at = 0;
        while (at < unverified.length) {
            int length = lengthAt(unverified, at);
            if (length == 1) {
                text.append(unverified[at] >= 0 ? (char) unverified[at] : REPLACEMENT);
            } else {
                text.append(new String(unverified, at, length, StandardCharsets.UTF_8));
            }
            at += length;
        }
        return text.toString();
    }

    /** How long the character at a place is; one if there is none. */
    private static int lengthAt(byte[] unverified, int at) {
        int first = unverified[at] & 0xff;
        int length = first >= 0xf0 ? LONGEST_CHARACTER : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 1;
        if (length == 1 || at + length > unverified.length) {
            return 1;
        }
        try {
            return strictly(ByteBuffer.wrap(unverified, at, length))
                                    .codePoints()
                                    .count()
                            == 1
                    ? length
                    : 1;
        } catch (CharacterCodingException malformed) {
            return 1;
        }
    }
}
