package io.kuberealm.it.kubernetes;

import io.kuberealm.it.server.TestPki;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;

/**
 * The keys that service account tokens of one cluster may be signed with.
 *
 * @param current what the API server signs with
 * @param former another that it still accepts
 */
public record ServiceAccountKeys(KeyPair current, KeyPair former) {
    /** Fresh keys: RSA now, the curve P-256 before. */
    static ServiceAccountKeys fresh() {
        return new ServiceAccountKeys(rsa(), newPair("EC", 256));
    }

    /** A key that nobody knows. */
    static KeyPair rsa() {
        return newPair("RSA", 2048);
    }

    /** The file for {@code service-account-key-file}. */
    public String publicPem() {
        return pem(current.getPublic()) + pem(former.getPublic());
    }

    String signingPem() {
        return TestPki.pem("PRIVATE KEY", current.getPrivate().getEncoded());
    }

    static String pem(PublicKey key) {
        return TestPki.pem("PUBLIC KEY", key.getEncoded());
    }

    private static KeyPair newPair(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
