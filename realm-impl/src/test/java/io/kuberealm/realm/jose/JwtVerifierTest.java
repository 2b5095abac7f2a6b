package io.kuberealm.realm.jose;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.Secret;
import io.kuberealm.realm.testing.TestCertificates;
import io.kuberealm.realm.testing.TestJwts;
import io.kuberealm.realm.testing.TestKeys;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.cert.CertificateEncodingException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class JwtVerifierTest {
    private static final String CLAIMS = "{\"iss\":\"https://issuer\",\"sub\":\"jane\"}";
    private static final KeySet KEYS =
            TestKeys.setOf(TestKeys.RSA, TestKeys.P_256, TestKeys.P_384, TestKeys.P_521, TestKeys.OTHER_RSA);
    private static final JwtVerifier VERIFIER = new JwtVerifier(SignatureProvider.jdk(), SignatureAlgorithm.all());

    private record Case(String name, Secret token, KeySet keys, Verification expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    @ParameterizedTest
    @EnumSource(SignatureAlgorithm.class)
    void everyAlgorithmVerifiesWhatItSignedAndNothingElse(SignatureAlgorithm algorithm) {
        Secret token = TestJwts.signed(CLAIMS, algorithm.name(), keyFor(algorithm));
        Secret changed =
                Secret.of(token.reveal().replaceFirst("\\.[^.]*\\.", "." + TestJwts.base64("{\"sub\":\"joe\"}") + "."));

        assertThat(verify(token, KEYS)).isInstanceOf(Verification.Verified.class);
        assertThat(verify(changed, KEYS)).isEqualTo(new Verification.BadSignature());
        assertThat(new JwtVerifier(SignatureProvider.jdk(), Set.of()).verify(TestJwts.parsed(token), KEYS))
                .isEqualTo(new Verification.AlgorithmRefused());
    }

    @Test
    void verifiedClaimsAreThoseOfTheToken() {
        Verification verification = verify(TestJwts.signed(CLAIMS, "RS256", TestKeys.RSA), KEYS);

        assertThat(verification)
                .isInstanceOfSatisfying(
                        Verification.Verified.class,
                        verified -> assertThat(verified.jwt().claims())
                                .isEqualTo(Map.of("iss", "https://issuer", "sub", "jane")));
    }

    static Stream<Case> refusals() {
        KeyPair rsa = TestKeys.RSA;
        String rsaId = KeyIds.of(rsa.getPublic());
        Secret genuine = TestJwts.signed(CLAIMS, "RS256", rsa);
        String publicKey = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(rsa.getPublic().getEncoded()) + "\n-----END PUBLIC KEY-----\n";
        return Stream.of(
                new Case(
                        "SA-3 unknown key id, no fallback to all keys",
                        TestJwts.signed(CLAIMS, "RS256", "other", rsa.getPrivate()),
                        KEYS,
                        new Verification.NoKey()),
                new Case(
                        "SA-3 key id as a path",
                        TestJwts.signed(CLAIMS, "RS256", "../../dev/null", rsa.getPrivate()),
                        KEYS,
                        new Verification.NoKey()),
                new Case(
                        "SA-3 key id as SQL",
                        TestJwts.signed(CLAIMS, "RS256", "x' UNION SELECT 'key", rsa.getPrivate()),
                        KEYS,
                        new Verification.NoKey()),
                new Case("SA-3 no keys at all", genuine, KeySet.empty(), new Verification.NoKey()),
                new Case(
                        "SA-3 the named key did not sign",
                        TestJwts.signed(CLAIMS, "RS256", rsaId, TestKeys.OTHER_RSA.getPrivate()),
                        KEYS,
                        new Verification.BadSignature()),
                new Case(
                        "SA-3 no key id, and no key signed",
                        TestJwts.signed(CLAIMS, "RS256", "", TestKeys.rsa(2048).getPrivate()),
                        KEYS,
                        new Verification.BadSignature()),
                new Case(
                        "SA-5 none",
                        TestJwts.unsigned("{\"alg\":\"none\"}", CLAIMS, ""),
                        KEYS,
                        new Verification.AlgorithmRefused()),
                new Case(
                        "SA-5 None",
                        TestJwts.unsigned("{\"alg\":\"None\"}", CLAIMS, ""),
                        KEYS,
                        new Verification.AlgorithmRefused()),
                new Case(
                        "SA-5 none with a key id",
                        TestJwts.unsigned("{\"alg\":\"none\",\"kid\":\"" + rsaId + "\"}", CLAIMS, ""),
                        KEYS,
                        new Verification.AlgorithmRefused()),
                new Case(
                        "SA-5 HMAC with the public key as the secret, as PEM",
                        TestJwts.signed(
                                CLAIMS, "HS256", rsaId, new HmacKey(publicKey.getBytes(StandardCharsets.US_ASCII))),
                        KEYS,
                        new Verification.AlgorithmRefused()),
                new Case(
                        "SA-5 HMAC with the public key as the secret, as DER",
                        TestJwts.signed(
                                CLAIMS,
                                "HS512",
                                rsaId,
                                new HmacKey(rsa.getPublic().getEncoded())),
                        KEYS,
                        new Verification.AlgorithmRefused()),
                new Case(
                        "SA-5 ES256 that names an RSA key",
                        TestJwts.signed(CLAIMS, "ES256", rsaId, TestKeys.P_256.getPrivate()),
                        KEYS,
                        new Verification.AlgorithmRefused()),
                new Case(
                        "SA-5 RS256 that names an EC key",
                        TestJwts.signed(CLAIMS, "RS256", KeyIds.of(TestKeys.P_256.getPublic()), rsa.getPrivate()),
                        KEYS,
                        new Verification.AlgorithmRefused()),
                new Case(
                        "RFC 7518 3.4 ES256 that names a key of P-384",
                        TestJwts.signed(
                                CLAIMS, "ES256", KeyIds.of(TestKeys.P_384.getPublic()), TestKeys.P_256.getPrivate()),
                        KEYS,
                        new Verification.AlgorithmRefused()),
                new Case(
                        "SA-5 an algorithm in lower case",
                        TestJwts.unsigned("{\"alg\":\"rs256\"}", CLAIMS, "AAAA"),
                        KEYS,
                        new Verification.AlgorithmRefused()),
                new Case(
                        "SA-2 no algorithm",
                        TestJwts.unsigned("{\"kid\":\"a\"}", CLAIMS, "AAAA"),
                        KEYS,
                        new Verification.Malformed()),
                new Case(
                        "SA-2 algorithm as a number",
                        TestJwts.unsigned("{\"alg\":256}", CLAIMS, "AAAA"),
                        KEYS,
                        new Verification.Malformed()),
                new Case(
                        "SA-2 key id as a number",
                        TestJwts.unsigned("{\"alg\":\"RS256\",\"kid\":7}", CLAIMS, "AAAA"),
                        KEYS,
                        new Verification.Malformed()),
                new Case(
                        "SA-2 header is no JSON",
                        TestJwts.unsigned("no json", CLAIMS, "AAAA"),
                        KEYS,
                        new Verification.Malformed()),
                new Case(
                        "SA-2 header with the algorithm twice",
                        TestJwts.unsigned("{\"alg\":\"none\",\"alg\":\"RS256\"}", CLAIMS, "AAAA"),
                        KEYS,
                        new Verification.Malformed()),
                new Case(
                        "RFC 7518 3.4 ES256 of two zeros",
                        TestJwts.unsigned("{\"alg\":\"ES256\"}", CLAIMS, base64(new byte[64])),
                        KEYS,
                        new Verification.BadSignature()),
                new Case(
                        "RFC 7518 3.4 ES256 of r and s as large as the order",
                        TestJwts.unsigned("{\"alg\":\"ES256\"}", CLAIMS, base64(filled(64))),
                        KEYS,
                        new Verification.BadSignature()),
                new Case(
                        "SA-3 empty signature",
                        TestJwts.unsigned("{\"alg\":\"RS256\"}", CLAIMS, ""),
                        KEYS,
                        new Verification.BadSignature()),
                new Case(
                        "SA-3 one byte as a signature",
                        TestJwts.unsigned("{\"alg\":\"RS256\"}", CLAIMS, "AA"),
                        KEYS,
                        new Verification.BadSignature()));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refuses(Case one) {
        assertThat(verify(one.token(), one.keys())).isEqualTo(one.expected());
    }

    @ParameterizedTest
    @MethodSource("headersNeverFollowed")
    void keysThatATokenBringsAreNotUsed(String name, String header, Object value) {
        KeyPair own = TestKeys.rsa(2048);
        JsonWebSignature token = new JsonWebSignature();
        token.getHeaders().setObjectHeaderValue(header, value);

        assertThat(verify(TestJwts.sign(token, CLAIMS, "RS256", own.getPrivate()), KEYS))
                .isEqualTo(new Verification.BadSignature());
    }

    static Stream<Object[]> headersNeverFollowed() {
        return Stream.of(
                new Object[] {"jku", "jku", "http://127.0.0.1:1/jwks"},
                new Object[] {"x5u", "x5u", "http://127.0.0.1:1/chain"},
                new Object[] {"x5c", "x5c", List.of()},
                new Object[] {"zip", "zip", "DEF"});
    }

    record Header(String members, boolean isReadable) {}

    /** go-jose v4 shared.go (rawHeader.sanitized, checkSupportedCritical, getB64), jwk.go and jws.go (embedded keys are public). */
    static Stream<Header> headers() {
        String jwk = "{\"kty\":\"EC\",\"crv\":\"P-256\"," + point(TestKeys.P_256);
        return Stream.of(
                new Header("\"crit\":null", true),
                new Header("\"crit\":[]", true),
                new Header("\"crit\":[\"b64\"]", true),
                new Header("\"crit\":[\"b64\"],\"b64\":true", true),
                new Header("\"b64\":true", true),
                new Header("\"b64\":\"false\"", true),
                new Header("\"b64\":null", true),
                new Header("\"b64\":false", false), // accepted by go-jose for a payload that is signed as it is
                new Header("\"crit\":[\"b64\"],\"b64\":false", false),
                new Header("\"crit\":[\"exp\"]", false),
                new Header("\"crit\":[\"b64\",\"exp\"]", false),
                new Header("\"crit\":[null]", false),
                new Header("\"crit\":\"b64\"", false),
                new Header("\"crit\":{}", false),
                new Header("\"nonce\":\"n\"", true),
                new Header("\"nonce\":null", true),
                new Header("\"nonce\":7", false),
                new Header("\"kid\":null", true),
                new Header("\"jwk\":null", true),
                new Header("\"jwk\":{}", false),
                new Header("\"jwk\":\"x\"", false),
                new Header("\"jwk\":" + jwk + "}", true),
                new Header("\"jwk\":" + jwk + ",\"d\":\"AQAB\"}", false),
                new Header("\"jwk\":" + jwk + ",\"x5c\":[\"MIIB\"]}", false),
                new Header("\"jwk\":{\"kty\":\"oct\",\"k\":\"AAAA\"}", false),
                new Header("\"jwk\":{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"" + "A".repeat(43) + "\"}", true),
                new Header("\"x5c\":null", true),
                new Header("\"x5c\":[]", true),
                new Header("\"x5c\":[\"" + certificate() + "\"]", true),
                new Header("\"x5c\":[\"MIIB\"]", false),
                new Header("\"x5c\":[\"!\"]", false),
                new Header("\"x5c\":[7]", false),
                new Header("\"x5c\":\"MIIB\"", false),
                new Header("\"more\":[1e308]", true),
                new Header("\"more\":[1e309]", false),
                new Header("\"more\":{\"a\":1,\"a\":1}", false),
                new Header("\"ALG\":7", true));
    }

    private static String point(KeyPair key) {
        try {
            return PublicJsonWebKey.Factory.newPublicJwk(key.getPublic())
                    .toJson()
                    .replaceFirst(".*(\"x\":\"[^\"]*\",\"y\":\"[^\"]*\").*", "$1");
        } catch (JoseException e) {
            throw new AssertionError(e);
        }
    }

    private static String certificate() {
        try {
            return Base64.getEncoder()
                    .encodeToString(TestCertificates.authority("x")
                            .selfSigned()
                            .certificate()
                            .getEncoded());
        } catch (CertificateEncodingException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest(name = "B7 B18 {0}")
    @MethodSource("headers")
    void whatAHeaderHoldsHasToBeOfItsForm(Header row) {
        String content = TestJwts.base64("{\"alg\":\"ES256\"," + row.members() + "}") + "." + TestJwts.base64(CLAIMS);

        assertThat(verify(signed(content, content), KEYS))
                .isInstanceOf(row.isReadable() ? Verification.Verified.class : Verification.Malformed.class);
    }

    /** What go-jose verifies it encodes itself (computeAuthData), from what it decoded without blanks (stripWhitespace). */
    @Test
    void b17ATokenHasOneSpelling() {
        String claims = TestJwts.base64("{\"sub\":\"jane\"}"); // its last character has two bits that do not count
        String content = TestJwts.base64("{\"alg\":\"ES256\"}") + "." + claims;
        String other = content.substring(0, content.length() - 1) + (char) (content.charAt(content.length() - 1) + 1);
        assertThat(Base64.getUrlDecoder().decode(other.substring(other.indexOf('.') + 1)))
                .isEqualTo(Base64.getUrlDecoder().decode(claims));

        assertThat(verify(signed(content, content), KEYS)).isInstanceOf(Verification.Verified.class);
        assertThat(verify(signed(other, other), KEYS)).isEqualTo(new Verification.BadSignature());
        assertThat(verify(signed(other, content), KEYS)).isInstanceOf(Verification.Verified.class);
    }

    @Test
    void b20BlanksInATokenDoNotCount() {
        String header = TestJwts.base64("{\"alg\":\"ES256\"}");
        String claims = TestJwts.base64(CLAIMS);
        Secret token = signed(header + "." + claims, header + "." + claims);
        String signature = token.reveal().substring(token.reveal().lastIndexOf('.') + 1);

        String blanks = " \t\u0085\u00a0\u2003\u3000" + header + " ." + claims.substring(0, 4) + "\r\n"
                + claims.substring(4) + ". " + signature + "\n";
        assertThat(verify(Secret.of(blanks), KEYS)).isInstanceOf(Verification.Verified.class);
        assertThat(UnverifiedJwt.parse(Secret.of(header + ". " + claims + "." + signature)))
                .as("hasCorrectIssuer decodes the claims before anything is stripped")
                .isEmpty();
    }

    /** Parts as they are, with the signature of {@code content}. */
    private static Secret signed(String parts, String content) {
        try {
            Signature signer = Signature.getInstance("SHA256withECDSAinP1363Format");
            signer.initSign(TestKeys.P_256.getPrivate());
            signer.update(content.getBytes(StandardCharsets.US_ASCII));
            return Secret.of(parts + "." + base64(signer.sign()));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static Verification verify(Secret token, KeySet keys) {
        return VERIFIER.verify(TestJwts.parsed(token), keys);
    }

    private static KeyPair keyFor(SignatureAlgorithm algorithm) {
        return Stream.of(TestKeys.RSA, TestKeys.P_256, TestKeys.P_384, TestKeys.P_521)
                .filter(key -> algorithm.fits(key.getPublic()))
                .findFirst()
                .orElseThrow();
    }

    private static byte[] filled(int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) 0xff);
        return bytes;
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
