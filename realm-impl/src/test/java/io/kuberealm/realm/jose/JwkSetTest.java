package io.kuberealm.realm.jose;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.realm.testing.TestKeys;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JwkSetTest {
    private record Case(String name, String key, String reason) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> skipped() {
        String rsa = jwk(TestKeys.RSA.getPublic());
        String ec = jwk(TestKeys.P_256.getPublic());
        return Stream.of(
                new Case("B3 for encryption", with(rsa, "use", "enc"), "for encryption"),
                new Case("HMAC", "{\"kty\":\"oct\",\"k\":\"AAAA\",\"alg\":\"HS256\"}", "neither RSA nor EC"),
                new Case("a use that is no text", rsa.replaceFirst("\\{", "{\"use\":7,"), "not a string"),
                new Case("a key id that is no text", rsa.replaceFirst("\\{", "{\"kid\":7,"), "not a string"),
                new Case("B2 RSA with d", with(with(rsa, "d", "AQAB"), "kid", "k1"), "private key with the id \"k1\""),
                new Case("B2 RSA with a prime", with(rsa, "p", "AQAB"), "private key, with which"),
                new Case("B2 EC with d", with(ec, "d", "AQAB"), "private key"),
                new Case("B2 EC with an empty d", with(ec, "d", ""), "private key"),
                new Case("octets", "{\"kty\":\"oct\",\"k\":\"AAAA\"}", "neither RSA nor EC"),
                new Case("Edwards curve", "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"AAAA\"}", "neither RSA nor EC"),
                new Case("unknown type", "{\"kty\":\"lattice\"}", "neither RSA nor EC"),
                new Case("no type", "{}", "neither RSA nor EC"),
                new Case("not an object", "7", "not an object"),
                new Case("null", "null", "not an object"),
                new Case(
                        "RSA without exponent",
                        rsa.replaceFirst("\"e\":\"[^\"]*\"", "\"f\":\"\""),
                        "are not a valid key"),
                new Case(
                        "RSA with a number as modulus",
                        rsa.replaceFirst("\"n\":\"[^\"]*\"", "\"n\":5"),
                        "are not a valid key"),
                new Case(
                        "RSA with an even exponent",
                        rsa.replaceFirst("\"e\":\"[^\"]*\"", "\"e\":\"AQAC\""),
                        "exponent"),
                new Case(
                        "RSA with the exponent 1",
                        rsa.replaceFirst("\"e\":\"[^\"]*\"", "\"e\":\"AQ\""),
                        "are not a valid key"),
                new Case(
                        "RSA with an exponent of 32 bits",
                        rsa.replaceFirst("\"e\":\"[^\"]*\"", "\"e\":\"gAAAAQ\""),
                        "exponent"),
                new Case(
                        "RSA with an even modulus",
                        rsa.replaceFirst("\"n\":\"[^\"]*\"", "\"n\":\"" + "gAAA" + "AAAA".repeat(84) + "AA\""),
                        "modulus"),
                new Case("RSA of 512 bits", jwk(TestKeys.rsa(512).getPublic()), "512 bits"),
                new Case("EC of an unknown curve", ec.replace("P-256", "P-255"), "are not a valid key"),
                new Case("EC of a curve not for tokens", ec.replace("P-256", "secp256k1"), "not P-256"),
                new Case("EC point on another curve", ec.replace("P-256", "P-384"), "do not have the length"),
                new Case(
                        "EC with a short coordinate",
                        ec.replaceFirst("\"y\":\"[^\"]*\"", "\"y\":\"AQAB\""),
                        "do not have the length"),
                new Case(
                        "EC point anywhere",
                        ec.replaceFirst("\"y\":\"[^\"]*\"", "\"y\":\"" + "A".repeat(43) + "\""),
                        "is not on its curve"));
    }

    /** go-jose jwk.go reads use and alg, and verify of jws.go asks for neither. */
    static Stream<String> wordsThatDoNotCount() {
        String rsa = jwk(TestKeys.RSA.getPublic());
        return Stream.of(
                with(rsa, "use", ""),
                with(rsa, "use", "verify"),
                with(rsa, "use", "SIG"),
                with(rsa, "alg", ""),
                with(rsa, "alg", "RSA256"),
                with(rsa, "alg", "RSA"),
                with(rsa, "alg", "RSA-OAEP"),
                rsa.replaceFirst("\\{", "{\"use\":null,\"alg\":null,\"d\":null,"));
    }

    @ParameterizedTest(name = "B3 {0}")
    @MethodSource("wordsThatDoNotCount")
    void whatAKeySaysItIsForDoesNotCount(String key) {
        assertThat(parse("{\"keys\":[" + key + "]}").orElseThrow().keys().keys())
                .extracting(VerificationKey::key)
                .containsExactly(TestKeys.RSA.getPublic());
    }

    @ParameterizedTest
    @MethodSource("skipped")
    void skipsWhatVerifiesNoToken(Case one) {
        JwkSet set = parse("{\"keys\":[" + one.key() + "," + jwk(TestKeys.P_521.getPublic()) + "]}")
                .orElseThrow();

        assertThat(set.keys().keys()).extracting(VerificationKey::key).containsExactly(TestKeys.P_521.getPublic());
        assertThat(set.skipped())
                .singleElement()
                .asString()
                .startsWith("key 1 is skipped: ")
                .contains(one.reason());
    }

    @Test
    void readsBothTypesWithTheirIds() {
        String rsa = with(with(jwk(TestKeys.RSA.getPublic()), "kid", "a"), "use", "sig");
        String ec = with(jwk(TestKeys.P_384.getPublic()), "alg", "ES384");

        JwkSet set = parse("{\"keys\":[" + rsa + "," + ec + "],\"more\":1}").orElseThrow();

        assertThat(set.keys().keys())
                .containsExactly(
                        new VerificationKey("a", TestKeys.RSA.getPublic()),
                        new VerificationKey("", TestKeys.P_384.getPublic()));
        assertThat(set.skipped()).isEmpty();
    }

    @Test
    void b2AWholePrivateKeyIsNotBelieved() throws JoseException {
        PublicJsonWebKey pair = PublicJsonWebKey.Factory.newPublicJwk(TestKeys.RSA.getPublic());
        pair.setPrivateKey(TestKeys.RSA.getPrivate());

        JwkSet set = parse("{\"keys\":[" + pair.toJson(OutputControlLevel.INCLUDE_PRIVATE) + "]}")
                .orElseThrow();

        assertThat(set.keys().keys()).isEmpty();
        assertThat(set.skipped()).singleElement().asString().contains("contains the private key");
    }

    @Test
    void b2APrivateKeyIsToldFirst() {
        String rsa = with(jwk(TestKeys.RSA.getPublic()), "kid", "k9");
        JwkSet set = parse("{\"keys\":[7," + with(rsa, "d", "AQAB") + "]}").orElseThrow();

        assertThat(set.skipped().get(0))
                .isEqualTo(
                        "key 2 is skipped: it contains the private key with the id \"k9\", with which anybody can sign"
                                + " tokens; the issuer must replace it");
    }

    @Test
    void certificatesOfAKeyAreNotLookedInto() {
        String key =
                jwk(TestKeys.RSA.getPublic()).replace("{", "{\"x5c\":[\"garbage\"],\"x5u\":\"http://127.0.0.1:1\",");

        assertThat(parse("{\"keys\":[" + key + "]}").orElseThrow().keys().keys())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "[]", "{}", "{\"keys\":{}}", "{\"keys\":null}", "{\"keys\":[}"})
    void refusesWhatIsNoKeySet(String document) {
        assertThat(parse(document)).isEmpty();
    }

    @Test
    void isBounded() {
        String many =
                IntStream.rangeClosed(0, JwkSet.MAX_KEYS).mapToObj(key -> "{}").collect(Collectors.joining(","));

        assertThat(parse("{\"keys\":[" + many + "]}")).isEmpty();
        assertThat(parse("{\"keys\":[" + many.substring(3) + "]}")).isPresent();
        assertThat(parse("{\"keys\":[]}" + " ".repeat(JwkSet.MAX_BYTES))).isEmpty();
    }

    private static Optional<JwkSet> parse(String document) {
        return JwkSet.parse(document.getBytes(StandardCharsets.UTF_8));
    }

    private static String jwk(PublicKey key) {
        try {
            return JsonWebKey.Factory.newJwk(key).toJson();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String with(String key, String name, String value) {
        return key.replaceFirst("\\{", "{\"" + name + "\":\"" + value + "\",");
    }
}
