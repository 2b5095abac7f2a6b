package io.kuberealm.realm.pki;

import static org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers.rsaEncryption;

import java.math.BigInteger;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.NamedParameterSpec;
import java.util.Optional;

/** The public key in a certificate (X509-4): nothing is computed with one that Go would not compute with. */
final class CertificateKey {
    private static final int MIN_RSA_BITS = 1024;
    private static final int MAX_RSA_BITS =
            8192; // of crypto/tls: a client may bring its own intermediates, to burn our time
    private static final int MAX_QUICK_RSA_BITS = 4096;

    /** Go reads an exponent into an {@code int64}. */
    private static final int MAX_EXPONENT_BITS = 63;

    private CertificateKey() {}

    /** Why a client's handshake fails in Go as soon as one of its certificates, needed or not, has such a key. */
    static Optional<String> handshakeRefusal(ParsedCertificate presented) {
        PublicKey key = presented.certificate().getPublicKey();
        if (!(key instanceof RSAPublicKey rsa)) {
            return presented.keyAlgorithm().getAlgorithm().equals(rsaEncryption)
                    ? Optional.of("an RSA key that the JDK does not support")
                    : Optional.empty();
        }
        if (rsa.getModulus().bitLength() > MAX_RSA_BITS) {
            return Optional.of(size(rsa));
        }
        BigInteger exponent = rsa.getPublicExponent();
        return exponent.signum() > 0 && exponent.bitLength() <= MAX_EXPONENT_BITS
                ? Optional.empty()
                : Optional.of("the exponent of an RSA key is out of range");
    }

    /** Why a client's handshake fails in Go for the kind of its own key ({@code processCertsFromClient} of crypto/tls). */
    static Optional<String> kindRefusal(ParsedCertificate client) {
        PublicKey key = client.certificate().getPublicKey();
        boolean known = key instanceof RSAPublicKey
                || key instanceof ECPublicKey
                || (key instanceof EdECPublicKey edwards
                        && edwards.getParams().getName().equals(NamedParameterSpec.ED25519.getName()));
        return known ? Optional.empty() : Optional.of("a key that is neither RSA nor ECDSA nor Ed25519");
    }

    /** Why no signature by such a key is good, of a client in its handshake or of an issuer under a certificate. */
    static Optional<String> refusal(ParsedCertificate certificate) {
        if (!(certificate.certificate().getPublicKey() instanceof RSAPublicKey rsa)) {
            return Optional.empty();
        }
        int bits = rsa.getModulus().bitLength();
        return bits < MIN_RSA_BITS || bits > MAX_RSA_BITS ? Optional.of(size(rsa)) : RsaKeys.objection(rsa);
    }

    /** Whether a signature check by the key takes the JDK much longer than one by an RSA key of the usual sizes. */
    static boolean isSlow(ParsedCertificate issuer) {
        return !(issuer.certificate().getPublicKey() instanceof RSAPublicKey rsa)
                || rsa.getModulus().bitLength() > MAX_QUICK_RSA_BITS;
    }

    private static String size(RSAPublicKey rsa) {
        return "an RSA key of " + rsa.getModulus().bitLength() + " bits";
    }
}
