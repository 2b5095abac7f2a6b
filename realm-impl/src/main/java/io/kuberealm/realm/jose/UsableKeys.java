package io.kuberealm.realm.jose;

import io.kuberealm.realm.pki.RsaKeys;
import java.math.BigInteger;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECPoint;
import java.security.spec.EllipticCurve;
import java.util.Optional;
import java.util.Set;
import org.jose4j.keys.EllipticCurves;

/** Which public keys signatures may be verified with. */
public final class UsableKeys {
    private static final int SHORTEST_RSA = 1024;
    private static final int LONGEST_RSA = 16_384;
    private static final Set<String> CURVES = Set.of(EllipticCurves.P_256, EllipticCurves.P_384, EllipticCurves.P_521);

    private UsableKeys() {}

    /**
     * Why a key is of no use: it is neither RSA of 1024 to 16384 bits and such that Go takes it, nor a point of P-256,
     * P-384 or P-521. Go's own lower limit is 1024 bits.
     */
    public static Optional<String> objection(PublicKey key) {
        if (key instanceof RSAPublicKey rsa) {
            return objection(rsa);
        }
        return key instanceof ECPublicKey point
                ? objection(point)
                : Optional.of("a key of the kind " + key.getAlgorithm() + " cannot verify tokens; use RSA or EC");
    }

    private static Optional<String> objection(RSAPublicKey key) {
        int length = key.getModulus().bitLength();
        if (length < SHORTEST_RSA || length > LONGEST_RSA) {
            return Optional.of("an RSA key of " + length + " bits is not supported; use 2048 bits or more");
        }
        return RsaKeys.objection(key);
    }

    private static Optional<String> objection(ECPublicKey key) {
        EllipticCurve curve = key.getParams().getCurve();
        String name = EllipticCurves.getName(curve);
        if (name == null || !CURVES.contains(name)) {
            return Optional.of("the elliptic curve is not P-256, P-384 or P-521");
        }
        return isOnCurve(key.getW(), curve)
                ? Optional.empty()
                : Optional.of("the point of the EC key is not on its curve");
    }

    private static boolean isOnCurve(ECPoint point, EllipticCurve curve) {
        if (point.equals(ECPoint.POINT_INFINITY) || !(curve.getField() instanceof ECFieldFp field)) {
            return false;
        }
        BigInteger p = field.getP();
        BigInteger x = point.getAffineX();
        BigInteger y = point.getAffineY();
        BigInteger right = x.pow(3).add(curve.getA().multiply(x)).add(curve.getB());
        boolean inField = x.signum() >= 0 && x.compareTo(p) < 0 && y.signum() >= 0 && y.compareTo(p) < 0;
        return inField && y.multiply(y).subtract(right).mod(p).signum() == 0;
    }
}
