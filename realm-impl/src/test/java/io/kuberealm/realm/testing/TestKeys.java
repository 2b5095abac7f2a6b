package io.kuberealm.realm.testing;

import io.kuberealm.realm.jose.KeyIds;
import io.kuberealm.realm.jose.KeySet;
import io.kuberealm.realm.jose.VerificationKey;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;

/** Keys made anew for each run of the tests. */
public final class TestKeys {
    public static final KeyPair RSA = rsa(2048);
    public static final KeyPair OTHER_RSA = rsa(2048);
    public static final KeyPair P_256 = ec("secp256r1");
    public static final KeyPair OTHER_P_256 = ec("secp256r1");
    public static final KeyPair P_384 = ec("secp384r1");
    public static final KeyPair P_521 = ec("secp521r1");

    private TestKeys() {}

    public static KeyPair rsa(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static KeyPair ec(String curve) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A set of one key for each pair, with its id in Kubernetes' manner. */
    public static KeySet setOf(KeyPair... pairs) {
        return new KeySet(java.util.Arrays.stream(pairs)
                .map(pair -> new VerificationKey(KeyIds.of(pair.getPublic()), pair.getPublic()))
                .toList());
    }
}
