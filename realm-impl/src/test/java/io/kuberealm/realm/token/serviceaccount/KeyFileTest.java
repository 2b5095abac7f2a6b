package io.kuberealm.realm.token.serviceaccount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kuberealm.realm.files.MalformedFileException;
import io.kuberealm.realm.jose.KeyIds;
import io.kuberealm.realm.jose.VerificationKey;
import io.kuberealm.realm.testing.TestKeys;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class KeyFileTest {
    private static final KeyPair RSA = TestKeys.RSA;
    private static final KeyPair EC = TestKeys.P_256;

    private record Case(String name, String content, List<PublicKey> keys) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> usable() throws IOException, GeneralSecurityException, OperatorCreationException {
        byte[] rsaPublic = RSA.getPublic().getEncoded();
        byte[] ecPublic = EC.getPublic().getEncoded();
        String parameters = pem("EC PARAMETERS", Base64.getDecoder().decode("BggqhkjOPQMBBw=="));
        return Stream.of(
                new Case("SAK-1 RSA private, PKCS#1", pem("RSA PRIVATE KEY", pkcs1(RSA)), List.of(RSA.getPublic())),
                new Case(
                        "SAK-1 RSA private, PKCS#8",
                        pem("PRIVATE KEY", RSA.getPrivate().getEncoded()),
                        List.of(RSA.getPublic())),
                new Case("SAK-1 RSA public", pem("PUBLIC KEY", rsaPublic), List.of(RSA.getPublic())),
                new Case(
                        "SAK-1 RSA certificate",
                        pem("CERTIFICATE", certificate(RSA, "SHA256withRSA")),
                        List.of(RSA.getPublic())),
                new Case("SAK-1 EC private, SEC 1", pem("EC PRIVATE KEY", sec1(EC)), List.of(EC.getPublic())),
                new Case(
                        "SAK-1 EC private behind its parameters",
                        parameters + pem("EC PRIVATE KEY", sec1(EC)),
                        List.of(EC.getPublic())),
                new Case("SAK-1 EC public", pem("PUBLIC KEY", ecPublic), List.of(EC.getPublic())),
                new Case(
                        "SAK-1 EC certificate",
                        pem("CERTIFICATE", certificate(EC, "SHA256withECDSA")),
                        List.of(EC.getPublic())),
                new Case(
                        "SAK-1 labels do not count",
                        pem("ANYTHING", rsaPublic) + pem("CERTIFICATE", ecPublic),
                        List.of(RSA.getPublic(), EC.getPublic())),
                new Case(
                        "SAK-1 several keys in their order",
                        pem("PUBLIC KEY", ecPublic) + "for people\n" + pem("PUBLIC KEY", rsaPublic),
                        List.of(EC.getPublic(), RSA.getPublic())),
                new Case(
                        "SA-4 duplicates are fine",
                        pem("PUBLIC KEY", ecPublic).repeat(2),
                        List.of(EC.getPublic(), EC.getPublic())),
                new Case(
                        "SAK-1 EC private in PKCS#8 is skipped",
                        pem("PRIVATE KEY", EC.getPrivate().getEncoded()) + pem("PUBLIC KEY", rsaPublic),
                        List.of(RSA.getPublic())),
                new Case(
                        "SAK-2 Ed25519 is skipped",
                        pem("PUBLIC KEY", ed25519()) + pem("PUBLIC KEY", rsaPublic),
                        List.of(RSA.getPublic())),
                new Case(
                        "SAK-2 PKCS#1 public is skipped",
                        pem("RSA PUBLIC KEY", pkcs1Public(RSA)) + pem("PUBLIC KEY", rsaPublic),
                        List.of(RSA.getPublic())),
                new Case(
                        "SAK-1 garbage is skipped",
                        pem("PUBLIC KEY", new byte[] {0x30, 0x01, 0x02}) + pem("PUBLIC KEY", rsaPublic),
                        List.of(RSA.getPublic())));
    }

    @ParameterizedTest
    @MethodSource("usable")
    void reads(Case one) throws IOException, MalformedFileException {
        assertThat(read(one.content()).keys().keys())
                .extracting(VerificationKey::key)
                .isEqualTo(one.keys());
    }

    static Stream<Case> unusable() throws GeneralSecurityException {
        return Stream.of(
                new Case("SAK-1 empty file", "", List.of()),
                new Case("SAK-1 no PEM", "hello", List.of()),
                new Case(
                        "SAK-1 PKCS#8 EC alone",
                        pem("PRIVATE KEY", EC.getPrivate().getEncoded()),
                        List.of()),
                new Case("SAK-2 Ed25519 alone", pem("PUBLIC KEY", ed25519()), List.of()),
                new Case("SAK-2 PKCS#1 public alone", pem("RSA PUBLIC KEY", pkcs1Public(RSA)), List.of()),
                new Case(
                        "RSA of 512 bits alone",
                        pem("PUBLIC KEY", TestKeys.rsa(512).getPublic().getEncoded()),
                        List.of()));
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void refusesAFileWithoutUsableKey(Case one) {
        assertThatThrownBy(() -> read(one.content()))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("key");
    }

    @Test
    void warnsOfPrivateKeys() throws IOException, MalformedFileException {
        assertThat(read(pem("PRIVATE KEY", RSA.getPrivate().getEncoded())).warnings())
                .singleElement()
                .asString()
                .contains("line 1: the file contains a private key, which can sign tokens");
        assertThat(read(pem("PUBLIC KEY", RSA.getPublic().getEncoded())).warnings())
                .isEmpty();
    }

    @Test
    void theScalarOfASec1BlockDecidesAndNotThePointBesideIt() throws IOException, MalformedFileException {
        java.security.interfaces.ECPrivateKey own = (java.security.interfaces.ECPrivateKey) EC.getPrivate();
        SubjectPublicKeyInfo foreign = SubjectPublicKeyInfo.getInstance(
                TestKeys.OTHER_P_256.getPublic().getEncoded());
        ECPrivateKey contradictory = new ECPrivateKey(
                256,
                own.getS(),
                foreign.getPublicKeyData(),
                foreign.getAlgorithm().getParameters());

        assertThat(read(pem("EC PRIVATE KEY", contradictory.getEncoded()))
                        .keys()
                        .keys())
                .extracting(VerificationKey::key)
                .containsExactly(EC.getPublic());
    }

    /** The keys of the vectors are those of Kubernetes' own tests. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            EC, SoABiieYuNx4UdqYvZRVeuC6SihxgLrhLy9peHMHpTc, MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEH6cuzP8XuD5wal6wf9M6xDljTOPLX2i8uIp/C/ASqiIGUeeKQtX0/IR3qCXyThP/dbCiHrF3v1cuhBOHY8CLVg==
            RSA, JHJehTTTZlsspKHT-GaJxK7Kd1NQgZJu3fyK6K_QDYU, MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA249XwEo9k4tM8fMxV7zxOhcrP+WvXn917koM5Qr2ZXs4vo26e4ytdlrV0bQ9SlcLpQVSYjIxNfhTZdDt+ecIzshKuv1gKIxbbLQMOuK1eA/4HALyEkFgmS/tleLJrhc65tKPMGD+pKQ/xhmzRuCG51RoiMgbQxaCyYxGfNLpLAZK9L0Tctv9a0mJmGIYnIOQM4kC1A1I1n3EsXMWmeJUj7OTh/AjjCnMnkgvKT2tpKxYQ59PgDgU8Ssc7RDSmSkLxnrv+OrN80j6xrw0OjEiB4Ycr0PqfzZcvy8efTtFQ/Jnc4Bp1zUtFXt7+QeevePtQ2EcyELXE0i63T1CujRMWwIDAQAB
            """)
    void keyIds(String kind, String id, String encoded) throws GeneralSecurityException {
        PublicKey key = KeyFactory.getInstance(kind)
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(encoded)));

        assertThat(KeyIds.of(key)).as("SA-4").isEqualTo(id);
    }

    private static KeyFile read(String content) throws IOException, MalformedFileException {
        return KeyFile.format().read(new ByteArrayInputStream(content.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String pem(String label, byte[] content) {
        return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder().encodeToString(content) + "\n-----END "
                + label + "-----\n";
    }

    private static byte[] pkcs1(KeyPair pair) throws IOException {
        return inside(pair.getPrivate());
    }

    private static byte[] sec1(KeyPair pair) throws IOException {
        java.security.interfaces.ECPrivateKey key = (java.security.interfaces.ECPrivateKey) pair.getPrivate();
        PrivateKeyInfo info = PrivateKeyInfo.getInstance(key.getEncoded());
        return new ECPrivateKey(256, key.getS(), info.getPrivateKeyAlgorithm().getParameters()).getEncoded();
    }

    private static byte[] inside(Key key) throws IOException {
        return PrivateKeyInfo.getInstance(key.getEncoded())
                .parsePrivateKey()
                .toASN1Primitive()
                .getEncoded();
    }

    private static byte[] pkcs1Public(KeyPair pair) {
        return SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded())
                .getPublicKeyData()
                .getBytes();
    }

    private static byte[] ed25519() throws GeneralSecurityException {
        return java.security.KeyPairGenerator.getInstance("Ed25519")
                .generateKeyPair()
                .getPublic()
                .getEncoded();
    }

    @SuppressWarnings("JavaUtilDate") // BouncyCastle's builder takes no other
    private static byte[] certificate(KeyPair pair, String algorithm) throws OperatorCreationException, IOException {
        X500Name name = new X500Name("CN=issuer");
        return new JcaX509v3CertificateBuilder(
                        name, BigInteger.ONE, new Date(0), new Date(4_000_000_000_000L), name, pair.getPublic())
                .build(new JcaContentSignerBuilder(algorithm).build(pair.getPrivate()))
                .getEncoded();
    }
}
