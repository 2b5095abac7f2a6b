package io.kuberealm.realm.testing;

import io.kuberealm.realm.pki.CertificateBundle;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.spec.RSAPublicKeySpec;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;

/** Certificates made at run time, of EC P-256 keys unless asked otherwise. */
public final class TestCertificates {
    /** In the middle of the validity of every certificate that is made without saying one. */
    public static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    /** A clock that stands at {@link #NOW}. */
    public static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private TestCertificates() {}

    /** A CA certificate: basic constraints, keyCertSign and a subject key identifier. */
    public static TestCertificateBuilder authority(String commonName) {
        return new TestCertificateBuilder()
                .commonName(commonName)
                .authority()
                .keyUsage(KeyUsage.keyCertSign)
                .keyIdentifiers();
    }

    /** A client's certificate: extended key usage clientAuth. */
    public static TestCertificateBuilder client(String commonName) {
        return new TestCertificateBuilder()
                .commonName(commonName)
                .extendedKeyUsage(KeyPurposeId.id_kp_clientAuth)
                .keyIdentifiers();
    }

    /** A certificate with nothing in it. */
    public static TestCertificateBuilder blank() {
        return new TestCertificateBuilder();
    }

    /** A bundle that trusts these. */
    public static CertificateBundle bundle(Issued... authorities) {
        try {
            return CertificateBundle.of(certificates(authorities));
        } catch (CertificateException e) {
            throw new AssertionError(e);
        }
    }

    /** The certificates alone. */
    public static List<X509Certificate> certificates(Issued... issued) {
        return List.of(issued).stream().map(Issued::certificate).toList();
    }

    /** A new key pair: {@code ec("secp256r1")}. */
    public static KeyPair ec(String curve) {
        return keys("EC", generator -> generator.initialize(new java.security.spec.ECGenParameterSpec(curve)));
    }

    /** A new RSA key pair. */
    public static KeyPair rsa(int bits) {
        return keys("RSA", generator -> generator.initialize(bits));
    }

    /** A public RSA key of any numbers, beside a private one that has nothing to do with it. */
    public static KeyPair rsa(BigInteger modulus, BigInteger exponent, PrivateKey other) {
        try {
            return new KeyPair(
                    KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent)), other);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** A new Ed25519 key pair. */
    public static KeyPair ed25519() {
        return keys("Ed25519", generator -> {});
    }

    /** A new key pair of an algorithm that needs no parameters, such as {@code Ed448}. */
    public static KeyPair of(String algorithm) {
        return keys(algorithm, generator -> {});
    }

    private static KeyPair keys(String algorithm, Initialization initialization) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            initialization.initialize(generator);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private interface Initialization {
        void initialize(KeyPairGenerator generator) throws GeneralSecurityException;
    }

    /** A PEM block. */
    public static String pem(String label, byte[] content) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + label
                + "-----\n";
    }

    /** A certificate and the keys it certifies. */
    public record Issued(X509Certificate certificate, KeyPair keys) {
        /** The certificate as a PEM block. */
        public String pem() {
            try {
                return TestCertificates.pem("CERTIFICATE", certificate.getEncoded());
            } catch (CertificateException e) {
                throw new AssertionError(e);
            }
        }

        /** The private key as a PEM block of PKCS 8. */
        public String privateKeyPem() {
            return TestCertificates.pem("PRIVATE KEY", keys.getPrivate().getEncoded());
        }
    }
}
