package io.kuberealm.realm.pki;

import java.math.BigInteger;
import java.security.interfaces.RSAPublicKey;
import java.util.Optional;

/** Which RSA keys Go's {@code crypto/rsa} computes with, whatever their size. */
public final class RsaKeys {
    private static final BigInteger LARGEST_EXPONENT = BigInteger.valueOf(Integer.MAX_VALUE);

    private RsaKeys() {}

    /**
     * Why nothing must be computed with a key. The work of a signature check grows with the length of the exponent, which whoever made the
     * key chose: one of 3,072 bits makes it a hundred times that of the usual 65537.
     */
    public static Optional<String> objection(RSAPublicKey key) {
        BigInteger exponent = key.getPublicExponent();
        if (!exponent.testBit(0) || exponent.bitLength() < 2 || exponent.compareTo(LARGEST_EXPONENT) > 0) {
            return Optional.of("the exponent of the RSA key is even or out of range");
        }
        return key.getModulus().testBit(0) ? Optional.empty() : Optional.of("the modulus of the RSA key is even");
    }
}
