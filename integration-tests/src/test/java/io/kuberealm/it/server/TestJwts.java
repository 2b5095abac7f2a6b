package io.kuberealm.it.server;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;

/** Tokens as an API server signs them; all begin alike, so that one search of the logs finds each. */
public final class TestJwts {
    /** What every token begins with: the header's first member. */
    static final String PREFIX =
            base64("{\"alg\":".getBytes(StandardCharsets.US_ASCII)).substring(0, 9);

    private TestJwts() {}

    public static KeyPair rsaKey() {
        return key("RSA", 2048);
    }

    public static KeyPair ecKey() {
        return key("EC", 256);
    }

    private static KeyPair key(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A token without a key id, so that every known key is tried. */
    public static String signed(String claims, KeyPair key) {
        return signed(claims, "", key);
    }

    /** A token that names its key. */
    public static String signed(String claims, String keyId, KeyPair key) {
        try {
            boolean rsa = key.getPrivate().getAlgorithm().equals("RSA");
            String header = "{\"alg\":\"%s\"%s}"
                    .formatted(rsa ? "RS256" : "ES256", keyId.isEmpty() ? "" : ",\"kid\":\"" + keyId + "\"");
            String content = base64(header.getBytes(StandardCharsets.US_ASCII)) + "."
                    + base64(claims.getBytes(StandardCharsets.UTF_8));
            Signature signature = Signature.getInstance(rsa ? "SHA256withRSA" : "SHA256withECDSAinP1363Format");
            signature.initSign(key.getPrivate());
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + base64(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
