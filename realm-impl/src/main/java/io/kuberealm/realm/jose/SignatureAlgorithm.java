package io.kuberealm.realm.jose;

import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jose4j.keys.EllipticCurves;

/** The nine algorithms of RFC 7518 section 3.1 that sign with a private key (OIDC-6). There is neither none nor an HMAC. */
public enum SignatureAlgorithm {
    RS256("SHA256withRSA"),
    RS384("SHA384withRSA"),
    RS512("SHA512withRSA"),
    ES256("SHA256withECDSA", EllipticCurves.P_256, 32),
    ES384("SHA384withECDSA", EllipticCurves.P_384, 48),
    ES512("SHA512withECDSA", EllipticCurves.P_521, 66),
    PS256("SHA256withRSA/PSS", 256),
    PS384("SHA384withRSA/PSS", 384),
    PS512("SHA512withRSA/PSS", 512);

    private final String javaName;
    private final String curve;
    private final int scalarLength;
    private final int pssDigestBits;

    SignatureAlgorithm(String javaName) {
        this(javaName, "", 0, 0);
    }

    SignatureAlgorithm(String javaName, String curve, int scalarLength) {
        this(javaName, curve, scalarLength, 0);
    }

    SignatureAlgorithm(String javaName, int pssDigestBits) {
        this(javaName, "", 0, pssDigestBits);
    }

    SignatureAlgorithm(String javaName, String curve, int scalarLength, int pssDigestBits) {
        this.javaName = javaName;
        this.curve = curve;
        this.scalarLength = scalarLength;
        this.pssDigestBits = pssDigestBits;
    }

    /** All of them, as an AuthenticationConfiguration and service accounts allow (OIDC-6, SA-5). */
    public static Set<SignatureAlgorithm> all() {
        return Set.of(values());
    }

    /** The algorithm with this name; nothing for every other, in whatever case it is written. */
    public static Optional<SignatureAlgorithm> named(String unverifiedName) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.name().equals(unverifiedName))
                .findFirst();
    }

    /** Whether a signature of this algorithm can be one of {@code key}: the kind of key, and the curve, are the right ones. */
    boolean fits(PublicKey key) {
        return isElliptic()
                ? key instanceof ECPublicKey point
                        && curve.equals(EllipticCurves.getName(point.getParams().getCurve()))
                : key instanceof RSAPublicKey;
    }

    boolean isElliptic() {
        return scalarLength > 0;
    }

    /** How long each half of a signature is; zero for RSA. */
    int scalarLength() {
        return scalarLength;
    }

    /** What providers call it, the usual name first. */
    List<String> javaNames() {
        return pssDigestBits > 0 ? List.of("RSASSA-PSS", javaName) : List.of(javaName);
    }

    /** For PS algorithms: the salt is as long as the digest, and of no other length (RFC 7518 3.5). */
    Optional<AlgorithmParameterSpec> parameters() {
        String digest = "SHA-" + pssDigestBits;
        return pssDigestBits > 0
                ? Optional.of(new PSSParameterSpec(
                        digest,
                        "MGF1",
                        new MGF1ParameterSpec(digest),
                        pssDigestBits / Byte.SIZE,
                        PSSParameterSpec.TRAILER_FIELD_BC))
                : Optional.empty();
    }
}
