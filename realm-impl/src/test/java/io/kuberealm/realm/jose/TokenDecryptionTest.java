package io.kuberealm.realm.jose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kuberealm.api.Secret;
import io.kuberealm.realm.files.MalformedFileException;
import io.kuberealm.realm.jose.TokenDecryption.Opening.NotEncrypted;
import io.kuberealm.realm.jose.TokenDecryption.Opening.Opened;
import io.kuberealm.realm.jose.TokenDecryption.Opening.Refused;
import io.kuberealm.realm.testing.TestJwts;
import io.kuberealm.realm.testing.TestKeys;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.Base64;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokens that jose4j encrypts, which is another implementation (section 9.3 of MicroProfile JWT 2.1, RFC 7516). */
class TokenDecryptionTest {
    private static final String CONTENT = "a.signed.token";
    private static final KeyPair KEY = TestKeys.RSA;

    private final TokenDecryption decryption = decryption(pem(KEY), KeyManagementAlgorithm.all());

    private static TokenDecryption decryption(String key, Set<KeyManagementAlgorithm> algorithms) {
        try {
            DecryptionKeys keys = DecryptionKeys.read(key);
            return new TokenDecryption(() -> keys, algorithms);
        } catch (MalformedFileException unusable) {
            throw new IllegalArgumentException(unusable);
        }
    }

