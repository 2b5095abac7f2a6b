package io.kuberealm.realm.jose;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.Secret;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.HmacKey;
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
                new Object[] {"x5c", "x5c", List.of("MIIB")},
                new Object[] {"jwk", "jwk", Map.of("kty", "RSA", "n", "AQAB", "e", "AQAB")},
                new Object[] {"zip", "zip", "DEF"});
    }

    @Test
    void criticalHeadersAreNotUnderstood() {
        JsonWebSignature critical = new JsonWebSignature();
        critical.setCriticalHeaderNames("exp");

        assertThat(verify(TestJwts.sign(critical, CLAIMS, "RS256", TestKeys.RSA.getPrivate()), KEYS))
                .isEqualTo(new Verification.Malformed());
        assertThat(verify(TestJwts.unsigned("{\"alg\":\"RS256\",\"b64\":false}", CLAIMS, "AAAA"), KEYS))
                .isEqualTo(new Verification.Malformed());
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
