package io.kuberealm.realm.jose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kuberealm.realm.files.MalformedFileException;
import io.kuberealm.realm.testing.TestKeys;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Section 9.1.3 of MicroProfile JWT 2.1, Supported Public Key Formats. */
class PublicKeyTextTest {
    private static final KeyPair RSA = TestKeys.RSA;
    private static final KeyPair EC = TestKeys.P_256;

    private record Case(String name, String text, SignatureAlgorithm algorithm) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + label
                + "-----\n";
    }

    private static String jwk(KeyPair pair, String id, JsonWebKey.OutputControlLevel level) {
        try {
            PublicJsonWebKey key = PublicJsonWebKey.Factory.newPublicJwk(pair.getPublic());
            key.setPrivateKey(pair.getPrivate());
            if (!id.isEmpty()) {
                key.setKeyId(id);
            }
            return key.toJson(level);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String jwk(KeyPair pair, String id) {
        return jwk(pair, id, JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64Url(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static Stream<Case> usable() {
        String pem = pem("PUBLIC KEY", RSA.getPublic().getEncoded());
        String jwk = jwk(RSA, "");
        String set = "{\"keys\":[" + jwk(RSA, "a") + "]}";
        return Stream.of(
                new Case("PEM", pem, SignatureAlgorithm.RS256),
                new Case("PEM in one line", pem.replaceAll("\\s*\n", ""), SignatureAlgorithm.RS256),
                new Case("PEM with blanks for line ends", pem.replaceAll("\\s*\n", " "), SignatureAlgorithm.RS256),
                new Case("PEM of EC", pem("PUBLIC KEY", EC.getPublic().getEncoded()), SignatureAlgorithm.ES256),
                new Case("base64 of PEM", base64(pem), SignatureAlgorithm.RS256),
                new Case("JWK", jwk, SignatureAlgorithm.RS256),
                new Case("JWK of EC", jwk(EC, ""), SignatureAlgorithm.ES256),
                new Case("JWKS", set, SignatureAlgorithm.RS256),
                new Case("base64 of JWK", base64(jwk), SignatureAlgorithm.RS256),
                new Case("base64url of JWK", base64Url(jwk), SignatureAlgorithm.RS256),
                new Case("base64 of JWKS", base64(set), SignatureAlgorithm.RS256),
                new Case("base64url of JWKS", base64Url(set), SignatureAlgorithm.RS256),
                new Case(
                        "1024 bits (section 9.1.2)",
                        pem("PUBLIC KEY", TestKeys.rsa(1024).getPublic().getEncoded()),
                        SignatureAlgorithm.RS256));
    }

    @ParameterizedTest
    @MethodSource("usable")
    void everyForm(Case given) throws MalformedFileException {
        assertThat(new PublicKeyText(given.algorithm()).read(given.text()).keys())
                .hasSize(1);
    }

    private record Bad(String name, String text, String problem) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Bad> unusable() {
        String encryption = jwk(RSA, "e").replace("{", "{\"use\":\"enc\",");
        return Stream.of(
                new Bad("empty", "", "neither PEM nor"),
                new Bad("words", "no key", "neither PEM nor"),
                new Bad("base64 of words", base64("no key"), "neither PEM nor"),
                new Bad("JSON of something else", "{\"a\":1}", "neither RSA nor EC"),
                new Bad("a member twice", "{\"keys\":[],\"keys\":[" + jwk(RSA, "") + "]}", "neither PEM nor"),
                new Bad("JWKS without keys", "{\"keys\":[]}", "contains no key"),
                new Bad("keys that are no list", "{\"keys\":{}}", "not a JWKS"),
                new Bad("JWKS with a key for encryption only", "{\"keys\":[" + encryption + "]}", "for encryption"),
                new Bad("a certificate", pem("CERTIFICATE", RSA.getPublic().getEncoded()), "contains a certificate"),
                new Bad("a private key", pem("PRIVATE KEY", RSA.getPrivate().getEncoded()), "contains a private key"),
                new Bad(
                        "a private key that says public",
                        pem("PUBLIC KEY", RSA.getPrivate().getEncoded()),
                        "no RSA or EC key"),
                new Bad(
                        "base64 of a private key",
                        base64(pem("PRIVATE KEY", RSA.getPrivate().getEncoded())),
                        "contains a private key"),
                new Bad(
                        "a private JWK",
                        jwk(RSA, "p", JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE),
                        "contains the private key"),
                new Bad(
                        "a private key in a JWKS, beside a good one",
                        "{\"keys\":[" + jwk(RSA, "a") + ","
                                + jwk(RSA, "p", JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE) + "]}",
                        "contains the private key"),
                new Bad("a secret key", "{\"kty\":\"oct\",\"k\":\"c2VjcmV0\"}", "neither RSA nor EC"),
                new Bad(
                        "two keys in PEM",
                        pem("PUBLIC KEY", RSA.getPublic().getEncoded()).repeat(2),
                        "not one block"),
                new Bad("PEM of PKCS#1", pem("RSA PUBLIC KEY", RSA.getPublic().getEncoded()), "not one block"),
                new Bad("PEM without end", "-----BEGIN PUBLIC KEY-----\nAAAA", "has no END line"),
                new Bad(
                        "a short key",
                        pem("PUBLIC KEY", TestKeys.rsa(512).getPublic().getEncoded()),
                        "512 bits"),
                new Bad(
                        "for another algorithm",
                        pem("PUBLIC KEY", EC.getPublic().getEncoded()),
                        "no key for RS256"),
                new Bad("huge", " ".repeat((1 << 20) + 1), "longer than 1 MiB"));
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void whatIsNoPublicKeyIsAProblem(Bad given) {
        PublicKeyText form = new PublicKeyText(SignatureAlgorithm.RS256);

        assertThatThrownBy(() -> form.read(given.text()))
                .isInstanceOfSatisfying(
                        MalformedFileException.class,
                        problem -> assertThat(problem.describe()).contains(given.problem()));
    }

    /** Section 9.1.3.3: only the key with the id of the token, if there is one. */
    @Test
    void theIdChoosesTheKey() {
        VerificationKey one = new VerificationKey("one", RSA.getPublic());
        VerificationKey nameless = new VerificationKey("", TestKeys.OTHER_RSA.getPublic());
        KeySet keys = new KeySet(List.of(one, nameless));

        assertThat(keys.candidatesOrNameless("one")).containsExactly(one);
        assertThat(keys.candidatesOrNameless("")).containsExactly(one, nameless);
        assertThat(keys.candidatesOrNameless("two")).containsExactly(nameless);
        assertThat(new KeySet(List.of(one)).candidatesOrNameless("two")).isEmpty();
    }
}
