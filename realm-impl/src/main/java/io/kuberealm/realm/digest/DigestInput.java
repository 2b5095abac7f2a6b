package io.kuberealm.realm.digest;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.kuberealm.api.AccessRequest;
import io.kuberealm.api.UserInfo;
import java.util.Arrays;
import java.util.Collection;
import javax.crypto.Mac;

/**
 * What a digest is made of: numbers, texts and lists, one after the other. Whatever has no fixed length stands behind its length, so
 * that no two sequences of the same kinds have the same bytes.
 */
public final class DigestInput {
    private byte[] bytes = new byte[256];
    private int length;

    /** Adds a number. */
    public DigestInput add(long number) {
        reserve(Long.BYTES);
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            put((int) (number >>> shift));
        }
        return this;
    }

    /** Adds bytes. */
    public DigestInput add(byte[] some) {
        add(some.length);
        append(some);
        return this;
    }

    /**
     * Adds a text, each UTF-16 unit by itself. Java's own UTF-8 makes a question mark of every unpaired surrogate, and so would give one
     * digest to different credentials.
     */
    public DigestInput add(String text) {
        int encoded = encodedLength(text);
        add(encoded);
        if (encoded == text.length()) {
            append(text.getBytes(US_ASCII)); // nearly every text, and many times faster
            return this;
        }
        reserve(encoded);
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit < 0x80) {
                put(unit);
            } else if (unit < 0x800) {
                put(0xc0 | (unit >> 6));
                put(0x80 | (unit & 0x3f));
            } else {
                put(0xe0 | (unit >> 12));
                put(0x80 | ((unit >> 6) & 0x3f));
                put(0x80 | (unit & 0x3f));
            }
        }
        return this;
    }

    /** Adds texts, of which the order matters. */
    public DigestInput add(Collection<String> texts) {
        add(texts.size());
        texts.forEach(this::add);
        return this;
    }

    /** Adds everything that is known of a user. */
    public DigestInput add(UserInfo user) {
        add(user.name()).add(user.uid()).add(user.groups()).add(user.extra().size());
        user.extra().forEach((key, values) -> add(key).add(values));
        return this;
    }

    /** Adds what access is asked for. */
    public DigestInput add(AccessRequest.Target target) {
        if (target instanceof AccessRequest.Resource resource) {
            return add(1).add(resource.apiGroup())
                    .add(resource.resource())
                    .add(resource.subresource())
                    .add(resource.namespace())
                    .add(resource.name());
        }
        return add(2).add(((AccessRequest.Path) target).path());
    }

    /** Hands over everything that was added so far. */
    void writeTo(Mac mac) {
        mac.update(bytes, 0, length);
    }

    private static int encodedLength(String text) {
        int length = text.length();
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            length += unit < 0x80 ? 0 : unit < 0x800 ? 1 : 2;
        }
        return length;
    }

    private void append(byte[] some) {
        reserve(some.length);
        System.arraycopy(some, 0, bytes, length, some.length);
        length += some.length;
    }

    private void put(int octet) {
        bytes[length++] = (byte) octet;
    }

    private void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, Math.addExact(length, more)));
        }
    }
}
