package io.kuberealm.realm.request.x509;

import static io.kuberealm.realm.testing.TestCertificateBuilder.attributeValue;
import static io.kuberealm.realm.testing.TestCertificates.CLOCK;
import static io.kuberealm.realm.testing.TestCertificates.NOW;
import static io.kuberealm.realm.testing.TestCertificates.authority;
import static io.kuberealm.realm.testing.TestCertificates.blank;
import static io.kuberealm.realm.testing.TestCertificates.bundle;
import static io.kuberealm.realm.testing.TestCertificates.certificates;
import static io.kuberealm.realm.testing.TestCertificates.client;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.NoOpinion;
import io.kuberealm.api.AuthenticationResult.Rejected;
import io.kuberealm.api.ClientCertificateCredential;
import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.pki.CertificateBundle;
import io.kuberealm.realm.pki.ClientCertificateVerifier;
import io.kuberealm.realm.pki.KnownCertificates;
import io.kuberealm.realm.testing.TestCertificateBuilder;
import io.kuberealm.realm.testing.TestCertificates;
import io.kuberealm.realm.testing.TestCertificates.Issued;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERNumericString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERT61String;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.DERUniversalString;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class X509AuthenticatorTest {
    private static final String CN = "2.5.4.3";
    private static final String O = "2.5.4.10";
    private static final String OU = "2.5.4.11";
    private static final String UID = "1.3.6.1.4.1.57683.2";
    private static final Issued CA = authority("ca").selfSigned();

    private record Case(String name, TestCertificateBuilder certificate, String expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> names() {
        return Stream.of(
                new Case("X509-7 the CN", client("jane"), "jane '' []"),
                new Case("X509-7 the last CN wins", client("jane").commonName("joe"), "joe '' []"),
                new Case("X509-7 no CN", blank().organization("dev"), "no opinion"),
                new Case("X509-7 no subject at all", blank(), "no opinion"),
                new Case("X509-7 empty CN", client(""), "no opinion"),
                new Case("X509-7 the last CN is empty", client("jane").commonName(""), "no opinion"),
                new Case("X509-7 no CN and a bad uid", blank().uid(""), "no opinion"),
                new Case("X509-7 system: names are not special", client("system:admin"), "system:admin '' []"),
                new Case(
                        "X509-7 several CN in one RDN, in encoding order",
                        blank().multiValuedRdn(List.of(
                                attributeValue(CN, new DERUTF8String("zoe")),
                                attributeValue(CN, new DERUTF8String("al")))),
                        "al '' []"),
                new Case("X509-7 UTF-8", client("J\u00F6rg \uD83D\uDE00"), "J\u00F6rg \uD83D\uDE00 '' []"),
                commonName("X509-7 PrintableString", new DERPrintableString("jane"), "jane '' []"),
                commonName("X509-7 PrintableString with * and &", new DERPrintableString("*&"), "*& '' []"),
                commonName("X509-7 IA5String", new DERIA5String("jane@a"), "jane@a '' []"),
                commonName("X509-7 NumericString", new DERNumericString("47 11"), "47 11 '' []"),
                commonName("X509-7 T61String is Latin-1", new DERT61String("J\u00F6rg"), "J\u00F6rg '' []"),
                commonName("X509-7 BMPString", new DERBMPString("J\u00F6rg"), "J\u00F6rg '' []"),
                commonName("X509-7 BMPString with terminator", new DERBMPString("al\0"), "al '' []"),
                commonName("X509-7 an integer is no text", new ASN1Integer(BigInteger.TEN), "no opinion"),
                commonName(
                        "X509-7 UniversalString is no text",
                        new DERUniversalString(new byte[] {0, 0, 0, 97}),
                        "no opinion"),
                new Case(
                        "X509-7 a CN that is no text is passed over",
                        client("jane").attribute(CN, new ASN1Integer(BigInteger.TEN)),
                        "jane '' []"),
                commonName(
                        "X509-7 malformed PrintableString", new DERPrintableString("jane@a"), "malformed certificate"),
                commonName("X509-7 malformed NumericString", new DERNumericString("4a"), "malformed certificate"));
    }

    private static Case commonName(String name, ASN1Encodable value, String expected) {
        return new Case(name, blank().attribute(CN, value), expected);
    }

    static Stream<Case> groups() {
        return Stream.of(
                new Case("X509-8 one O", client("jane").organization("dev"), "jane '' [dev]"),
                new Case(
                        "X509-8 all O in order, duplicates kept",
                        blank().organization("z")
                                .commonName("jane")
                                .organization("a")
                                .organization("z"),
                        "jane '' [z, a, z]"),
                new Case(
                        "X509-8 several O in one RDN, in encoding order",
                        client("jane")
                                .multiValuedRdn(List.of(
                                        attributeValue(O, new DERUTF8String("zz")),
                                        attributeValue(O, new DERUTF8String("a")))),
                        "jane '' [zz, a]"),
                new Case(
                        "X509-8 an O that is no text is passed over",
                        client("jane")
                                .attribute(O, new ASN1Integer(BigInteger.ONE))
                                .organization("dev"),
                        "jane '' [dev]"),
                new Case(
                        "X509-8 OU and alternative names are ignored",
                        client("jane")
                                .attribute(OU, new DERUTF8String("admins"))
                                .alternativeNames(new GeneralName(GeneralName.rfc822Name, "root@example.com")),
                        "jane '' []"),
                new Case(
                        "X509-8 system:masters is not special",
                        client("a").organization("system:masters"),
                        "a '' [system:masters]"));
    }

    static Stream<Case> uids() {
        return Stream.of(
                new Case("X509-9 one uid", client("jane").uid("u-1"), "jane 'u-1' []"),
                new Case(
                        "X509-9 uid as PrintableString",
                        client("jane").attribute(UID, new DERPrintableString("u")),
                        "jane 'u' []"),
                new Case("X509-9 two uids", client("jane").uid("u").uid("u"), "more than one uid"),
                new Case("X509-9 empty uid", client("jane").uid(""), "is empty"),
                new Case(
                        "X509-9 uid that is no string",
                        client("jane").attribute(UID, new DEROctetString(new byte[1])),
                        "not a string"),
                new Case(
                        "X509-9 LDAP's UID is another",
                        client("jane").attribute("0.9.2342.19200300.100.1.1", new DERUTF8String("u")),
                        "jane '' []"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"names", "groups", "uids"})
    void mapsTheSubject(Case row) {
        AuthenticationResult result = authenticate(bundle(CA), row.certificate.signedBy(CA));

        if (result instanceof Rejected) {
            assertThat(text(result)).contains(row.expected);
        } else {
            assertThat(text(result)).isEqualTo(row.expected);
        }
    }

    @Test
    @DisplayName("X509-7 malformed BMPString")
    void aMalformedBmpStringIsRefused() {
        TestCertificateBuilder malformed = blank().attribute(CN, new DERBMPString("\uD83D\uDE00"));

        if (Runtime.version().feature() < 21) {
            assertThat(text(authenticate(bundle(CA), malformed.signedBy(CA)))).contains("malformed certificate");
        } else { // no handshake gets as far as the realm
            assertThatThrownBy(() -> malformed.signedBy(CA)).hasMessageContaining("Illegal character in BMPString");
        }
    }

    private static String text(AuthenticationResult result) {
        if (result instanceof Authenticated authenticated) {
            UserInfo user = authenticated.user();
            return user.name() + " '" + user.uid() + "' " + user.groups();
        }
        return result instanceof Rejected rejected ? rejected.reason() : "no opinion";
    }

    @Test
    @DisplayName("X509-8 an empty O is a group")
    void anEmptyOrganizationIsAGroup() {
        AuthenticationResult result =
                authenticate(bundle(CA), client("jane").organization("").signedBy(CA));

        assertThat(((Authenticated) result).user().groups()).containsExactly("");
    }

    @Test
    @DisplayName("X509-10 strategy, end of validity and credential id")
    void carriesStrategyEndAndCredentialId() throws Exception {
        Instant soon = NOW.plus(Duration.ofHours(1));
        Issued leaf = client("jane").organization("dev").valid(NOW, soon).signedBy(CA);
        String sha256 = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256")
                        .digest(leaf.certificate().getEncoded()));

        assertThat(authenticate(bundle(CA), leaf))
                .isEqualTo(new Authenticated(
                        new UserInfo(
                                "jane",
                                "",
                                List.of("dev"),
                                Map.of("authentication.kubernetes.io/credential-id", List.of("X509SHA256=" + sha256))),
                        "x509",
                        List.of(),
                        soon));
    }

    @Test
    @DisplayName("X509-5 an unverified certificate is rejected with its identifiers")
    void anUnverifiedCertificateIsRejectedWithItsIdentifiers() {
        Issued leaf = blank().commonName("jane").selfSigned();

        assertThat(authenticate(bundle(CA), leaf))
                .isEqualTo(new Rejected("verifying certificate SN=4711, SKID=, AKID= failed: certificate signed by"
                        + " unknown authority"));
    }

    @Test
    @DisplayName("X509-6 an error that several chains share is told once")
    void anErrorThatSeveralChainsShareIsToldOnce() {
        Issued other = authority("other").selfSigned();
        Issued viaCa = authority("i").signedBy(CA);
        Issued viaOther = authority("i").keys(viaCa.keys()).signedBy(other);
        Issued leaf = client("jane").uid("").signedBy(viaCa);

        assertThat(authenticate(bundle(CA, other), leaf, viaCa, viaOther))
                .isEqualTo(new Rejected("the uid attribute of the certificate's subject is empty"));
    }

    @Test
    @DisplayName("X509-13 a reloaded bundle counts from the next credential on")
    void aReloadedBundleCountsFromTheNextCredentialOn() {
        AtomicReference<@Nullable CertificateBundle> file = new AtomicReference<>(bundle(CA));
        X509Authenticator authenticator = new X509Authenticator(
                () -> Optional.ofNullable(file.get()), new ClientCertificateVerifier(new KnownCertificates(), CLOCK));
        ClientCertificateCredential credential =
                new ClientCertificateCredential(certificates(client("jane").signedBy(CA)));

        assertThat(authenticator.authenticate(credential)).isInstanceOf(Authenticated.class);
        file.set(bundle(authority("other").selfSigned()));
        assertThat(authenticator.authenticate(credential)).isInstanceOf(Rejected.class);
        file.set(null);
        assertThat(authenticator.authenticate(credential)).as("X509-1").isEqualTo(new NoOpinion());
    }

    @Test
    @DisplayName("X509-7 without CN: no opinion if verified, rejected if not")
    void aVerifiedCertificateWithoutNameHasNoOpinionButAnUnverifiedOneIsRejected() {
        TestCertificateBuilder nameless = blank().organization("dev");

        assertThat(authenticate(bundle(CA), nameless.signedBy(CA))).isEqualTo(new NoOpinion());
        assertThat(authenticate(bundle(CA), nameless.selfSigned())).isInstanceOf(Rejected.class);
    }

    @Test
    @DisplayName("X509-5 garbage in an extension is rejected")
    void garbageInAnExtensionIsRejected() {
        Issued leaf = client("jane")
                .extension(Extension.nameConstraints, false, new byte[] {1, 2, 3})
                .signedBy(CA);

        assertThat(text(authenticate(bundle(CA), leaf))).contains("SN=4711").contains("malformed");
    }

    private static AuthenticationResult authenticate(CertificateBundle trusted, Issued... presented) {
        return new X509Authenticator(
                        () -> Optional.of(trusted),
                        new ClientCertificateVerifier(new KnownCertificates(), TestCertificates.CLOCK))
                .authenticate(new ClientCertificateCredential(certificates(presented)));
    }
}
