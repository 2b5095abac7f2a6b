package io.kuberealm.realm.pki;

import static io.kuberealm.realm.testing.TestCertificates.authority;
import static io.kuberealm.realm.testing.TestCertificates.bundle;
import static io.kuberealm.realm.testing.TestCertificates.certificates;
import static io.kuberealm.realm.testing.TestCertificates.client;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kuberealm.realm.testing.TestCertificates;
import io.kuberealm.realm.testing.TestCertificates.Issued;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NameConstraintRulesTest {
    private static final String ACCEPTED = "accepted";
    private static final String NOT_AUTHORIZED = "not authorized to sign for a name";
    private static final String NOT_COMPARABLE = "cannot be compared";
    private static final List<GeneralName> NONE = List.of();

    private record Case(
            String name, List<GeneralName> permitted, List<GeneralName> excluded, GeneralName san, String expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> hosts() {
        return Stream.of(
                permitted("X509-4 DNS: the host itself", dns("example.com"), dns("example.com"), ACCEPTED),
                permitted("X509-4 DNS: below the host", dns("example.com"), dns("a.b.example.com"), ACCEPTED),
                permitted("X509-4 DNS: in another case", dns("Example.COM"), dns("A.eXample.com"), ACCEPTED),
                permitted("X509-4 DNS: another host", dns("example.com"), dns("example.org"), NOT_AUTHORIZED),
                permitted("X509-4 DNS: a longer label", dns("example.com"), dns("badexample.com"), NOT_AUTHORIZED),
                permitted("X509-4 DNS: leading dot, below", dns(".example.com"), dns("a.example.com"), ACCEPTED),
                permitted("X509-4 DNS: leading dot, itself", dns(".example.com"), dns("example.com"), NOT_AUTHORIZED),
                permitted("X509-4 DNS: empty permits all", dns(""), dns("example.com"), ACCEPTED),
                excluded("X509-4 DNS: excluded host", dns("example.com"), dns("a.example.com"), NOT_AUTHORIZED),
                excluded("X509-4 DNS: excluded other host", dns("example.com"), dns("example.org"), ACCEPTED),
                excluded("X509-4 DNS: empty excludes all", dns(""), dns("example.com"), NOT_AUTHORIZED),
                excluded("X509-4 DNS: wildcard over an excluded host", dns("a.b.c"), dns("*.b.c"), NOT_AUTHORIZED),
                excluded("X509-4 DNS: wildcard beside an excluded host", dns("a.b.c"), dns("*.d.c"), ACCEPTED),
                permitted("X509-4 DNS: trailing dot", dns("example.com"), dns("example.com."), NOT_COMPARABLE),
                permitted("X509-4 DNS: two dots", dns("example.com"), dns("a..example.com"), NOT_COMPARABLE),
                permitted("X509-4 DNS: space", dns("example.com"), dns("a .example.com"), NOT_COMPARABLE),
                new Case(
                        "X509-4 excluded wins over permitted",
                        List.of(dns("example.com")),
                        List.of(dns("a.example.com")),
                        dns("x.a.example.com"),
                        NOT_AUTHORIZED),
                new Case(
                        "X509-4 one of several permitted",
                        List.of(dns("example.org"), dns("example.com")),
                        NONE,
                        dns("example.com"),
                        ACCEPTED));
    }

    static Stream<Case> mailboxes() {
        return Stream.of(
                permitted("X509-4 e-mail: host", mail("example.com"), mail("a@example.com"), ACCEPTED),
                permitted(
                        "B10 PKITS 4.13.24 e-mail: below the host",
                        mail("example.com"),
                        mail("a@b.example.com"),
                        ACCEPTED),
                permitted("X509-4 e-mail: leading dot, below", mail(".example.com"), mail("a@b.example.com"), ACCEPTED),
                permitted(
                        "X509-4 e-mail: leading dot, itself",
                        mail(".example.com"),
                        mail("a@example.com"),
                        NOT_AUTHORIZED),
                permitted("X509-4 e-mail: the address", mail("a@example.com"), mail("a@EXAMPLE.com"), ACCEPTED),
                permitted(
                        "X509-4 e-mail: local part's case",
                        mail("a@example.com"),
                        mail("A@example.com"),
                        NOT_AUTHORIZED),
                permitted(
                        "X509-4 e-mail: quoted is the same",
                        mail("a@example.com"),
                        mail("\"a\"@example.com"),
                        ACCEPTED),
                permitted(
                        "X509-4 e-mail: at sign in quotes",
                        mail("example.com"),
                        mail("\"x@example.com\"@example.org"),
                        NOT_AUTHORIZED),
                permitted("X509-4 e-mail: no address", mail("example.com"), mail("example.com"), NOT_COMPARABLE),
                permitted("X509-4 e-mail: two dots", mail("example.com"), mail("a..b@example.com"), NOT_COMPARABLE),
                excluded(
                        "B10 PKITS 4.13.25 e-mail: below an excluded host",
                        mail("example.com"),
                        mail("jane@a.example.com"),
                        NOT_AUTHORIZED),
                excluded(
                        "B10 e-mail: beside an excluded host",
                        mail("example.com"),
                        mail("jane@badexample.com"),
                        ACCEPTED),
                excluded(
                        "B10 e-mail: wildcard over an excluded host",
                        mail("a.b.c"),
                        mail("jane@*.b.c"),
                        NOT_AUTHORIZED),
                permitted(
                        "B10 e-mail: the first at sign ends the name", mail("host"), mail("a@b@host"), NOT_AUTHORIZED),
                excluded("X509-4 e-mail: excluded", mail("example.com"), mail("a@example.com"), NOT_AUTHORIZED),
                excluded("X509-4 e-mail: excluded other", mail("example.com"), mail("a@example.org"), ACCEPTED));
    }

    static Stream<Case> uris() {
        return Stream.of(
                permitted("X509-4 URI: host", uri("example.com"), uri("spiffe://example.com/ns/a"), ACCEPTED),
                permitted(
                        "X509-4 URI: user and port", uri("example.com"), uri("https://u:p@Example.com:443"), ACCEPTED),
                permitted("B10 URI: below the host", uri("example.com"), uri("https://a.example.com"), ACCEPTED),
                permitted("X509-4 URI: leading dot", uri(".example.com"), uri("https://a.example.com/"), ACCEPTED),
                permitted(
                        "X509-4 URI: permitted host as user",
                        uri("example.com"),
                        uri("https://example.com@example.org"),
                        NOT_AUTHORIZED),
                excluded(
                        "B10 PKITS 4.13.36 URI: below an excluded host",
                        uri("example.com"),
                        uri("http://a.example.com/x"),
                        NOT_AUTHORIZED),
                excluded("B10 URI: wildcard over an excluded host", uri("a.b.c"), uri("http://*.b.c/"), NOT_AUTHORIZED),
                excluded("X509-4 URI: excluded", uri("example.com"), uri("https://example.com"), NOT_AUTHORIZED),
                excluded("X509-4 URI: excluded other", uri("example.com"), uri("https://example.org"), ACCEPTED),
                permitted("X509-4 URI: no host", uri("example.com"), uri("urn:uuid:1"), NOT_COMPARABLE),
                permitted("X509-4 URI: empty host", uri("example.com"), uri("file:///a"), NOT_COMPARABLE),
                permitted("X509-4 URI: IPv4", uri("example.com"), uri("https://10.0.0.1/"), NOT_COMPARABLE),
                permitted("X509-4 URI: IPv6", uri("example.com"), uri("https://[::1]/"), NOT_COMPARABLE),
                permitted("X509-4 URI: two ports", uri("example.com"), uri("https://example.com:1:2/"), NOT_COMPARABLE),
                permitted("X509-4 URI without host under a DNS constraint", dns("x"), uri("urn:a"), NOT_COMPARABLE));
    }

    static Stream<Case> addresses() {
        return Stream.of(
                permitted("X509-4 IP: in the range", ip("0a000000ff000000"), ip("0a010203"), ACCEPTED),
                permitted("X509-4 IP: range with host bits", ip("0a010203ff000000"), ip("0a090909"), ACCEPTED),
                permitted("X509-4 IP: outside", ip("0a000000ff000000"), ip("0b010203"), NOT_AUTHORIZED),
                permitted("X509-4 IP: IPv6 under an IPv4 range", ip("0000000000000000"), ip(v6("1")), NOT_AUTHORIZED),
                permitted("X509-4 IP: IPv6 in the range", ip(v6("0") + v6("0")), ip(v6("1")), ACCEPTED),
                excluded("X509-4 IP: excluded", ip("0a000000ff000000"), ip("0a010203"), NOT_AUTHORIZED),
                excluded("X509-4 IP: excluded other", ip("0a000000ff000000"), ip("0b010203"), ACCEPTED),
                excluded("X509-4 IP: IPv4-mapped IPv6", ip("0a000000ff000000"), ip(v6("ffff0a010203")), "IPv4-mapped"),
                permitted("X509-4 IP: an address of 5 octets", ip("0a000000ff000000"), ip("0a01020304"), "5 octets"));
    }

    static Stream<Case> forms() {
        GeneralName directory = new GeneralName(new X500Name("O=elsewhere"));
        return Stream.of(
                permitted("X509-4 a form without constraint is free", dns("example.com"), ip("0a010203"), ACCEPTED),
                permitted(
                        "X509-4 no name to compare",
                        dns("example.com"),
                        new GeneralName(new X500Name("CN=a")),
                        ACCEPTED),
                permitted("X509-4 directory names are not compared", directory, dns("a"), ACCEPTED),
                new Case(
                        "X509-4 other forms do not switch DNS off",
                        List.of(directory, dns("example.com")),
                        NONE,
                        dns("example.org"),
                        NOT_AUTHORIZED));
    }

    private static Case permitted(String name, GeneralName constraint, GeneralName san, String expected) {
        return new Case(name, List.of(constraint), NONE, san, expected);
    }

    private static Case excluded(String name, GeneralName constraint, GeneralName san, String expected) {
        return new Case(name, NONE, List.of(constraint), san, expected);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"hosts", "mailboxes", "uris", "addresses", "forms"})
    void followsGo(Case row) {
        Issued ca = authority("ca")
                .nameConstraints(false, row.permitted, row.excluded)
                .selfSigned();
        Issued leaf = client("jane").alternativeNames(row.san).signedBy(ca);

        assertThat(verdict(ca, leaf)).contains(row.expected);
    }

    @Test
    @DisplayName("X509-4 an intermediate is held to the constraints above it and holds those below")
    void anIntermediateIsHeldToTheConstraintsAboveItAndHoldsThoseBelow() {
        Issued ca = authority("ca")
                .nameConstraints(true, List.of(dns("example.com")), NONE)
                .selfSigned();
        Issued outside = authority("i").alternativeNames(dns("example.org")).signedBy(ca);
        Issued narrower = authority("i")
                .alternativeNames(dns("i.example.com"))
                .nameConstraints(true, List.of(dns("a.example.com")), NONE)
                .signedBy(ca);

        assertThat(verdict(ca, client("jane").signedBy(outside), outside)).contains(NOT_AUTHORIZED);
        assertThat(verdict(
                        ca,
                        client("jane").alternativeNames(dns("b.example.com")).signedBy(narrower),
                        narrower))
                .contains(NOT_AUTHORIZED);
        assertThat(verdict(
                        ca,
                        client("jane").alternativeNames(dns("a.example.com")).signedBy(narrower),
                        narrower))
                .isEqualTo(ACCEPTED);
    }

    @Test
    @DisplayName("X509-4 critical constraints of other forms are unhandled")
    void criticalConstraintsOfOtherFormsAreUnhandled() {
        List<GeneralName> directory = List.of(new GeneralName(new X500Name("O=elsewhere")), dns("example.com"));
        Issued ca = authority("ca").nameConstraints(true, directory, NONE).selfSigned();

        assertThat(verdict(ca, client("jane").signedBy(ca))).contains("unhandled critical extension");
    }

    @Test
    @DisplayName("X509-4 critical alternative names of other forms only are unhandled")
    void criticalAlternativeNamesOfOtherFormsOnlyAreUnhandled() {
        Issued ca = authority("ca").selfSigned();
        GeneralNames directory = new GeneralNames(new GeneralName(new X500Name("CN=a")));
        GeneralNames host = new GeneralNames(dns("a"));

        assertThat(verdict(
                        ca,
                        client("jane")
                                .extension(Extension.subjectAlternativeName, true, directory)
                                .signedBy(ca)))
                .contains("unhandled critical extension");
        assertThat(verdict(
                        ca,
                        client("jane")
                                .extension(Extension.subjectAlternativeName, true, host)
                                .signedBy(ca)))
                .isEqualTo(ACCEPTED);
    }

    @Test
    @DisplayName("X509-4 malformed constraints are refused")
    void malformedConstraintsAreRefused() {
        for (GeneralName malformed :
                List.of(dns("."), dns("a..b"), mail("@b"), uri("10.0.0.1"), ip("0a0000"), ip("0a000000ff00ff00"))) {
            Issued ca = authority("root").selfSigned();
            Issued intermediate = authority("i")
                    .nameConstraints(false, List.of(malformed), NONE)
                    .signedBy(ca);

            assertThat(verdict(ca, client("jane").signedBy(intermediate), intermediate))
                    .as(malformed.toString())
                    .contains("SN=4711")
                    .doesNotContain(ACCEPTED);
        }
    }

    @Test
    @DisplayName("X509-4 comparisons are bounded")
    void boundsTheComparisons() {
        List<GeneralName> constraints =
                IntStream.range(0, 600).mapToObj(index -> dns("c" + index)).toList();
        GeneralName[] names =
                IntStream.range(0, 600).mapToObj(index -> dns("c0")).toArray(GeneralName[]::new);
        Issued ca = authority("ca").nameConstraints(false, constraints, NONE).selfSigned();

        assertThat(verdict(ca, client("jane").alternativeNames(names).signedBy(ca)))
                .contains("too many names");
    }

    @Test
    @DisplayName("X509-4 directory names: the JDK refuses what Go accepts")
    void theJdkWouldRefuseWhatGoAccepts() throws Exception {
        Issued ca = authority("ca").selfSigned();
        Issued intermediate = authority("i")
                .nameConstraints(false, List.of(new GeneralName(new X500Name("O=elsewhere"))), NONE)
                .signedBy(ca);
        Issued leaf = client("jane").signedBy(intermediate);
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(ca.certificate(), null)));
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(TestCertificates.NOW));
        var path = CertificateFactory.getInstance("X.509").generateCertPath(certificates(leaf, intermediate));
        CertPathValidator pkix = CertPathValidator.getInstance("PKIX");

        assertThatThrownBy(() -> pkix.validate(path, parameters)).isInstanceOf(CertPathValidatorException.class);
        assertThat(verdict(ca, leaf, intermediate)).isEqualTo(ACCEPTED);
    }

    private static String verdict(Issued trusted, Issued... presented) {
        return new ClientCertificateVerifier(bundle(trusted), TestCertificates.CLOCK)
                .verify(certificates(presented))
                .map(chains -> ACCEPTED, ChainVerification.Refused::reason);
    }

    private static GeneralName dns(String name) {
        return new GeneralName(GeneralName.dNSName, name);
    }

    private static GeneralName mail(String name) {
        return new GeneralName(GeneralName.rfc822Name, name);
    }

    private static GeneralName uri(String name) {
        return new GeneralName(GeneralName.uniformResourceIdentifier, name);
    }

    private static GeneralName ip(String hex) {
        return new GeneralName(
                GeneralName.iPAddress, new DEROctetString(HexFormat.of().parseHex(hex)));
    }

    private static String v6(String lowHex) {
        return "0".repeat(32 - lowHex.length()) + lowHex;
    }
}
