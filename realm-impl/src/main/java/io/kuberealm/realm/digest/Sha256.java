package io.kuberealm.realm.digest;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 (FIPS 180-4). */
public final class Sha256 {
    private Sha256() {}

    /** The 32 bytes of the digest of {@code content}. */
    public static byte[] of(byte[] content) {
        return of(ByteBuffer.wrap(content));
    }

    /** The 32 bytes of the digest of what remains of {@code content}, which is read. */
    public static byte[] of(ByteBuffer content) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(content);
            return digest.digest();
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every Java platform has SHA-256", absent);
        }
    }
}
