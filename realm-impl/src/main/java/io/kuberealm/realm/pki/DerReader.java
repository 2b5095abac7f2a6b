package io.kuberealm.realm.pki;

import java.util.Arrays;
import java.util.Optional;

/**
 * Reads DER element by element, as strictly and as leniently as Go's cryptobyte does: lengths are minimal, tags have one byte, and
 * what stands behind the last element that is asked for does not matter. Throws MalformedExtensionException for anything else.
 */
final class DerReader {
    static final int BOOLEAN = 0x01;
    static final int INTEGER = 0x02;
    static final int BIT_STRING = 0x03;
    static final int OCTET_STRING = 0x04;
    static final int OBJECT_IDENTIFIER = 0x06;
    static final int UTC_TIME = 0x17;
    static final int GENERALIZED_TIME = 0x18;
    static final int SEQUENCE = 0x30;
    static final int SET = 0x31;
    static final int CONTEXT = 0x80;
    static final int CONSTRUCTED = 0x20;

    private static final int HIGH_TAG = 0x1f;
    private static final int LONG_FORM = 0x80;
    private static final int MOST_LENGTH_BYTES = 4;
    private static final int LONGEST_ARC = 4; // of 5 bytes, the first of which has three bits only

    private final byte[] bytes;
    private final int end;
    private int at;

    private DerReader(byte[] bytes, int begin, int end) {
        this.bytes = bytes;
        this.at = begin;
        this.end = end;
    }

    static DerReader of(byte[] unverified) {
        return new DerReader(unverified, 0, unverified.length);
    }

    boolean isEmpty() {
        return at == end;
    }

    boolean nextIs(int tag) {
        return !isEmpty() && nextTag() == tag;
    }

    /** The tag of the next element, which there has to be. */
    int nextTag() {
        require(!isEmpty(), "an element is missing");
        return bytes[at] & 0xff;
    }

    /** The content of the next element, which has to have this tag. */
    DerReader read(int tag) {
        require(nextIs(tag), "an element of another kind");
        return readAny();
    }

    /** The content of the next element if it has this tag. */
    Optional<DerReader> readIf(int tag) {
        return nextIs(tag) ? Optional.of(readAny()) : Optional.empty();
    }

    /** The content of the next element. */
    DerReader readAny() {
        require((nextTag() & HIGH_TAG) != HIGH_TAG, "a tag of several bytes");
        at++;
        int length = readLength();
        require(length <= end - at, "an element that is cut off");
        DerReader content = new DerReader(bytes, at, at + length);
        at += length;
        return content;
    }

    private int readLength() {
        int first = readByte();
        if (first < LONG_FORM) {
            return first;
        }
        int count = first - LONG_FORM;
        require(count >= 1 && count <= MOST_LENGTH_BYTES, "a length of another form");
        long length = 0;
        for (int i = 0; i < count; i++) {
            length = (length << Byte.SIZE) | readByte();
        }
        boolean minimal = length >= LONG_FORM && (length >> ((count - 1) * Byte.SIZE)) != 0;
        require(minimal && length <= Integer.MAX_VALUE, "a length that is not minimal");
        return (int) length;
    }

    int readByte() {
        require(!isEmpty(), "an element that is cut off");
        return bytes[at++] & 0xff;
    }

    /** All that is left. */
    byte[] rest() {
        return Arrays.copyOfRange(bytes, at, end);
    }

    int length() {
        return end - at;
    }

    boolean readBoolean() {
        DerReader content = read(BOOLEAN);
        require(content.length() == 1, "a BOOLEAN of another length");
        int value = content.readByte();
        require(value == 0 || value == 0xff, "a BOOLEAN that is neither");
        return value != 0;
    }

    /** Reads an INTEGER, under its own tag or another one, and returns its bytes, which are minimal. */
    byte[] readInteger(int tag) {
        byte[] value = read(tag).rest();
        require(value.length > 0, "an empty INTEGER");
        boolean padded = value.length > 1 && ((value[0] == 0 && value[1] >= 0) || (value[0] == -1 && value[1] < 0));
        require(!padded, "an INTEGER that is not minimal");
        return value;
    }

    /** Reads a BIT STRING, whose unused bits have to be zero. */
    byte[] readBits() {
        DerReader content = read(BIT_STRING);
        int padding = content.readByte();
        byte[] bits = content.rest();
        require(padding < Byte.SIZE && (bits.length > 0 || padding == 0), "a BIT STRING of another form");
        require(
                bits.length == 0 || (bits[bits.length - 1] & ((1 << padding) - 1)) == 0,
                "a BIT STRING whose unused bits are set");
        return bits;
    }

    /** Reads an OBJECT IDENTIFIER with arcs of 31 bits at most, and returns its bytes. */
    byte[] readIdentifier() {
        byte[] identifier = read(OBJECT_IDENTIFIER).rest();
        require(
                identifier.length > 0 && identifier[identifier.length - 1] >= 0,
                "an OBJECT IDENTIFIER that is cut off");
        int begin = 0;
        for (int i = 0; i < identifier.length; i++) {
            require(i > begin || identifier[begin] != (byte) 0x80, "an OBJECT IDENTIFIER that is not minimal");
            boolean tooLong = i - begin > LONGEST_ARC || (i - begin == LONGEST_ARC && (identifier[begin] & 0x7f) > 7);
            require(!tooLong, "an OBJECT IDENTIFIER with a great number");
            begin = identifier[i] >= 0 ? i + 1 : begin;
        }
        return identifier;
    }

    static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new MalformedExtensionException(otherwise);
        }
    }
}
