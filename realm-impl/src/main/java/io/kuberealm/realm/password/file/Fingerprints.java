package io.kuberealm.realm.password.file;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes quick keyed hashes of passwords, which mean nothing outside this object's life. */
final class Fingerprints {
    /** The length of each. */
    static final int BYTES = 32;

    private static final String HMAC = "HmacSHA256";

    private final SecretKeySpec secret;
    private long keys;

    Fingerprints() {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        secret = new SecretKeySpec(random, HMAC);
    }

    /** A key that is nobody else's. */
    Key next() {
        return new Key(secret, keys++);
    }

    /**
     * The key of one user of one file, as long as its content is in use.
     *
     * @param secret of the content
     * @param user which one of it
     */
    record Key(SecretKeySpec secret, long user) {
        byte[] fingerprint(byte[] password) {
            try {
                Mac hmac = Mac.getInstance(HMAC);
                hmac.init(secret);
                hmac.update(ByteBuffer.allocate(Long.BYTES).putLong(0, user));
                return hmac.doFinal(password);
            } catch (GeneralSecurityException absent) {
                throw new IllegalStateException("every Java platform has HMAC-SHA-256", absent);
            }
        }

        @Override
        public String toString() {
            return "<redacted>";
        }
    }
}
