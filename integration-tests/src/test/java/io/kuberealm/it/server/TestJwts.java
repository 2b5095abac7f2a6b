package io.kuberealm.it.server;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;

/** Tokens as an API server signs them; all begin alike, so that one search of the logs finds each. */
final class TestJwts {
    /** What every token begins with: the header's first member. */
    static final String PREFIX = base64("{\"alg\":".getBytes(StandardCharsets.US_ASCII)).substring(0, 9);

    private TestJwts() {}

    static KeyPair rsaKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A token without a key id, so that every known key is tried. */
    static String signed(String claims, KeyPair key) {
        try {
            String content = base64("{\"alg\":\"RS256\"}".getBytes(StandardCharsets.US_ASCII)) + "."
                    + base64(claims.getBytes(StandardCharsets.UTF_8));
            Signature signature = Signature.getInstance("SHA256withRSA");
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
