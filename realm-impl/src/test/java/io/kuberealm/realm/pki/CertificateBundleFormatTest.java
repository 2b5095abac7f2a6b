package io.kuberealm.realm.pki;

import static io.kuberealm.realm.testing.TestCertificates.NOW;
import static io.kuberealm.realm.testing.TestCertificates.authority;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kuberealm.realm.files.MalformedFileException;
import io.kuberealm.realm.testing.TestCertificates;
import io.kuberealm.realm.testing.TestCertificates.Issued;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CertificateBundleFormatTest {
    private static final Issued ONE = authority("one").selfSigned();
    private static final Issued TWO = authority("two").selfSigned();

    private record Good(String name, String content, int certificates) {
        @Override
        public String toString() {
            return name;
        }
    }

    private record Bad(String name, String content, String description) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Good> good() {
        return Stream.of(
                new Good("one certificate", ONE.pem(), 1),
                new Good("several, in the order of the file", ONE.pem() + TWO.pem(), 2),
                new Good("one twice counts once", ONE.pem() + TWO.pem() + ONE.pem(), 2),
                new Good("text around the blocks", "Höhn CA\n" + ONE.pem() + "\n# second\n" + TWO.pem() + "end", 2),
                new Good("a key beside certificates is skipped", ONE.privateKeyPem() + ONE.pem(), 1),
                new Good("a block with headers is skipped", headed(TWO.pem()) + ONE.pem(), 1),
                new Good("lines that end as on Windows", ONE.pem().replace("\n", "\r\n"), 1),
                new Good("blanks at the ends of lines", ONE.pem().replace("\n", " \t\n"), 1),
                new Good("a byte order mark", "\uFEFF" + ONE.pem(), 1),
                new Good("no line end at the end", ONE.pem().strip(), 1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("good")
    void reads(Good row) throws Exception {
        CertificateBundle bundle = read(row.content.getBytes(StandardCharsets.UTF_8));

        assertThat(bundle.certificates()).hasSize(row.certificates).startsWith(ONE.certificate());
    }

    static Stream<Bad> bad() {
        String der = der(ONE);
        return Stream.of(
                new Bad("empty file", "", "is empty; add the CA certificates in PEM"),
                new Bad(
                        "private key",
                        "# key\n" + ONE.privateKeyPem(),
                        "line 2: contains a private key instead of certificates"),
                new Bad(
                        "EC key",
                        TestCertificates.pem("EC PRIVATE KEY", new byte[3]),
                        "line 1: contains a private key"),
                new Bad(
                        "other block",
                        TestCertificates.pem("PUBLIC KEY", new byte[3]),
                        "line 1: contains a PUBLIC KEY block"),
                new Bad(
                        "certificate with headers",
                        headed(ONE.pem()),
                        "line 1: contains a CERTIFICATE block but no cert"),
                new Bad("no PEM at all", "users: []\n", "contains no -----BEGIN CERTIFICATE----- block"),
                new Bad(
                        "indented as in YAML",
                        "ca: |\n" + ONE.pem().indent(2),
                        "line 2: there are spaces before BEGIN; remove them here and in the lines below"),
                new Bad(
                        "indented behind a good one",
                        ONE.pem() + TWO.pem().indent(1),
                        "line " + lineAfter(ONE) + ": there are spaces before BEGIN"),
                new Bad(
                        "joined without a line end",
                        ONE.pem().strip() + TWO.pem(),
                        "line " + (lineAfter(ONE) - 1) + ": a block begins on the line where another ends"),
                new Bad("UTF-16", spread(ONE.pem(), "", "\0"), "is UTF-16; save it as ASCII or UTF-8"),
                new Bad("UTF-16, big end first", spread(ONE.pem(), "\0", ""), "is UTF-16; save it as ASCII or UTF-8"),
                new Bad("DER", new String(new byte[] {0x30, 1, 0}, StandardCharsets.ISO_8859_1), "is binary (DER)"),
                new Bad("no base64", ONE.pem() + block("???"), "line " + lineAfter(ONE) + ": the CERTIFICATE block"),
                new Bad(
                        "base64 of nonsense",
                        block("AAAA"),
                        "line 1: the CERTIFICATE block that begins here is not an"),
                new Bad(
                        "cut short",
                        block(der.substring(0, 400)),
                        "line 1: the CERTIFICATE block that begins here is not"),
                new Bad("trailing data", block(Base64.getEncoder().encodeToString(withTail(ONE))), "trailing data"),
                new Bad("no end", ONE.pem() + "\n-----BEGIN CERTIFICATE-----\nAAAA\n", "has no END line"),
                new Bad(
                        "begin within a block",
                        "-----BEGIN CERTIFICATE-----\n" + ONE.pem(),
                        "line 1: the CERTIFICATE block"),
                new Bad(
                        "another end",
                        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END X-----\n",
                        "line 3: this line does not end the CERTIFICATE block"),
                new Bad("dashes too few", "-----BEGIN -----\n-----END -----\n", "line 1: contains a  block"));
    }

    private static String spread(String text, String before, String behind) {
        return text.chars().mapToObj(c -> before + (char) c + behind).collect(Collectors.joining());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    void refuses(Bad row) {
        MalformedFileException refusal =
                refusal(new ByteArrayInputStream(row.content.getBytes(StandardCharsets.UTF_8)));

        assertThat(refusal.describe()).contains(row.description);
    }

    @Test
    void refusesAFileThatDoesNotEnd() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return '\n';
            }
        };

        assertThat(refusal(endless).describe()).contains("larger than 16 MiB");
    }

    @Test
    void refusesMoreCertificatesThanAnyoneHas() {
        assertThat(refusal(new ByteArrayInputStream(ONE.pem().repeat(10_001).getBytes(StandardCharsets.US_ASCII)))
                        .describe())
                .contains("more than 10000 certificates");
    }

    @Test
    void neverShowsAPrivateKey() throws MalformedFileException {
        String key = ONE.privateKeyPem();
        String base64 =
                Base64.getEncoder().encodeToString(ONE.keys().getPrivate().getEncoded());

        assertThat(PemReader.read(key).toString()).doesNotContain(base64).contains("PRIVATE KEY at line 1");
    }

    @Test
    void anExpiredAuthorityIsLoadedAndNamed() throws Exception {
        Issued expired = authority("expired")
                .valid(NOW.minus(Duration.ofDays(9)), NOW.minusSeconds(1))
                .selfSigned();
        Issued lastSecond =
                authority("last").valid(NOW.minus(Duration.ofDays(9)), NOW).selfSigned();

        CertificateBundle bundle = read((expired.pem() + lastSecond.pem()).getBytes(StandardCharsets.US_ASCII));

        assertThat(bundle.certificates()).hasSize(2);
        assertThat(bundle.expiredAt(NOW)).containsExactly("CN=expired");
    }

    private static CertificateBundle read(byte[] content) throws IOException, MalformedFileException {
        return new CertificateBundleFormat().read(new ByteArrayInputStream(content));
    }

    private static MalformedFileException refusal(InputStream content) {
        return catchThrowableOfType(MalformedFileException.class, () -> new CertificateBundleFormat().read(content));
    }

    private static String block(String base64) {
        return "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n";
    }

    private static String headed(String pem) {
        return pem.replaceFirst("\n", "\nProc-Type: 4,ENCRYPTED\n\n");
    }

    private static long lineAfter(Issued issued) {
        return issued.pem().lines().count() + 1;
    }

    private static String der(Issued issued) {
        return issued.pem().lines().filter(line -> !line.startsWith("-")).reduce("", String::concat);
    }

    private static byte[] withTail(Issued issued) {
        try {
            byte[] der = issued.certificate().getEncoded();
            return java.util.Arrays.copyOf(der, der.length + 1);
        } catch (CertificateException e) {
            throw new AssertionError(e);
        }
    }
}