    private static String pem(KeyPair pair) {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    private static String jwk(KeyPair pair, String id) {
        try {
            PublicJsonWebKey key = PublicJsonWebKey.Factory.newPublicJwk(pair.getPublic());
            key.setPrivateKey(pair.getPrivate());
            key.setKeyId(id);
            return key.toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encrypted(PublicKey key, Consumer<JsonWebEncryption> headers) {
        try {
            JsonWebEncryption token = new JsonWebEncryption();
            token.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
            token.setAlgorithmHeaderValue("RSA-OAEP");
            token.setEncryptionMethodHeaderParameter("A256GCM");
            token.setHeader("cty", "JWT");
            headers.accept(token);
            token.setPayload(CONTENT);
            token.setKey(key);
            return token.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @EnumSource(KeyManagementAlgorithm.class)
    void opensBothAlgorithms(KeyManagementAlgorithm algorithm) {
        String name = algorithm == KeyManagementAlgorithm.RSA_OAEP ? "RSA-OAEP" : "RSA-OAEP-256";
        String token = encrypted(KEY.getPublic(), jwe -> jwe.setAlgorithmHeaderValue(name));

        assertThat(decryption.open(Secret.of(token))).isEqualTo(new Opened(Secret.of(CONTENT)));
        assertThat(decryption(pem(KEY), Set.of(algorithm)).open(Secret.of(token)))
                .isInstanceOf(Opened.class);
        KeyManagementAlgorithm other = algorithm == KeyManagementAlgorithm.RSA_OAEP
                ? KeyManagementAlgorithm.RSA_OAEP_256
                : KeyManagementAlgorithm.RSA_OAEP;
        assertThat(decryption(pem(KEY), Set.of(other)).open(Secret.of(token))).isInstanceOf(Refused.class);
    }

    private record Key(String name, String text, String keyId) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Key> keys() {
        String jwk = jwk(KEY, "mine");
        String set = "{\"keys\":[" + jwk(TestKeys.OTHER_RSA, "other") + "," + jwk + "]}";
        return Stream.of(
                new Key("PEM", pem(KEY), "any"),
                new Key("PEM in one line", pem(KEY).replaceAll("\\s*\n", ""), ""),
                new Key("JWK", jwk, "mine"),
                new Key("JWK for a token without id", jwk, ""),
                new Key("JWKS", set, "mine"),
                new Key("JWKS for a token without id", set, ""),
                new Key(
                        "base64 of JWKS",
                        Base64.getEncoder().encodeToString(set.getBytes(StandardCharsets.UTF_8)),
                        "mine"),
                new Key("base64url of PEM", TestJwts.base64(pem(KEY)), ""));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void readsEveryForm(Key given) {
        String token = encrypted(KEY.getPublic(), jwe -> {
            if (!given.keyId().isEmpty()) {
                jwe.setKeyIdHeaderValue(given.keyId());
            }
        });

        assertThat(decryption(given.text(), KeyManagementAlgorithm.all()).open(Secret.of(token)))
                .isEqualTo(new Opened(Secret.of(CONTENT)));
    }

    private record Bad(String name, String token, String reason) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static String changed(int part, String with) {
        String[] parts = encrypted(KEY.getPublic(), jwe -> {}).split("\\.", -1);
        parts[part] = with;
        return String.join(".", parts);
    }

    private static String header(String json) {
        return changed(0, TestJwts.base64(json));
    }

    static Stream<Bad> bad() {
        return Stream.of(
                new Bad("for nobody here", encrypted(TestKeys.OTHER_RSA.getPublic(), jwe -> {}), "no key"),
                new Bad("without cty", header("{\"alg\":\"RSA-OAEP\",\"enc\":\"A256GCM\"}"), "cty"),
                new Bad("with another cty", encrypted(KEY.getPublic(), jwe -> jwe.setHeader("cty", "text")), "cty"),
                new Bad("compressed", encrypted(KEY.getPublic(), jwe -> jwe.setHeader("zip", "DEF")), "zip"),
                new Bad(
                        "with something critical",
                        header("{\"alg\":\"RSA-OAEP\",\"enc\":\"A256GCM\",\"cty\":\"JWT\",\"crit\":[\"exp\"]}"),
                        "crit"),
                new Bad(
                        "RSA1_5",
                        encrypted(KEY.getPublic(), jwe -> jwe.setAlgorithmHeaderValue("RSA1_5")),
                        "not allowed"),
                new Bad(
                        "by password, which costs what the token says",
                        header(
                                "{\"alg\":\"PBES2-HS256+A128KW\",\"enc\":\"A256GCM\",\"cty\":\"JWT\",\"p2c\":2147483647}"),
                        "not allowed"),
                new Bad(
                        "by a shared secret",
                        header("{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"cty\":\"JWT\"}"),
                        "not allowed"),
                new Bad(
                        "CBC",
                        encrypted(KEY.getPublic(), jwe -> jwe.setEncryptionMethodHeaderParameter("A128CBC-HS256")),
                        "A256GCM"),
                new Bad("no encrypted key", changed(1, ""), "no key"),
                new Bad("another nonce", changed(2, TestJwts.base64("123456789012")), "no key"),
                new Bad("a short nonce", changed(2, TestJwts.base64("1")), "no key"),
                new Bad("another content", changed(3, TestJwts.base64(CONTENT)), "no key"),
                new Bad("a short tag", changed(4, TestJwts.base64("1234")), "no key"),
                new Bad("no base64url", changed(3, "+++="), "no key"),
                new Bad(
                        "a header that was not encrypted",
                        header("{\"alg\":\"RSA-OAEP\",\"enc\":\"A256GCM\",\"cty\":\"JWT\",\"x\":1}"),
                        "no key"));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void opensNothingElse(Bad given) {
        assertThat(decryption.open(Secret.of(given.token())))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).contains(given.reason()));
    }

    @Test
    void otherTokensAreNotEncrypted() {
        for (String token :
                new String[] {"", "opaque", "a.b.c", "....", "a.b.c.d.e", ".".repeat(5), "x".repeat(2 << 20) + "...."
                }) {
            assertThat(decryption.open(Secret.of(token))).isInstanceOf(NotEncrypted.class);
        }
    }

    private record Unusable(String name, String text, String problem) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Unusable> unusable() {
        return Stream.of(
                new Unusable("empty", "", "neither PEM nor"),
                new Unusable(
                        "a public key", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----", "no private key"),
                new Unusable("a public JWK", "{\"kty\":\"RSA\",\"n\":\"AQAB\",\"e\":\"AQAB\"}", "no private RSA key"),
                new Unusable("an EC key", pem(TestKeys.P_256), "no private RSA key"),
                new Unusable("an EC JWK", jwk(TestKeys.P_256, "e"), "no private RSA key"),
                new Unusable("a shorter key", pem(TestKeys.rsa(1024)), "1024 bits"),
                new Unusable("a JWKS without keys", "{\"keys\":[]}", "no list of 1 to 16"),
                new Unusable("a secret", "{\"kty\":\"oct\",\"k\":\"c2VjcmV0\"}", "no private RSA key"));
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void whatIsNoPrivateKeyIsAProblem(Unusable given) {
        assertThatThrownBy(() -> DecryptionKeys.read(given.text()))
                .isInstanceOfSatisfying(
                        MalformedFileException.class,
                        problem -> assertThat(problem.describe()).contains(given.problem()));
    }
}
