package io.kuberealm.realm.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.util.Arrays;

/** Gathers the bytes of one field after the other. */
final class CsvField {
    private static final byte[] BYTE_ORDER_MARK = "\uFEFF".getBytes(UTF_8);

    private final CharsetDecoder decoder = UTF_8.newDecoder();
    private final int maximumBytes;
    private byte[] bytes = new byte[256];
    private int length;
    private int line;

    CsvField(int maximumBytes) {
        this.maximumBytes = maximumBytes;
    }

    void begin(int line) {
        this.line = line;
        length = 0;
    }

    void append(int next) throws MalformedFileException {
        if (length == maximumBytes) {
            throw malformed("a field has more than " + maximumBytes + " bytes");
        }
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * length);
        }
        bytes[length++] = (byte) next;
    }

    boolean isOnlyByteOrderMark() {
        return Arrays.equals(bytes, 0, length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
    }

    /**
     * The field as text.
     *
     * <p>Go keeps bytes that are not UTF-8 as they are. A Java text cannot: replaced, two tokens could become one; kept in
     * some other encoding, users would get names nobody meant. Such a file was saved in the wrong encoding, so it is
     * refused.
     */
    String text() throws MalformedFileException {
        try {
            return decoder.decode(ByteBuffer.wrap(bytes, 0, length)).toString();
        } catch (CharacterCodingException e) {
            throw malformed("a field is not UTF-8; save the file as UTF-8");
        }
    }

    /** An error in the line where the field begins. */
    MalformedFileException malformed(String reason) {
        return new MalformedFileException(line, reason);
    }
}
