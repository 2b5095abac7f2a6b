package io.kuberealm.realm.pki;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kuberealm.realm.files.MalformedFileException;
import io.kuberealm.realm.testing.TestCertificates;
import io.kuberealm.realm.testing.TestCertificates.Issued;
import java.io.IOException;
import java.security.KeyPair;
import java.util.stream.Stream;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PrivateKeyReaderTest {
    private static final KeyPair RSA = TestCertificates.rsa(2048);
    private static final KeyPair EC = TestCertificates.ec("secp384r1");
    private static final KeyPair ED25519 = TestCertificates.ed25519();

    private static String pkcs8(KeyPair keys) {
        return TestCertificates.pem("PRIVATE KEY", keys.getPrivate().getEncoded());
    }

    /** What lies within PKCS 8: PKCS 1 for RSA, SEC 1 for EC. */
    private static byte[] inner(KeyPair keys) {
        try {
            return PrivateKeyInfo.getInstance(keys.getPrivate().getEncoded())
                    .parsePrivateKey()
                    .toASN1Primitive()
                    .getEncoded();
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** SEC 1 as OpenSSL writes it: with the curve, which PKCS 8 has elsewhere. */
    private static byte[] sec1(KeyPair keys) {
        try {
            PrivateKeyInfo info = PrivateKeyInfo.getInstance(keys.getPrivate().getEncoded());
            var key = ECPrivateKey.getInstance(info.parsePrivateKey());
            return new ECPrivateKey(
                            384, key.getKey(), info.getPrivateKeyAlgorithm().getParameters())
                    .getEncoded();
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    record Good(String name, String pem, KeyPair keys) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Good> good() {
        return Stream.of(
                new Good("RSA in PKCS 8", pkcs8(RSA), RSA),
                new Good("EC in PKCS 8", pkcs8(EC), EC),
                new Good("Ed25519 in PKCS 8", pkcs8(ED25519), ED25519),
                new Good("RSA in PKCS 1", TestCertificates.pem("RSA PRIVATE KEY", inner(RSA)), RSA),
                new Good("EC in SEC 1", TestCertificates.pem("EC PRIVATE KEY", sec1(EC)), EC),
                new Good(
                        "behind the parameters of the curve",
                        TestCertificates.pem("EC PARAMETERS", new byte[] {5, 0})
                                + TestCertificates.pem("EC PRIVATE KEY", sec1(EC)),
                        EC));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("good")
    void reads(Good given) throws Exception {
        Issued own = TestCertificates.client("a").keys(given.keys()).selfSigned();
        Issued other = TestCertificates.client("b").selfSigned();
        var key = PrivateKeyReader.read(given.pem().getBytes(ISO_8859_1));
        assertThat(CertificateChainReader.belongTogether(key, own.certificate()))
                .isTrue();
        assertThat(CertificateChainReader.belongTogether(key, other.certificate()))
                .isFalse();
    }

    record Bad(String name, String pem, String reason) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Bad> bad() {
        String encrypted =
                "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\nAAAA\n-----END RSA PRIVATE KEY-----\n";
        return Stream.of(
                new Bad("nothing", "", "contains no private key"),
                new Bad("two", pkcs8(RSA) + pkcs8(EC), "several private keys"),
                new Bad("encrypted", TestCertificates.pem("ENCRYPTED PRIVATE KEY", new byte[10]), "without a password"),
                new Bad("encrypted as of old", encrypted, "without a password"),
                new Bad("garbage", TestCertificates.pem("PRIVATE KEY", new byte[10]), "cannot be used"),
                new Bad("RSA garbage", TestCertificates.pem("RSA PRIVATE KEY", new byte[10]), "cannot be used"),
                new Bad("EC garbage", TestCertificates.pem("EC PRIVATE KEY", new byte[10]), "cannot be used"),
                new Bad("another form", TestCertificates.pem("DSA PRIVATE KEY", inner(RSA)), "cannot be used"),
                new Bad("another curve", pkcs8(EC).substring(0, 60) + "\n-----END PRIVATE KEY-----\n", ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    void refuses(Bad given) {
        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(() -> PrivateKeyReader.read(given.pem().getBytes(ISO_8859_1)))
                .withMessageContaining(given.reason());
    }

    @Test
    void aChainNeedsACertificate() {
        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(() -> CertificateChainReader.read(pkcs8(RSA).getBytes(ISO_8859_1)))
                .withMessageContaining("contains no certificate");
        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(() -> CertificateChainReader.read(
                        TestCertificates.pem("CERTIFICATE", new byte[10]).getBytes(ISO_8859_1)))
                .withMessageContaining("is not an X.509 certificate");
    }
}
