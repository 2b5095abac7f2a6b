package io.kuberealm.realm.testing;

import io.kuberealm.api.Secret;
import io.kuberealm.realm.jose.KeyIds;
import io.kuberealm.realm.jose.UnverifiedJwt;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.security.KeyPair;
import java.util.Base64;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/** Tokens signed by jose4j, which is an implementation other than the one under test. */
public final class TestJwts {
    private TestJwts() {}

    /** A token of {@code claims} with the key id that Kubernetes gives the key. */
    public static Secret signed(String claims, String algorithm, KeyPair key) {
        return signed(claims, algorithm, KeyIds.of(key.getPublic()), key.getPrivate());
    }

    public static Secret signed(String claims, String algorithm, String keyId, Key key) {
        JsonWebSignature token = new JsonWebSignature();
        if (!keyId.isEmpty()) {
            token.setKeyIdHeaderValue(keyId);
        }
        return sign(token, claims, algorithm, key);
    }

    /** Signs a token that has its other headers already. */
    public static Secret sign(JsonWebSignature token, String claims, String algorithm, Key key) {
        try {
            token.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
            token.setDoKeyValidation(false);
            token.setAlgorithmHeaderValue(algorithm);
            token.setPayload(claims);
            token.setKey(key);
            return Secret.of(token.getCompactSerialization());
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A token of these parts as they are, whatever that gives. */
    public static Secret unsigned(String header, String claims, String signature) {
        return Secret.of(base64(header) + "." + base64(claims) + "." + signature);
    }

    public static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The token, which has to be of the right form. */
    public static UnverifiedJwt parsed(Secret token) {
        return UnverifiedJwt.parse(token).orElseThrow();
    }
}
