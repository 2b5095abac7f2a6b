package io.kuberealm.realm.jose;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.Secret;
import io.kuberealm.realm.json.JsonObject;
import io.kuberealm.realm.json.JsonReader;
import io.kuberealm.realm.json.Utf8;
import io.kuberealm.realm.testing.TestKeys;
import io.kuberealm.realm.text.WhiteSpace;
import jakarta.json.Json;
import jakarta.json.stream.JsonParser;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What holds for every token that anybody could send. Jazzer calls it with all that it can think of, and the unit tests with
 * what is in src/test/resources/fuzz/jwt: a header, the claims and a signature, a line each, none of them encoded.
 */
public final class UnverifiedJwtFuzzer {
    private static final Set<SignatureAlgorithm> ALLOWED =
            EnumSet.of(SignatureAlgorithm.RS256, SignatureAlgorithm.PS384, SignatureAlgorithm.ES256);
    private static final JwtVerifier VERIFIER = new JwtVerifier(SignatureProvider.of(new DigestSignatures()), ALLOWED);
    private static final KeySet KEYS = new KeySet(List.of(
            new VerificationKey("rsa", TestKeys.RSA.getPublic()),
            new VerificationKey("ec", TestKeys.P_256.getPublic())));

    private UnverifiedJwtFuzzer() {}

    /** One attempt, by the name that Jazzer looks for: the input as it is, as the parts of a token, and as a signed token. */
    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.ISO_8859_1);
        check(text);
        String[] lines = text.split("\n", 3);
        if (lines.length == 3) {
            String content = base64(lines[0]) + "." + base64(lines[1]);
            check(content + "." + base64(lines[2]));
            check(content + "." + Base64Url.encode(DigestSignatures.of(content.getBytes(StandardCharsets.US_ASCII))));
        }
    }

    private static String base64(String bytes) {
        return Base64Url.encode(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void check(String token) {
        UnverifiedJwt.parse(Secret.of(token)).ifPresent(jwt -> {
            checkParts(jwt, token);
            checkClaims(jwt, token);
            checkVerdict(jwt);
        });
    }

    /** What was taken apart are the parts of this token, and nothing was made up. */
    private static void checkParts(UnverifiedJwt jwt, String token) {
        String[] parts = token.split("\\.", -1);
        byte[] signature = Base64.getUrlDecoder().decode(WhiteSpace.remove(parts[2]));
        String signed = new String(jwt.signedContent(), StandardCharsets.ISO_8859_1);

        assertThat(token).doesNotStartWith("{").hasSizeLessThanOrEqualTo(UnverifiedJwt.MAX_LENGTH);
        assertThat(token.substring(token.indexOf('.'))).doesNotContain("=");
        assertThat(parts).hasSize(3);
        assertThat(signed).doesNotContain("=", "\r", "\n", " ");
        assertThat(Base64.getUrlDecoder().decode(signed.substring(signed.indexOf('.') + 1)))
                .isEqualTo(claimsOf(token));
        assertThat(jwt.unverifiedSignature()).isEqualTo(signature);
        assertThat(jwt.toString()).isEqualTo("UnverifiedJwt");
    }

    private static byte[] claimsOf(String token) {
        return Base64.getUrlDecoder().decode(token.split("\\.", -1)[1].replaceAll("[\r\n]", ""));
    }

    /** Whatever is taken for an object is one for another parser as well, and both see the same issuer in it. */
    private static void checkClaims(UnverifiedJwt jwt, String token) {
        String issuer = issuerByAnotherParser(Utf8.decode(claimsOf(token)));
        if (isWellFormed(issuer)) {
            assertThat(jwt.unverifiedIssuer().orElse("")).isEqualTo(issuer);
        }
        jwt.unverifiedValues("exp")
                .flatMap(value -> value.flatMap(NumericDate::parseNumberOrText).stream())
                .forEach(expiry ->
                        assertThat(Math.abs(expiry.getEpochSecond())).isLessThanOrEqualTo(1_000_000_000_000_000L));
    }

    /** Event by event, since the parser throws as soon as it has to make a number of what is written as one. */
    private static String issuerByAnotherParser(String claims) {
        String issuer = "";
        boolean atIssuer = false;
        boolean isNoText = false;
        int depth = 0;
        try (JsonParser parser = Json.createParser(new StringReader(claims))) {
            while (parser.hasNext()) {
                JsonParser.Event event = parser.next();
                boolean isIssuer = atIssuer && depth == 1;
                switch (event) {
                    case START_OBJECT, START_ARRAY -> depth++;
                    case END_OBJECT, END_ARRAY -> depth--;
                    case KEY_NAME -> atIssuer = depth == 1 && JsonObject.isField(parser.getString(), "iss");
                    case VALUE_STRING -> issuer = isIssuer ? parser.getString() : issuer;
                    default -> {}
                }
                boolean isText = event == JsonParser.Event.VALUE_STRING || event == JsonParser.Event.VALUE_NULL;
                isNoText |= isIssuer && !isText && event != JsonParser.Event.KEY_NAME && depth != 0;
            }
        }
        return isNoText ? "" : issuer;
    }

    private static boolean isWellFormed(String text) {
        return StandardCharsets.UTF_16BE.newEncoder().canEncode(text);
    }

    /** Only who signs is believed, by an allowed algorithm, with the key that the token names, and without conditions. */
    private static void checkVerdict(UnverifiedJwt jwt) {
        if (VERIFIER.verify(jwt, KeySet.empty()) instanceof Verification.Verified) {
            throw new AssertionError("verified without a key");
        }
        if (VERIFIER.verify(jwt, KEYS) instanceof Verification.Verified verified) {
            assertThat(jwt.unverifiedSignature()).isEqualTo(DigestSignatures.of(jwt.signedContent()));
            assertThat(jwt.unverifiedAlgorithm()).isIn("RS256", "PS384");
            assertThat(jwt.unverifiedKeyId()).isIn("", "rsa");
            assertThat(verified.jwt().claims()).isEqualTo(jwt.unverifiedClaims());
            String signed = new String(jwt.signedContent(), StandardCharsets.US_ASCII);
            byte[] headerText = Base64.getUrlDecoder().decode(signed.substring(0, signed.indexOf('.')));
            JsonObject header = JsonReader.readObject(headerText).orElseThrow();
            assertThat(header.members()).containsKey("alg");
            assertThat(header.members().get("crit")).isIn(null, List.of(), List.of("b64"));
            assertThat(header.members().get("b64")).isNotEqualTo(false);
        }
    }
}
