package io.kuberealm.realm.pki;

import static io.kuberealm.realm.testing.TestCertificates.CLOCK;
import static io.kuberealm.realm.testing.TestCertificates.NOW;
import static io.kuberealm.realm.testing.TestCertificates.authority;
import static io.kuberealm.realm.testing.TestCertificates.blank;
import static io.kuberealm.realm.testing.TestCertificates.bundle;
import static io.kuberealm.realm.testing.TestCertificates.certificates;
import static io.kuberealm.realm.testing.TestCertificates.client;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kuberealm.api.Reason;
import io.kuberealm.realm.pki.ChainVerification.Refused;
import io.kuberealm.realm.pki.ChainVerification.VerifiedChains;
import io.kuberealm.realm.testing.TestCertificates;
import io.kuberealm.realm.testing.TestCertificates.Issued;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.KeyPair;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ClientCertificateVerifierTest {
    private static final String ACCEPTED = "accepted";
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(365));

    private static final Issued CA = authority("ca").selfSigned();
    private static final Issued OTHER_CA = authority("other").selfSigned();
    private static final Issued INTERMEDIATE = authority("intermediate").signedBy(CA);

    @Test
    @DisplayName("X509-4 a fraction of a second after the end is too late")
    void aFractionOfASecondAfterTheEndIsTooLate() {
        Clock late = Clock.fixed(NOW.plusNanos(1), ZoneOffset.UTC);
        Issued leaf = client("jane").valid(LONG_AGO, NOW).signedBy(CA);

        assertThat(verdict(bundle(CA), List.of(leaf), late)).contains("expired at");
    }

    @Test
    @DisplayName("X509-5 the reason identifies the certificate and does not show it")
    void reasonIdentifiesTheCertificateAndDoesNotShowIt() {
        Issued leaf = blank().commonName("jane-secret")
                .serial(new BigInteger("18446744073709551617"))
                .extension(Extension.subjectKeyIdentifier, false, HexFormat.of().parseHex("0403aabb01"))
                .extension(
                        Extension.authorityKeyIdentifier, false, HexFormat.of().parseHex("300480020c0d"))
                .signedBy(OTHER_CA);

        assertThat(verdict(bundle(CA), List.of(leaf), CLOCK))
                .isEqualTo("verifying certificate SN=18446744073709551617, SKID=AA:BB:01, AKID=0C:0D failed:"
                        + " certificate signed by unknown authority");
    }

    @Test
    @DisplayName("X509-5 absent key identifiers are empty")
    void reasonLeavesAbsentKeyIdentifiersEmpty() {
        Issued leaf = blank().commonName("jane").signedBy(OTHER_CA);

        assertThat(verdict(bundle(CA), List.of(leaf), CLOCK)).contains("SN=4711, SKID=, AKID= failed: ");
    }

    @Test
    @DisplayName("X509-6 every chain of a cross-signed intermediate is returned")
    void returnsEveryChainOfACrossSignedIntermediate() {
        Issued viaCa = INTERMEDIATE;
        Issued viaOther = authority("intermediate").keys(viaCa.keys()).signedBy(OTHER_CA);
        Issued leaf = client("jane").signedBy(viaCa);

        ChainVerification verification =
                new ClientCertificateVerifier(bundle(CA, OTHER_CA), CLOCK).verify(certificates(leaf, viaCa, viaOther));

        assertThat(((VerifiedChains) verification).chains())
                .extracting(VerifiedChain::certificates)
                .containsExactlyInAnyOrder(certificates(leaf, viaCa, CA), certificates(leaf, viaOther, OTHER_CA));
    }

    @Test
    @DisplayName("X509-6 a bad chain does not spoil a good one")
    void aBadChainDoesNotSpoilAGoodOne() {
        Issued expired = authority("intermediate")
                .keys(INTERMEDIATE.keys())
                .valid(LONG_AGO, NOW.minus(SECOND))
                .signedBy(CA);
        Issued leaf = client("jane").signedBy(INTERMEDIATE);

        assertThat(verdict(bundle(CA), List.of(leaf, expired, INTERMEDIATE), CLOCK))
                .isEqualTo(ACCEPTED);
    }

    @Test
    @DisplayName("X509-4 two authorities that sign each other make no loop")
    void twoAuthoritiesThatSignEachOtherMakeNoLoop() {
        Issued oneByOther = authority("ca").keys(CA.keys()).signedBy(OTHER_CA);
        Issued otherByOne = authority("other").keys(OTHER_CA.keys()).signedBy(CA);
        Issued leaf = client("jane").signedBy(CA);

        assertThat(verdict(bundle(authority("unrelated").selfSigned()), List.of(leaf, oneByOther, otherByOne), CLOCK))
                .contains("unknown authority");
        assertThat(verdict(bundle(OTHER_CA), List.of(leaf, oneByOther, otherByOne), CLOCK))
                .isEqualTo(ACCEPTED);
    }

    @Test
    @DisplayName("X509-4 a hostile chain of slow keys costs 20 signatures at most")
    void boundsTheSlowSignaturesThatAHostileChainCosts() throws CertificateException {
        List<Issued> sameName = sameNameAuthorities(100);
        PathBuilder paths = searched(client("jane").signedBy(sameName.get(99)), sameName);

        assertThat(paths.refusal().text()).contains("more than 20 slow signatures");
        assertThat(paths.computedSignatures()).as("100 before").isEqualTo(20);
    }

    @Test
    @DisplayName("X509-4 a hostile chain costs 100 signatures at most, and none is computed twice")
    void boundsTheSignaturesThatAHostileChainCosts() throws CertificateException {
        KeyPair key = TestCertificates.rsa(2048);
        List<Issued> sameKey = new ArrayList<>();
        sameKey.add(authority("hostile").keys(key).selfSigned());
        IntStream.range(1, 9)
                .forEach(index -> sameKey.add(authority("hostile")
                        .keys(key)
                        .alternativeNames(new GeneralName(GeneralName.dNSName, index + ".example"))
                        .signedBy(sameKey.get(0))));

        PathBuilder paths = searched(client("jane").signedBy(sameKey.get(0)), sameKey);

        assertThat(paths.refusal().text()).contains("more than 100 signatures");
        assertThat(paths.computedSignatures())
                .as("100 before: nine issuers with one key in all orders")
                .isLessThanOrEqualTo(10);
    }

    private static PathBuilder searched(Issued leaf, List<Issued> intermediates) throws CertificateException {
        List<ParsedCertificate> parsed = new ArrayList<>();
        for (Issued intermediate : intermediates) {
            parsed.add(ParsedCertificate.parse(intermediate.certificate()));
        }
        PathBuilder paths = new PathBuilder(bundle(CA).pool(), new CertificatePool(parsed), NOW);
        assertThat(paths.chainsFrom(ParsedCertificate.parse(leaf.certificate())))
                .isEmpty();
        return paths;
    }

    /** All of one name, each signed by the one before it: every one is a candidate for every other. */
    private static List<Issued> sameNameAuthorities(int count) {
        List<Issued> authorities = new ArrayList<>();
        authorities.add(authority("hostile").withoutKeyIdentifiers().selfSigned());
        IntStream.range(1, count)
                .forEach(index -> authorities.add(
                        authority("hostile").withoutKeyIdentifiers().signedBy(authorities.get(index - 1))));
        return authorities;
    }

    @Test
    @DisplayName("X509-4 a chain that was found within the bound counts")
    void aChainThatWasFoundWithinTheBoundCounts() {
        Issued good = authority("hostile").withoutKeyIdentifiers().signedBy(CA);
        List<Issued> presented = new ArrayList<>(List.of(client("jane").signedBy(good), good));
        presented.addAll(sameNameAuthorities(100));

        assertThat(verdict(bundle(CA), presented, CLOCK)).isEqualTo(ACCEPTED);
    }

    @Test
    @DisplayName("X509-3 more certificates than anyone has are refused")
    void boundsTheNumberOfCertificates() {
        List<Issued> presented = new ArrayList<>(List.of(client("jane").signedBy(CA)));
        IntStream.range(0, 256).forEach(index -> presented.add(CA));

        assertThat(verdict(bundle(CA), presented, CLOCK)).contains("more than 256 certificates");
    }

    @Test
    @DisplayName("X509-4 nesting that would exhaust the stack is malformed")
    void deepNestingIsMalformed() {
        byte[] nested = new byte[0];
        for (int depth = 0; depth < 2_000; depth++) {
            nested = sequence(nested);
        }
        Issued leaf = client("jane")
                .extension(Extension.extendedKeyUsage, false, nested)
                .signedBy(CA);

        assertThat(verdict(bundle(CA), List.of(leaf), CLOCK)).contains("AKID= failed: ");
    }

    private static byte[] sequence(byte[] content) {
        return ByteBuffer.allocate(content.length + 4)
                .put((byte) 0x30)
                .put((byte) 0x82)
                .putShort((short) content.length)
                .put(content)
                .array();
    }

    @Test
    void aChainEndsWhenItsFirstMemberDoes() {
        Instant soon = NOW.plus(Duration.ofHours(1));
        Issued shortLived = authority("i").valid(LONG_AGO, soon).signedBy(CA);
        List<X509Certificate> presented = certificates(client("jane").signedBy(shortLived), shortLived);

        ChainVerification verification = new ClientCertificateVerifier(bundle(CA), CLOCK).verify(presented);

        assertThat(((VerifiedChains) verification).chains())
                .singleElement()
                .extracting(VerifiedChain::validUntil)
                .isEqualTo(soon);
    }

    @Test
    void aVerificationWithoutAChainIsABug() {
        assertThatThrownBy(() -> new VerifiedChains(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThat(new Refused(Reason.CERTIFICATE_RULE, "x").<String>map(chains -> "verified", Refused::reason))
                .isEqualTo("x");
    }

    private static String verdict(CertificateBundle trusted, List<Issued> presented, Clock clock) {
        return new ClientCertificateVerifier(trusted, clock)
                .verify(certificates(presented.toArray(Issued[]::new)))
                .map(chains -> ACCEPTED, ChainVerification.Refused::reason);
    }
}
