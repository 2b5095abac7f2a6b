package io.kuberealm.realm.jose;

import java.io.IOException;
import java.math.BigInteger;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.Optional;
import org.jose4j.jws.EcdsaUsingShaAlgorithm;

/** Signatures of elliptic curves: two numbers one behind the other, each of a fixed length (RFC 7518 3.4). */
final class EcdsaSignature {
    private EcdsaSignature() {}

    /**
     * The signature in the form that Java's providers read.
     *
     * @return nothing if it has another length, such as that of a DER signature, or one of the numbers is not from 1 to the
     *     order of the curve less one; Java once took two zeros for a signature of everything (CVE-2022-21449)
     */
    static Optional<byte[]> toDer(byte[] unverifiedSignature, int scalarLength, ECPublicKey key) {
        if (unverifiedSignature.length != 2 * scalarLength) {
            return Optional.empty();
        }
        BigInteger r = new BigInteger(1, Arrays.copyOf(unverifiedSignature, scalarLength));
        BigInteger s = new BigInteger(1, Arrays.copyOfRange(unverifiedSignature, scalarLength, 2 * scalarLength));
        BigInteger order = key.getParams().getOrder();
        if (r.signum() == 0 || s.signum() == 0 || r.compareTo(order) >= 0 || s.compareTo(order) >= 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(EcdsaUsingShaAlgorithm.convertConcatenatedToDer(unverifiedSignature));
        } catch (IOException notConvertible) {
            return Optional.empty();
        }
    }
}
