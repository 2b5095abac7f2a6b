package io.kuberealm.realm.cache;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes the keys of one cache with a secret of its own, so that no memory dump gives a credential away (CACHE-1). */
public final class CacheKeys {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SECRET_BYTES = 32;

    private final SecretKeySpec secret;
    private final Mac prototype;

    /** A secret that nobody else has. */
    public CacheKeys() {
        byte[] random = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(random);
        secret = new SecretKeySpec(random, ALGORITHM);
        prototype = newMac();
    }

    /**
     * The key of a question in an epoch.
     *
     * @param credential what is asked about
     * @param others what else makes the question; the order matters
     */
    public CacheKey keyOf(long epoch, String credential, List<String> others) {
        int length = Long.BYTES + 2 * Integer.BYTES + encodedLength(credential);
        for (String other : others) {
            length += Integer.BYTES + encodedLength(other);
        }
        ByteBuffer message = ByteBuffer.allocate(length);
        message.putLong(epoch);
        putText(message, credential);
        message.putInt(others.size());
        for (String other : others) {
            putText(message, other);
        }
        ByteBuffer mac = ByteBuffer.wrap(mac().doFinal(message.array()));
        return new CacheKey(mac.getLong(), mac.getLong(), mac.getLong(), mac.getLong());
    }

    /** A copy costs a fraction of a new one, and unlike one per thread it leaves nothing behind in the server's threads. */
    private Mac mac() {
        try {
            return (Mac) prototype.clone();
        } catch (CloneNotSupportedException e) {
            return newMac(); // a provider may leave copying out, hardware for instance
        }
    }

    private Mac newMac() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    /**
     * Puts a text behind its length, each UTF-16 unit by itself. Java's own UTF-8 makes a question mark of every
     * unpaired surrogate, and so would give one key to different credentials.
     */
    private static void putText(ByteBuffer message, String text) {
        int length = encodedLength(text);
        message.putInt(length);
        if (length == text.length()) {
            message.put(text.getBytes(US_ASCII)); // nearly every credential, and many times faster
            return;
        }
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit < 0x80) {
                message.put((byte) unit);
            } else if (unit < 0x800) {
                message.put((byte) (0xc0 | (unit >> 6))).put((byte) (0x80 | (unit & 0x3f)));
            } else {
                message.put((byte) (0xe0 | (unit >> 12)))
                        .put((byte) (0x80 | ((unit >> 6) & 0x3f)))
                        .put((byte) (0x80 | (unit & 0x3f)));
            }
        }
    }

    private static int encodedLength(String text) {
        int length = text.length();
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            length += unit < 0x80 ? 0 : unit < 0x800 ? 1 : 2;
        }
        return length;
    }
}
