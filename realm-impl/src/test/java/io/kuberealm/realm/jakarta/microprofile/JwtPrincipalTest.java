package io.kuberealm.realm.jakarta.microprofile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.kuberealm.api.KubernetesPrincipal;
import io.kuberealm.api.Secret;
import io.kuberealm.api.TokenClaims;
import io.kuberealm.api.UserInfo;
import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Claims with the types of MicroProfile JWT 2.1 ({@code org.eclipse.microprofile.jwt.Claims}), whatever the issuer wrote. */
class JwtPrincipalTest {
    private static final UserInfo JANE = UserInfo.of("jane", List.of("oidc:dev", "system:authenticated"));
    private static final String TOKEN = "header.payload.signature";

    private static JwtPrincipal principal(String claims) {
        return new JwtPrincipal(
                new KubernetesPrincipal(JANE, "oidc"), TokenClaims.ofJson(claims), Optional.of(Secret.of(TOKEN)));
    }

    private record Case(String json, String claim, @Nullable Object expected) {
        @Override
        public String toString() {
            return claim + " " + json;
        }
    }

    private static Case of(String claim, String value, @Nullable Object expected) {
        return new Case("{\"" + claim + "\":" + value + "}", claim, expected);
    }

    static Stream<Case> types() {
        return Stream.of(
                of("iss", "\"i\"", "i"),
                of("iss", "7", "7"),
                of("iss", "null", null),
                of("sub", "true", "true"),
                of("upn", "\"jane@example.com\"", "jane@example.com"),
                of("cnf", "{\"jkt\":\"x\"}", "{\"jkt\":\"x\"}"),
                of("amr", "[\"pwd\"]", "[\"pwd\"]"),
                of("exp", "1700000000", 1_700_000_000L),
                of("exp", "1700000000.9", 1_700_000_000L),
                of("exp", "1.7e9", 1_700_000_000L),
                of("exp", "\"1700000000\"", 1_700_000_000L),
                of("exp", "\"soon\"", null),
                of("exp", "[]", null),
                of("iat", "1e30", null),
                of("iat", "1e400", null),
                of("nbf", "-1", -1L),
                of("auth_time", "true", null),
                of("at_hash", "\"77QmUPtjPfzWtF2AnpK9RQ\"", "77QmUPtjPfzWtF2AnpK9RQ"),
                of("aud", "\"app\"", Set.of("app")),
                of("aud", "[\"app\",\"other\"]", Set.of("app", "other")),
                of("groups", "[\"a\",7,\"a\"]", Set.of("a")),
                of("groups", "{}", null),
                of("email_verified", "true", true),
                of("email_verified", "\"false\"", false),
                of("email_verified", "1", null),
                of(
                        "address",
                        "{\"country\":\"x\"}",
                        Json.createObjectBuilder().add("country", "x").build()),
                of("address", "\"x\"", null),
                of("custom", "\"text\"", "text"),
                of("custom", "7", Json.createValue(7L)),
                of("custom", "0.1", Json.createValue(new BigDecimal("0.1"))),
                of("custom", "1e400", null),
                of("custom", "true", JsonValue.TRUE),
                of("custom", "[null]", Json.createArrayBuilder().addNull().build()),
                of(
                        "custom",
                        "{\"a\":[]}",
                        Json.createObjectBuilder()
                                .add("a", Json.createArrayBuilder())
                                .build()),
                of("UNKNOWN", "\"text\"", "text"),
                new Case("{}", "iss", null),
                new Case("{\"raw_token\":\"forged\"}", "raw_token", TOKEN));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("types")
    void typesOfTheSpecification(Case row) {
        JsonWebToken token = principal(row.json);

        assertThat(token.<@Nullable Object>getClaim(row.claim)).isEqualTo(row.expected);
        assertThat(token.<Object>claim(row.claim)).isEqualTo(Optional.ofNullable(row.expected));
        assertThat(token.containsClaim(row.claim)).isEqualTo(row.expected != null);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("types")
    void noMethodThrows(Case row) {
        JsonWebToken token = principal(row.json);

        assertThatCode(() -> Stream.of(
                                token.getName(),
                                token.getIssuer(),
                                token.getSubject(),
                                token.getTokenID(),
                                token.getAudience(),
                                token.getExpirationTime(),
                                token.getIssuedAtTime(),
                                token.getGroups(),
                                token.getClaimNames(),
                                token.getRawToken())
                        .count())
                .doesNotThrowAnyException();
    }

    @Test
    void nameAndGroupsAreThoseOfTheRealm() {
        JwtPrincipal token = principal("{\"sub\":\"1\",\"upn\":\"other\",\"groups\":[\"dev\"]}");

        assertThat(token.getName()).isEqualTo("jane");
        assertThat(token.getGroups()).containsExactly("oidc:dev", "system:authenticated");
        assertThat(token.<Set<String>>getClaim(Claims.groups)).containsExactly("dev");
        assertThat(token).isEqualTo(new KubernetesPrincipal(JANE, "oidc"));
    }

    @Test
    void theTokenIsNoClaimAndInNoText() {
        JwtPrincipal token = principal("{\"jti\":\"1\"}");

        assertThat(token.getRawToken()).isEqualTo(TOKEN);
        assertThat(token.getClaimNames()).containsExactly("jti");
        assertThat(token.toString()).isEqualTo("jane");
    }

    @Test
    void aHiddenTokenIsNull() {
        JwtPrincipal token = new JwtPrincipal(
                new KubernetesPrincipal(JANE, "oidc"), TokenClaims.ofJson("{\"jti\":\"1\"}"), Optional.empty());

        assertThat(token.getRawToken()).isNull();
        assertThat(token.<@Nullable String>getClaim(Claims.raw_token)).isNull();
        assertThat(token.getTokenID()).isEqualTo("1");
    }

    /** Sessions and Subjects may be written to a disk or to another server. */
    @Test
    void whatIsWrittenHasNeitherTokenNorClaims() throws IOException, ClassNotFoundException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(written)) {
            out.writeObject(principal("{\"jti\":\"of-the-token\"}"));
        }

        assertThat(written.toString(StandardCharsets.ISO_8859_1)).doesNotContain("signature", "of-the-token");
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(written.toByteArray()))) {
            assertThat(in.readObject())
                    .isInstanceOf(KubernetesPrincipal.class)
                    .isNotInstanceOf(JsonWebToken.class)
                    .isEqualTo(new KubernetesPrincipal(JANE, "oidc"));
        }
    }

    /** CDI Injection Requirements: "all method calls to this token return null". */
    @Test
    void theEmptyToken() {
        JsonWebToken empty = NoToken.INSTANCE;

        assertThat(Stream.of(
                        empty.getName(),
                        empty.getRawToken(),
                        empty.getIssuer(),
                        empty.getSubject(),
                        empty.getTokenID(),
                        empty.getAudience(),
                        empty.getGroups(),
                        empty.getClaimNames(),
                        empty.<@Nullable Object>getClaim("")))
                .containsOnlyNulls();
        assertThat(empty.getExpirationTime()).isZero();
        assertThat(empty.getIssuedAtTime()).isZero();
    }

    /** What a server's own implementation answers may be of any of the types that the specification allows. */
    @Test
    void tokensOfTheServerAreReadAlike() {
        JwtPrincipal own =
                principal("{\"iss\":\"i\",\"exp\":7,\"groups\":[\"a\"],\"n\":0.5,\"o\":{\"f\":false,\"l\":[1]}}");
        ForeignToken foreign = new ForeignToken(own);

        for (String claim : own.getClaimNames()) {
            assertThat(foreign.<Object>getClaim(claim)).as(claim).isEqualTo(own.<Object>getClaim(claim));
        }
        assertThat(foreign.plainClaim("n")).isEqualTo(new BigDecimal("0.5"));
        assertThat(foreign.<JsonNumber>getClaim("n")).isNotNull();
        assertThat(foreign.getRawToken()).isEqualTo(TOKEN);
    }

    @Test
    void numbersOfTheServerAreReadAlike() {
        assertThat(Stream.of(7, 7L, 0.5, Double.NaN, new BigDecimal("0.5"), Json.createValue(7L))
                        .map(JsonValues::plain))
                .containsExactly(7L, 7L, new BigDecimal("0.5"), null, new BigDecimal("0.5"), 7L);
    }
}
