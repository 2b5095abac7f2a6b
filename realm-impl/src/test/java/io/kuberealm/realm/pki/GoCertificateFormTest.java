package io.kuberealm.realm.pki;

import static io.kuberealm.realm.testing.TestCertificates.client;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.kuberealm.realm.testing.TestCertificateBuilder;
import io.kuberealm.realm.testing.TestCertificates;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Go crypto/x509/parser.go, case by case: what its processExtensions and cryptobyte take and refuse. */
class GoCertificateFormTest {
    private record Row(String name, String identifier, String value, boolean accepted) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Row ok(String name, String identifier, String value) {
        return new Row(name, identifier, value, true);
    }

    private static Row bad(String name, String identifier, String value) {
        return new Row(name, identifier, value, false);
    }

    static Stream<Row> extensions() {
        return Stream.of(
                ok("key usage", "2.5.29.15", "03020780"),
                bad("B13 key usage whose padding is set", "2.5.29.15", "030207ff"),
                bad("B13 key usage with nine bits of padding", "2.5.29.15", "03020980"),
                bad("B26 key usage with nothing in it", "2.5.29.15", ""),
                ok("B12 key usage with something behind it", "2.5.29.15", "0302078005"),
                ok("basic constraints", "2.5.29.19", "3000"),
                bad("B13 a BOOLEAN of another value", "2.5.29.19", "3003010101"),
                bad("B13 a BOOLEAN of two bytes", "2.5.29.19", "30040102ffff"),
                ok("path length", "2.5.29.19", "30060101ff020103"),
                bad("B13 a path length beyond 63 bits", "2.5.29.19", "300e0101ff0209008000000000000000"),
                bad("B13 a path length that is not minimal", "2.5.29.19", "30070101ff02020003"),
                ok("CRL point by URI", "2.5.29.31", "300a3008a006a00486027a3a"),
                bad("B13 CRL point relative to its issuer", "2.5.29.31", "30083006a004a1023000"),
                ok("policies", "2.5.29.32", "300e300506032a0304300506032a0305"),
                bad("B13 a policy twice", "2.5.29.32", "300e300506032a0304300506032a0304"),
                ok("key identifier of the authority", "2.5.29.35", "3004800201aa"),
                ok("B12 with an issuer and no serial", "2.5.29.35", "3004a1028200"),
                bad("B26 with nothing in it", "2.5.29.35", ""),
                bad("B26 extended key usage that is no list", "2.5.29.37", "0500"),
                bad("B26 inhibitAnyPolicy that is no number", "2.5.29.54", "0500"),
                bad("B26 policy constraints that are no list", "2.5.29.36", "0500"),
                bad("B26 authority information that is no list", "1.3.6.1.5.5.7.1.1", "0500"),
                bad("B26 policy mappings that are no pairs", "2.5.29.33", "30023000"),
                ok("B25 freshest CRL that nobody can read", "2.5.29.46", "0500"),
                ok("B25 issuer alternative names that nobody can read", "2.5.29.18", "0500"),
                ok("an extension that nobody knows", "1.2.3.4", ""),
                ok("alternative names", "2.5.29.17", "3003820161"),
                ok("B12 names of forms that nobody compares, malformed", "2.5.29.17", "3006a00105820161"),
                ok("no alternative names", "2.5.29.17", "3000"),
                ok("B12 something behind them", "2.5.29.17", "300382016105"),
                bad("B26 an IP address of 5 octets", "2.5.29.17", "300787050102030405"),
                bad("B26 an IP address of no octets", "2.5.29.17", "30028700"),
                bad("B13 a URI with a bad port", "2.5.29.17", "30098607613a2f2f623a78"),
                bad("a length that is not minimal", "2.5.29.17", "308103820161"),
                bad(
                        "one empty list of name constraints, which Go takes: declared",
                        "2.5.29.30",
                        "300ba00730058203657861a100"),
                bad("two empty lists of name constraints", "2.5.29.30", "3004a000a100"),
                bad("something behind name constraints", "2.5.29.30", "3009a0073005820365786105"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("extensions")
    void extension(Row row) throws Exception {
        byte[] value = HexFormat.of().parseHex(row.value());
        var certificate = client("jane")
                .withoutKeyIdentifiers()
                .extension(new ASN1ObjectIdentifier(row.identifier()), false, value)
                .selfSigned()
                .certificate();

        if (row.accepted()) {
            assertThatNoException().isThrownBy(() -> ParsedCertificate.parse(certificate));
        } else {
            assertThatExceptionOfType(CertificateException.class)
                    .isThrownBy(() -> ParsedCertificate.parse(certificate));
        }
    }

    private static byte[] certificate(TestCertificateBuilder builder) {
        try {
            return builder.selfSigned().certificate().getEncoded();
        } catch (CertificateEncodingException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static byte[] changed(byte[] certificate, String from, String to) {
        String hex = HexFormat.of().formatHex(certificate);
        assertThat(hex).contains(from);
        return HexFormat.of().parseHex(hex.replaceFirst(from, to));
    }

    private static void assertRefused(byte[] certificate) {
        assertThatExceptionOfType(MalformedExtensionException.class)
                .isThrownBy(() -> GoCertificateForm.check(certificate));
    }

    @Test
    void keysHaveTheFormOfTheirKind() {
        byte[] rsa = certificate(client("jane").keys(TestCertificates.rsa(2048)));
        byte[] ed25519 = certificate(client("jane").keys(TestCertificates.ed25519()));
        assertThatNoException().isThrownBy(() -> GoCertificateForm.check(rsa));
        assertThatNoException().isThrownBy(() -> GoCertificateForm.check(ed25519));

        assertRefused(changed(rsa, "300d06092a864886f70d0101010500", "300d06092a864886f70d0101010501"));
        assertRefused(changed(rsa, "0203010001", "0203800001"));
        assertRefused(changed(rsa, "0203010001", "0203000001"));
        assertRefused(changed(ed25519, "302a300506032b6570032100", "302a300506032b65700321ff"));
    }

    @ParameterizedTest
    @CsvSource({
        "170d3236, 170e3236", // a length that does not fit
        "302a300506, 312a300506"
    })
    void whatIsNoDerIsRefused(String from, String to) {
        byte[] certificate = certificate(client("jane").keys(TestCertificates.ed25519()));
        assertRefused(changed(certificate, from, to));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spiffe://example.org/ns/a",
                "https://u:p@a:443/x?y=%zz#f",
                "urn:uuid:1",
                "//a",
                "/a b",
                "a/b:c",
                "",
                "*",
                "https://[::1]:1/",
                "https://a_b/",
                "mailto:a@b",
                "x:"
            })
    void urisThatGoReads(String uri) {
        assertThat(GoUri.isReadable(uri)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ":a",
                "1a:b",
                "https://a b/",
                "https://a/%zz",
                "https://a/#%z",
                "https://a:x/",
                "https://[::1/",
                "https://a\\b/",
                "https://u{@a/",
                "a\u0001",
                "https://a%2/"
            })
    void urisThatGoDoesNotRead(String uri) {
        assertThat(GoUri.isReadable(uri)).isFalse();
    }
}
