package io.kuberealm.realm.token.cache;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.kuberealm.api.BearerTokenCredential;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes the keys of one cache with a secret of its own, so that no memory dump gives a token away (CACHE-1). */
final class CacheKeys {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SECRET_BYTES = 32;

    private final SecretKeySpec secret;
    private final Mac prototype;

    CacheKeys() {
        byte[] random = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(random);
        secret = new SecretKeySpec(random, ALGORITHM);
        prototype = newMac();
    }

    /**
     * The key of a credential in an epoch. The order of the audiences matters; a request that is not limited to any has
     * the key of one that is limited to none.
     */
    CacheKey keyOf(long epoch, BearerTokenCredential credential) {
        String token = credential.token().reveal();
        List<String> audiences = credential.audiences().wanted().orElse(List.of());
        int length = Long.BYTES + 2 * Integer.BYTES + encodedLength(token);
        for (String audience : audiences) {
            length += Integer.BYTES + encodedLength(audience);
        }
        ByteBuffer message = ByteBuffer.allocate(length);
        message.putLong(epoch);
        putText(message, token);
        message.putInt(audiences.size());
        for (String audience : audiences) {
            putText(message, audience);
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
     * unpaired surrogate, and so would give one key to different tokens.
     */
    private static void putText(ByteBuffer message, String text) {
        int length = encodedLength(text);
        message.putInt(length);
        if (length == text.length()) {
            message.put(text.getBytes(US_ASCII)); // nearly every token, and many times faster
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
