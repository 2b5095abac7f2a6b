package io.kuberealm.realm.digest;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A random secret for HMAC-SHA-256 (RFC 2104), which nobody else has. What is made with it means nothing outside its life. */
public final class HmacSecret {
    /** The length of a secret and of a digest. */
    public static final int BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec secret;
    private final Mac prototype;

    /** A new secret. */
    public HmacSecret() {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        secret = new SecretKeySpec(random, ALGORITHM);
        prototype = newMac();
    }

    /** The digest of everything that was added to {@code input} so far; {@value #BYTES} bytes. */
    public byte[] digest(DigestInput input) {
        Mac mac = mac();
        input.writeTo(mac);
        return mac.doFinal();
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

    @Override
    public String toString() {
        return "<redacted>";
    }
}
