package io.kuberealm.realm.pki;

import static io.kuberealm.realm.testing.TestCertificates.CLOCK;
import static io.kuberealm.realm.testing.TestCertificates.NOW;
import static io.kuberealm.realm.testing.TestCertificates.authority;
import static io.kuberealm.realm.testing.TestCertificates.blank;
import static io.kuberealm.realm.testing.TestCertificates.bundle;
import static io.kuberealm.realm.testing.TestCertificates.certificates;
import static io.kuberealm.realm.testing.TestCertificates.client;
import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.realm.testing.TestCertificates;
import io.kuberealm.realm.testing.TestCertificates.Issued;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyConstraints;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The parity table of X509-3 and X509-4: one row, one certificate path. Long since it is a table. */
class GoPathRulesTest {
    private static final String ACCEPTED = "accepted";
    private static final ASN1ObjectIdentifier UNKNOWN = new ASN1ObjectIdentifier("1.2.3.4.5");
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(365));
    private static final Instant FAR_AHEAD = NOW.plus(Duration.ofDays(365));

    private static final Issued CA = authority("ca").selfSigned();
    private static final Issued OTHER_CA = authority("other").selfSigned();
    private static final Issued INTERMEDIATE = authority("intermediate").signedBy(CA);

    private static final KeyPair RSA = TestCertificates.rsa(2048);
    private static final BigInteger MODULUS = ((RSAPublicKey) RSA.getPublic()).getModulus();
    private static final BigInteger RSA_F4 = BigInteger.valueOf(65537);

    /** {@code expected} is what the refusal's reason contains, or that there is none. */
    private record Case(String name, Issued trusted, List<Issued> presented, String expected) {
        Case(String name, Issued trusted, Issued presented, String expected) {
            this(name, trusted, List.of(presented), expected);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> chains() {
        return Stream.of(
                new Case("X509-3 leaf of a trusted CA", CA, client("jane").signedBy(CA), ACCEPTED),
                new Case(
                        "X509-3 the other certificates are intermediates",
                        CA,
                        List.of(client("jane").signedBy(INTERMEDIATE), INTERMEDIATE),
                        ACCEPTED),
                new Case("X509-3 intermediates in any order, with strangers among them", CA, shuffledChain(), ACCEPTED),
                new Case(
                        "X509-3 the root may be sent along",
                        CA,
                        List.of(client("jane").signedBy(CA), CA),
                        ACCEPTED),
                new Case(
                        "X509-3 the leaf is the first certificate",
                        CA,
                        List.of(OTHER_CA, client("jane").signedBy(CA)),
                        "unknown authority"),
                new Case(
                        "X509-3 without the intermediate",
                        CA,
                        client("jane").signedBy(INTERMEDIATE),
                        "signed by unknown authority"),
                new Case("X509-4 leaf of another CA", CA, client("jane").signedBy(OTHER_CA), "unknown authority"),
                new Case(
                        "X509-4 leaf of a CA of the same name",
                        CA,
                        client("jane").signedBy(authority("ca").selfSigned()),
                        "unknown authority (possibly because: the signature"),
                new Case("X509-4 self-signed leaf", CA, client("jane").selfSigned(), "unknown authority"),
                new Case(
                        "X509-4 an untrusted root that is sent along is no root",
                        CA,
                        List.of(client("jane").signedBy(OTHER_CA), OTHER_CA),
                        "unknown authority"),
                new Case(
                        "X509-4 the authority key identifier is a hint only",
                        CA,
                        client("jane")
                                .withoutKeyIdentifiers()
                                .extension(
                                        Extension.authorityKeyIdentifier,
                                        false,
                                        HexFormat.of().parseHex("300680040badcafe"))
                                .signedBy(CA),
                        ACCEPTED));
    }

    private static List<Issued> shuffledChain() {
        Issued second = authority("second").signedBy(INTERMEDIATE);
        return List.of(client("jane").signedBy(second), OTHER_CA, INTERMEDIATE, second);
    }

    static Stream<Case> trustedLeaves() {
        Issued pinned = client("pinned").selfSigned();
        Issued expired = client("expired").valid(LONG_AGO, NOW.minus(SECOND)).selfSigned();
        Issued server = blank().commonName("server")
                .extendedKeyUsage(KeyPurposeId.id_kp_serverAuth)
                .selfSigned();
        Issued orphan = client("orphan").signedBy(OTHER_CA);
        return Stream.of(
                new Case("X509-4 leaf that is trusted itself", pinned, pinned, ACCEPTED),
                new Case("X509-4 trusted leaf whose issuer is unknown", orphan, orphan, ACCEPTED),
                new Case("X509-4 trusted leaf needs its dates", expired, expired, "expired at"),
                new Case("X509-4 trusted leaf needs its EKU", server, server, "without clientAuth"));
    }

    static Stream<Case> authorities() {
        Issued noConstraints =
                authority("ca").without(Extension.basicConstraints).selfSigned();
        Issued notCa = authority("ca").notAuthority().selfSigned();
        Issued oldRoot = authority("ca").version(1).selfSigned();
        Issued crlOnly = authority("ca").keyUsage(KeyUsage.cRLSign).selfSigned();
        Issued noUsage = authority("ca").without(Extension.keyUsage).selfSigned();
        Issued emptyUsage = authority("ca").keyUsage(0).selfSigned();
        Issued oldIntermediate = authority("old").version(1).signedBy(CA);
        Issued leafAsCa = client("leaf").signedBy(CA);
        return Stream.of(
                new Case("X509-4 v3 root without basic constraints", noConstraints, leafOf(noConstraints), "to sign"),
                new Case("X509-4 v3 root that is no CA", notCa, leafOf(notCa), "not authorized to sign"),
                new Case("X509-4 v1 root", oldRoot, leafOf(oldRoot), ACCEPTED),
                new Case(
                        "X509-4 v1 intermediate",
                        CA,
                        List.of(leafOf(oldIntermediate), oldIntermediate),
                        "not authorized to sign"),
                new Case(
                        "X509-4 a client's certificate is no intermediate",
                        CA,
                        List.of(leafOf(leafAsCa), leafAsCa),
                        "not authorized to sign"),
                new Case("X509-4 root with key usage cRLSign only", crlOnly, leafOf(crlOnly), "not authorized to sign"),
                new Case("X509-4 root without key usage", noUsage, leafOf(noUsage), ACCEPTED),
                new Case("X509-4 root with a key usage of no bit", emptyUsage, leafOf(emptyUsage), ACCEPTED),
                new Case(
                        "X509-4 key usage of the leaf is not examined",
                        CA,
                        client("jane").keyUsage(KeyUsage.cRLSign).signedBy(CA),
                        ACCEPTED),
                new Case("X509-4 a CA may be a client", CA, authority("jane").signedBy(CA), ACCEPTED));
    }

    static Stream<Case> pathLengths() {
        Issued zero = authority("zero").authority(0).selfSigned();
        Issued one = authority("one").authority(1).selfSigned();
        Issued underZero = authority("i").signedBy(zero);
        Issued underOne = authority("i").signedBy(one);
        Issued selfIssued = authority("zero").signedBy(zero);
        Issued deep = authority("deep").signedBy(underOne);
        return Stream.of(
                new Case("X509-4 path length 0 and no intermediate", zero, leafOf(zero), ACCEPTED),
                new Case(
                        "X509-4 path length 0 and an intermediate",
                        zero,
                        List.of(leafOf(underZero), underZero),
                        "path length"),
                new Case(
                        "X509-4 path length 0 and a self-issued intermediate",
                        zero,
                        List.of(leafOf(selfIssued), selfIssued),
                        "path length"),
                new Case(
                        "X509-4 path length 1 and one intermediate",
                        one,
                        List.of(leafOf(underOne), underOne),
                        ACCEPTED),
                new Case(
                        "X509-4 path length 1 and two intermediates",
                        one,
                        List.of(leafOf(deep), deep, underOne),
                        "path length"));
    }

    static Stream<Case> extendedKeyUsages() {
        return Stream.of(
                usage("X509-4 EKU clientAuth on the leaf", CA, KeyPurposeId.id_kp_clientAuth, ACCEPTED),
                usage("X509-4 EKU any on the leaf", CA, KeyPurposeId.anyExtendedKeyUsage, ACCEPTED),
                usage("X509-4 EKU serverAuth only", CA, KeyPurposeId.id_kp_serverAuth, "without clientAuth"),
                usage(
                        "X509-4 EKU of an unknown kind only",
                        CA,
                        KeyPurposeId.getInstance(UNKNOWN),
                        "without clientAuth"),
                new Case(
                        "X509-4 EKU serverAuth and clientAuth",
                        CA,
                        client("jane")
                                .extendedKeyUsage(KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth)
                                .signedBy(CA),
                        ACCEPTED),
                new Case(
                        "X509-4 no EKU is unrestricted",
                        CA,
                        blank().commonName("jane").signedBy(CA),
                        ACCEPTED),
                new Case(
                        "X509-4 EKU extension of no usage is unrestricted",
                        CA,
                        blank().commonName("jane")
                                .extension(Extension.extendedKeyUsage, false, new DERSequence())
                                .signedBy(CA),
                        ACCEPTED),
                usageOfIntermediate(
                        "X509-4 EKU clientAuth on the intermediate", KeyPurposeId.id_kp_clientAuth, ACCEPTED),
                usageOfIntermediate(
                        "X509-4 EKU serverAuth on the intermediate",
                        KeyPurposeId.id_kp_serverAuth,
                        "without clientAuth"),
                usageOfRoot("X509-4 EKU any on the root", KeyPurposeId.anyExtendedKeyUsage, ACCEPTED),
                usageOfRoot("X509-4 EKU serverAuth on the root", KeyPurposeId.id_kp_serverAuth, "without clientAuth"));
    }

    private static Case usage(String name, Issued ca, KeyPurposeId usage, String expected) {
        return new Case(name, ca, client("jane").extendedKeyUsage(usage).signedBy(ca), expected);
    }

    private static Case usageOfIntermediate(String name, KeyPurposeId usage, String expected) {
        Issued intermediate = authority("i").extendedKeyUsage(usage).signedBy(CA);
        return new Case(name, CA, List.of(leafOf(intermediate), intermediate), expected);
    }

    private static Case usageOfRoot(String name, KeyPurposeId usage, String expected) {
        Issued root = authority("r").extendedKeyUsage(usage).selfSigned();
        return new Case(name, root, leafOf(root), expected);
    }

    static Stream<Case> validities() {
        return Stream.of(
                validity("X509-4 leaf: second of notBefore", NOW, FAR_AHEAD, ACCEPTED),
                validity("X509-4 leaf: second of notAfter", LONG_AGO, NOW, ACCEPTED),
                validity("X509-4 leaf expired", LONG_AGO, NOW.minus(SECOND), "expired at"),
                validity("X509-4 leaf in the future", NOW.plus(SECOND), FAR_AHEAD, "not valid before"),
                intermediateValidity("X509-4 intermediate: last second", LONG_AGO, NOW, ACCEPTED),
                intermediateValidity("X509-4 intermediate expired", LONG_AGO, NOW.minus(SECOND), "expired at"),
                intermediateValidity(
                        "X509-4 intermediate in the future", NOW.plus(SECOND), FAR_AHEAD, "not valid before"),
                rootValidity("X509-4 root: first second", NOW, FAR_AHEAD, ACCEPTED),
                rootValidity("X509-4 root expired", LONG_AGO, NOW.minus(SECOND), "expired at"),
                rootValidity("X509-4 root in the future", NOW.plus(SECOND), FAR_AHEAD, "not valid before"));
    }

    private static Case validity(String name, Instant from, Instant until, String expected) {
        return new Case(name, CA, client("jane").valid(from, until).signedBy(CA), expected);
    }

    private static Case intermediateValidity(String name, Instant from, Instant until, String expected) {
        Issued intermediate = authority("i").valid(from, until).signedBy(CA);
        return new Case(name, CA, List.of(leafOf(intermediate), intermediate), expected);
    }

    private static Case rootValidity(String name, Instant from, Instant until, String expected) {
        Issued root = authority("r").valid(from, until).selfSigned();
        return new Case(name, root, leafOf(root), expected);
    }

    static Stream<Case> criticalExtensions() {
        Issued criticalRoot =
                authority("r").extension(UNKNOWN, true, DERNull.INSTANCE).selfSigned();
        Issued criticalIntermediate =
                authority("i").extension(UNKNOWN, true, DERNull.INSTANCE).signedBy(CA);
        Issued policyRoot = authority("p")
                .extension(Extension.policyConstraints, true, new PolicyConstraints(BigInteger.ZERO, null))
                .selfSigned();
        PolicyConstraints demand = new PolicyConstraints(BigInteger.ZERO, null);
        Issued policyIntermediate = authority("p")
                .extension(Extension.policyConstraints, true, demand)
                .signedBy(CA);
        Issued policyLeaf =
                client("p").extension(Extension.policyConstraints, true, demand).selfSigned();
        byte[] toAny = HexFormat.of().parseHex("300e300c06042a0304050604551d2000");
        byte[] fromAny = HexFormat.of().parseHex("300e300c0604551d200006042a030405");
        Issued mapsToAny =
                authority("m").extension(Extension.policyMappings, false, toAny).signedBy(CA);
        Issued mapsFromAny = authority("m")
                .extension(Extension.policyMappings, false, fromAny)
                .signedBy(CA);
        Issued mapsAtRoot =
                authority("m").extension(Extension.policyMappings, false, toAny).selfSigned();
        Issued mappingRoot = authority("p")
                .extension(Extension.policyConstraints, true, new PolicyConstraints(null, BigInteger.ZERO))
                .selfSigned();
        return Stream.of(
                new Case(
                        "X509-4 unknown critical extension of the leaf",
                        CA,
                        client("jane")
                                .extension(UNKNOWN, true, DERNull.INSTANCE)
                                .signedBy(CA),
                        "unhandled critical extension"),
                new Case(
                        "X509-4 unknown extension that is not critical",
                        CA,
                        client("jane")
                                .extension(UNKNOWN, false, DERNull.INSTANCE)
                                .signedBy(CA),
                        ACCEPTED),
                new Case(
                        "X509-4 unknown critical extension of an intermediate",
                        CA,
                        List.of(leafOf(criticalIntermediate), criticalIntermediate),
                        "unhandled critical extension"),
                new Case(
                        "X509-4 unknown critical extension of the root",
                        criticalRoot,
                        leafOf(criticalRoot),
                        "unhandled critical extension"),
                new Case("B12 an explicit policy that only the root demands", policyRoot, leafOf(policyRoot), ACCEPTED),
                new Case("B12 or a trusted leaf", policyLeaf, policyLeaf, ACCEPTED),
                new Case(
                        "X509-4 an explicit policy is demanded by an intermediate",
                        CA,
                        List.of(leafOf(policyIntermediate), policyIntermediate),
                        "policy"),
                new Case(
                        "B11 RFC 5280 6.1.4 (a) a policy is mapped to any",
                        CA,
                        List.of(leafOf(mapsToAny), mapsToAny),
                        "maps a policy from or to any"),
                new Case(
                        "B11 any policy is mapped to one",
                        CA,
                        List.of(leafOf(mapsFromAny), mapsFromAny),
                        "maps a policy from or to any"),
                new Case("B11 of the root it does not count", mapsAtRoot, leafOf(mapsAtRoot), ACCEPTED),
                new Case("X509-4 policy mapping is inhibited", mappingRoot, leafOf(mappingRoot), ACCEPTED),
                new Case(
                        "X509-4 critical key identifier",
                        CA,
                        client("jane")
                                .withoutKeyIdentifiers()
                                .extension(
                                        Extension.subjectKeyIdentifier,
                                        true,
                                        HexFormat.of().parseHex("0401aa"))
                                .signedBy(CA),
                        "wrongly marked critical"),
                new Case(
                        "X509-4 malformed name constraints",
                        CA,
                        client("jane")
                                .extension(Extension.nameConstraints, false, new DERSequence())
                                .signedBy(CA),
                        "empty name constraints"),
                new Case(
                        "X509-4 negative serial number",
                        CA,
                        client("jane").serial(BigInteger.valueOf(-5)).signedBy(CA),
                        "SN=-5, SKID=, AKID= failed: negative serial number"));
    }

    static Stream<Case> signatures() {
        Issued rsa = authority("rsa").keys(TestCertificates.rsa(2048)).selfSigned();
        Issued smallRsa = authority("rsa").keys(TestCertificates.rsa(768)).selfSigned();
        Issued ed25519 = authority("ed").keys(TestCertificates.ed25519()).selfSigned();
        Issued p384 = authority("p384").keys(TestCertificates.ec("secp384r1")).selfSigned();
        Issued p521 = authority("p521").keys(TestCertificates.ec("secp521r1")).selfSigned();
        Issued sha1Root = authority("sha1")
                .keys(TestCertificates.rsa(2048))
                .signatureAlgorithm("SHA1withRSA")
                .selfSigned();
        Issued sha1Intermediate =
                authority("i").signatureAlgorithm("SHA1withECDSA").signedBy(CA);
        return Stream.of(
                new Case("X509-4 RSA SHA-256", rsa, leafOf(rsa), ACCEPTED),
                signature("X509-4 RSA SHA-384", rsa, "SHA384withRSA", ACCEPTED),
                signature("X509-4 RSA SHA-512", rsa, "SHA512withRSA", ACCEPTED),
                signature("X509-4 RSASSA-PSS SHA-256", rsa, "SHA256withRSAandMGF1", ACCEPTED),
                signature("X509-4 RSASSA-PSS SHA-512", rsa, "SHA512withRSAandMGF1", ACCEPTED),
                signature("X509-4 RSASSA-PSS SHA-1", rsa, "SHA1withRSAandMGF1", "unsupported"),
                signature("X509-4 RSA SHA-1", rsa, "SHA1withRSA", "insecure"),
                signature("X509-4 RSA MD5", rsa, "MD5withRSA", "insecure"),
                signature("X509-4 RSA SHA-224", rsa, "SHA224withRSA", "unsupported"),
                signature("X509-4 RSA key of 768 bits", smallRsa, "SHA256withRSA", "768 bits"),
                new Case("X509-4 Ed25519", ed25519, leafOf(ed25519), ACCEPTED),
                signature("X509-4 ECDSA P-384 SHA-384", p384, "SHA384withECDSA", ACCEPTED),
                signature("X509-4 ECDSA P-521 SHA-512", p521, "SHA512withECDSA", ACCEPTED),
                signature("X509-4 ECDSA SHA-1", CA, "SHA1withECDSA", "insecure"),
                new Case("X509-4 SHA-1 on the root itself", sha1Root, leafOf(sha1Root), ACCEPTED),
                new Case(
                        "X509-4 SHA-1 on an intermediate",
                        CA,
                        List.of(leafOf(sha1Intermediate), sha1Intermediate),
                        "insecure"),
                new Case(
                        "X509-4 RSA leaf key under an EC CA",
                        CA,
                        client("jane").keys(TestCertificates.rsa(2048)).signedBy(CA),
                        ACCEPTED),
                new Case(
                        "X509-4 Ed25519 leaf key under an EC CA",
                        CA,
                        client("jane").keys(TestCertificates.ed25519()).signedBy(CA),
                        ACCEPTED));
    }

    /** {@code processCertsFromClient} of crypto/tls, {@code checkPublicKey} of crypto/rsa, {@code parsePublicKey} of crypto/x509. */
    static Stream<Case> keys() {
        return Stream.of(
                keyOfAnotherKind("Ed448"),
                keyOfAnotherKind("X25519"),
                keyOfAnotherKind("DSA"),
                keyOfSigner(
                        "largest exponent of Go's",
                        exponent(31).subtract(BigInteger.TWO),
                        "does not match the key of the issuer"),
                keyOfSigner("exponent of 32 bits", exponent(31), "exponent"),
                keyOfSigner("exponent of 63 bits", exponent(62), "exponent"),
                keyOfSigner("even exponent", BigInteger.valueOf(65538), "exponent"),
                keyOfClient("exponent of 32 bits", MODULUS, exponent(31), "exponent"),
                keyOfClient("exponent as long as the modulus", MODULUS, exponent(2047), "exponent"),
                keyOfClient("even exponent", MODULUS, BigInteger.valueOf(65538), "exponent"),
                keyOfClient("even modulus", MODULUS.subtract(BigInteger.ONE), RSA_F4, "modulus"),
                keyOfClient("768 bits", exponent(767), RSA_F4, "768 bits"),
                keyOfStranger("exponent of 63 bits", MODULUS, exponent(62), ACCEPTED),
                keyOfStranger("exponent of 64 bits", MODULUS, exponent(63), "exponent"),
                keyOfStranger("exponent as long as the modulus", MODULUS, exponent(2047), "exponent"),
                keyOfStranger("8192 bits", exponent(8191), RSA_F4, ACCEPTED),
                keyOfStranger("8193 bits", exponent(8192), RSA_F4, "8193 bits"));
    }

    /** An odd number with {@code bits + 1} bits. */
    private static BigInteger exponent(int bits) {
        return BigInteger.ONE.shiftLeft(bits).add(BigInteger.ONE);
    }

    private static Case keyOfAnotherKind(String algorithm) {
        return new Case(
                "X509-4 the client has a key for " + algorithm,
                CA,
                client("jane").keys(TestCertificates.of(algorithm)).signedBy(CA),
                "neither RSA nor ECDSA nor Ed25519");
    }

    private static Case keyOfSigner(String name, BigInteger exponent, String expected) {
        Issued ca = authority("rsa")
                .keys(TestCertificates.rsa(MODULUS, exponent, RSA.getPrivate()))
                .selfSigned();
        return new Case("X509-4 RSA key of a signer: " + name, ca, leafOf(ca), expected);
    }

    private static Case keyOfClient(String name, BigInteger modulus, BigInteger exponent, String expected) {
        return new Case(
                "X509-4 RSA key of the client: " + name,
                CA,
                client("jane")
                        .keys(TestCertificates.rsa(modulus, exponent, RSA.getPrivate()))
                        .signedBy(CA),
                expected);
    }

    private static Case keyOfStranger(String name, BigInteger modulus, BigInteger exponent, String expected) {
        Issued stranger = authority("stranger")
                .keys(TestCertificates.rsa(modulus, exponent, RSA.getPrivate()))
                .signedBy(CA);
        return new Case("X509-4 RSA key of a stranger: " + name, CA, List.of(leafOf(CA), stranger), expected);
    }

    private static Case signature(String name, Issued ca, String algorithm, String expected) {
        return new Case(name, ca, client("jane").signatureAlgorithm(algorithm).signedBy(ca), expected);
    }

    private static Issued leafOf(Issued issuer) {
        return client("jane").signedBy(issuer);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({
        "chains",
        "trustedLeaves",
        "authorities",
        "pathLengths",
        "extendedKeyUsages",
        "validities",
        "criticalExtensions",
        "signatures",
        "keys"
    })
    void followsGo(Case row) {
        String verdict = new ClientCertificateVerifier(bundle(row.trusted), CLOCK)
                .verify(certificates(row.presented.toArray(Issued[]::new)))
                .map(chains -> ACCEPTED, ChainVerification.Refused::reason);

        if (row.expected.equals(ACCEPTED)) {
            assertThat(verdict).isEqualTo(ACCEPTED);
        } else {
            assertThat(verdict).contains(row.expected);
        }
    }
}
