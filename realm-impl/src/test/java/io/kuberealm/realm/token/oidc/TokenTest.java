package io.kuberealm.realm.token.oidc;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.NoOpinion;
import io.kuberealm.api.AuthenticationResult.Rejected;
import io.kuberealm.api.Secret;
import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.jose.KeyIds;
import io.kuberealm.realm.testing.SettableClock;
import io.kuberealm.realm.testing.TestJwts;
import io.kuberealm.realm.testing.TestKeys;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What comes of a token (OIDC-1 to OIDC-19). */
class TokenTest {
    private static final String URL = "https://issuer.example";
    private static final String ABOUT = "oidc: issuer https://issuer.example: ";
    private static final String CREDENTIAL_ID = "authentication.kubernetes.io/credential-id";
    private static final long NOW = SettableClock.START.getEpochSecond();

    private final Oidc oidc = new Oidc();
    private final FakeIssuer issuer = new FakeIssuer(oidc.web, URL).publish(TestKeys.RSA, TestKeys.P_256);

    private AuthenticationResult result(String mappings, Secret token) {
        return Oidc.authenticate(oidc.start(Oidc.configuration(URL, mappings)), token);
    }

    private record Claims(String name, String mappings, String claims, Object expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Claims ok(String name, String mappings, String claims, UserInfo user) {
        return new Claims(name, mappings, claims, user);
    }

    private static Claims bad(String name, String mappings, String claims, String reason) {
        return new Claims(name, mappings, claims, reason);
    }

    private static UserInfo jane(String... groups) {
        return UserInfo.of("jane", List.of(groups));
    }

    private static String username(String fields) {
        return "claimMappings:\n  username: {" + fields + "}\n";
    }

    private static String with(String more) {
        return username("claim: sub, prefix: \"\"") + more;
    }

    private static final String SUB = "\"sub\":\"jane\"";

    static Stream<Claims> names() {
        String email = username("claim: email, prefix: \"\"");
        String expression = username("expression: claims.sub");
        String missing = "the claim sub is missing";
        return Stream.of(
                ok("OIDC-9 a claim", with(""), SUB, jane()),
                ok(
                        "OIDC-9 a prefix",
                        username("claim: sub, prefix: \"oidc:\""),
                        SUB,
                        UserInfo.of("oidc:jane", List.of())),
                ok(
                        "OIDC-9 an empty claim behind a prefix",
                        username("claim: sub, prefix: \"oidc:\""),
                        "\"sub\":\"\"",
                        UserInfo.of("oidc:", List.of())),
                bad(
                        "OIDC-9 an empty claim without a prefix is our own refusal",
                        with(""),
                        "\"sub\":\"\"",
                        "the user has no name, but a Jakarta caller needs one"),
                bad("OIDC-9 no claim", with(""), "\"x\":1", missing),
                bad("OIDC-9 a number", with(""), "\"sub\":7", "the claim sub is not a string"),
                bad("OIDC-9 a list", with(""), "\"sub\":[\"jane\"]", "the claim sub is not a string"),
                ok(
                        "OIDC-9 a system name is a name",
                        with(""),
                        "\"sub\":\"system:admin\"",
                        UserInfo.of("system:admin", List.of())),
                bad(
                        "OIDC-7 null is the empty text",
                        with(""),
                        "\"sub\":null",
                        "the user has no name, but a Jakarta caller needs one"),
                ok(
                        "OIDC-7 null behind a prefix",
                        username("claim: sub, prefix: \"oidc:\""),
                        "\"sub\":null",
                        UserInfo.of("oidc:", List.of())),
                ok("OIDC-7 of two members the last wins", with(""), "\"sub\":\"joe\",\"sub\":\"jane\"", jane()),
                ok(
                        "OIDC-10 a verified address",
                        email,
                        "\"email\":\"a@b.c\",\"email_verified\":true",
                        UserInfo.of("a@b.c", List.of())),
                ok("OIDC-10 no word about the address", email, "\"email\":\"a@b.c\"", UserInfo.of("a@b.c", List.of())),
                bad(
                        "OIDC-10 an unverified address",
                        email,
                        "\"email\":\"a@b.c\",\"email_verified\":false",
                        "the claim email_verified is not true"),
                bad(
                        "OIDC-10 verified by a text",
                        email,
                        "\"email\":\"a@b.c\",\"email_verified\":\"true\"",
                        "the claim email_verified is not true, but a string, which never counts"),
                bad(
                        "OIDC-7 verified by null",
                        email,
                        "\"email\":\"a@b.c\",\"email_verified\":null",
                        "the claim email_verified is not true"),
                bad(
                        "OIDC-10 verified by a number",
                        email,
                        "\"email\":\"a@b.c\",\"email_verified\":1",
                        "the claim email_verified is not true"),
                ok("OIDC-10 only the claim email counts", with(""), SUB + ",\"email_verified\":false", jane()),
                ok("OIDC-11 an expression", expression, SUB, jane()),
                ok("OIDC-11 a blank", expression, "\"sub\":\" \"", UserInfo.of(" ", List.of())),
                bad(
                        "OIDC-11 an empty text",
                        expression,
                        "\"sub\":\"\"",
                        "jwt[0].claimMappings.username.expression returns an empty name"),
                bad("OIDC-11 a number", expression, "\"sub\":7", "the claim sub is not a string"),
                bad(
                        "OIDC-11 null",
                        expression,
                        "\"sub\":null",
                        "jwt[0].claimMappings.username.expression does not return a string"),
                bad(
                        "CEL-5 a missing claim",
                        expression,
                        "\"x\":1",
                        "jwt[0].claimMappings.username.expression cannot be evaluated for this token: it has no \"sub\""),
                bad(
                        "CEL-5 a missing claim that the token names is not told",
                        username("expression: \"claims[claims.sub]\""),
                        "\"sub\":\"hidden\"",
                        "jwt[0].claimMappings.username.expression cannot be evaluated for this token"),
                bad(
                        "OIDC-8 the name comes before the rules",
                        with("claimValidationRules: [{claim: a, requiredValue: b}]\n"),
                        "\"x\":1",
                        missing));
    }

    static Stream<Claims> groups() {
        String claim = with("  groups: {claim: groups, prefix: \"g:\"}\n");
        String expression = with("  groups: {expression: \"claims.?groups.orValue(null)\"}\n");
        String neither = "the claim groups is neither a string nor a list of strings";
        String none = "jwt[0].claimMappings.groups.expression returns neither a string nor a list of strings nor null";
        return Stream.of(
                ok("OIDC-12 no groups claim", claim, SUB, jane()),
                ok("OIDC-12 a list", claim, SUB + ",\"groups\":[\"a\",\"b\"]", jane("g:a", "g:b")),
                ok("OIDC-12 one text", claim, SUB + ",\"groups\":\"a\"", jane("g:a")),
                ok("OIDC-12 null", claim, SUB + ",\"groups\":null", jane()),
                ok("OIDC-12 an empty list", claim, SUB + ",\"groups\":[]", jane()),
                ok("OIDC-12 an empty text", claim, SUB + ",\"groups\":\"\"", jane("g:")),
                ok("OIDC-12 empty texts in a list", claim, SUB + ",\"groups\":[\"\",\"a\"]", jane("g:", "g:a")),
                ok("OIDC-7 null in a list", claim, SUB + ",\"groups\":[null]", jane("g:")),
                ok("OIDC-12 duplicates", claim, SUB + ",\"groups\":[\"a\",\"a\"]", jane("g:a", "g:a")),
                bad("OIDC-12 a number", claim, SUB + ",\"groups\":7", neither),
                bad("OIDC-12 a number in a list", claim, SUB + ",\"groups\":[\"a\",7]", neither),
                bad("OIDC-12 an object", claim, SUB + ",\"groups\":{}", neither),
                ok(
                        "OIDC-25 a dot is part of the name",
                        with("  groups: {claim: a.b, prefix: \"\"}\n"),
                        SUB + ",\"a.b\":\"x\",\"a\":{\"b\":\"y\"}",
                        jane("x")),
                ok("OIDC-13 a list", expression, SUB + ",\"groups\":[\"a\",\"b\"]", jane("a", "b")),
                ok("OIDC-13 one text", expression, SUB + ",\"groups\":\"a\"", jane("a")),
                ok("OIDC-13 null", expression, SUB, jane()),
                ok("OIDC-13 an empty text", expression, SUB + ",\"groups\":\"\"", jane()),
                ok("OIDC-13 empty texts in a list", expression, SUB + ",\"groups\":[\"\",\"a\"]", jane("a")),
                bad("OIDC-13 a number", expression, SUB + ",\"groups\":7", none),
                bad("OIDC-13 a number in a list", expression, SUB + ",\"groups\":[7]", none));
    }

    static Stream<Claims> uidAndExtra() {
        String uid = with("  uid: {claim: uid}\n");
        String expression = with("  uid: {expression: claims.uid}\n");
        String extra = with("  extra: [{key: example.com/dept, valueExpression: \"claims.?dept.orValue(null)\"}]\n");
        return Stream.of(
                ok("OIDC-14 a uid", uid, SUB + ",\"uid\":\"7\"", new UserInfo("jane", "7", List.of(), Map.of())),
                ok("OIDC-14 an empty uid", uid, SUB + ",\"uid\":\"\"", jane()),
                ok("OIDC-7 a uid of null", uid, SUB + ",\"uid\":null", jane()),
                bad("OIDC-14 no uid", uid, SUB, "the claim uid is missing"),
                bad("OIDC-14 a number", uid, SUB + ",\"uid\":7", "the claim uid is not a string"),
                ok(
                        "OIDC-14 an expression",
                        expression,
                        SUB + ",\"uid\":\"7\"",
                        new UserInfo("jane", "7", List.of(), Map.of())),
                ok("OIDC-14 an empty expression", expression, SUB + ",\"uid\":\"\"", jane()),
                bad(
                        "OIDC-14 an expression with a number",
                        expression,
                        SUB + ",\"uid\":7",
                        "jwt[0].claimMappings.uid.expression does not return a string"),
                ok(
                        "OIDC-15 the token's id",
                        with(""),
                        SUB + ",\"jti\":\"x\"",
                        new UserInfo("jane", "", List.of(), Map.of(CREDENTIAL_ID, List.of("JTI=x")))),
                ok("OIDC-15 an empty id", with(""), SUB + ",\"jti\":\"\"", jane()),
                ok("OIDC-15 an id that is no text", with(""), SUB + ",\"jti\":7", jane()),
                ok(
                        "OIDC-15 a fact",
                        extra,
                        SUB + ",\"dept\":\"x\"",
                        new UserInfo("jane", "", List.of(), Map.of("example.com/dept", List.of("x")))),
                ok(
                        "OIDC-15 a fact beside the id",
                        extra,
                        SUB + ",\"jti\":\"i\",\"dept\":[\"x\",\"y\"]",
                        new UserInfo(
                                "jane",
                                "",
                                List.of(),
                                Map.of(CREDENTIAL_ID, List.of("JTI=i"), "example.com/dept", List.of("x", "y")))),
                ok("OIDC-13 no fact", extra, SUB, jane()),
                ok("OIDC-13 an empty fact", extra, SUB + ",\"dept\":\"\"", jane()),
                bad(
                        "OIDC-13 a fact of a wrong type",
                        extra,
                        SUB + ",\"dept\":true",
                        "jwt[0].claimMappings.extra[0].valueExpression returns neither a string nor a list of strings nor null"));
    }

    static Stream<Claims> rules() {
        String required = with("claimValidationRules: [{claim: hd, requiredValue: example.com}]\n");
        String present = with("claimValidationRules: [{claim: hd}]\n");
        String rule = with(
                "claimValidationRules: [{expression: \"claims.hd == 'example.com'\", message: wrong domain}, {expression: \"claims.level > 3.0\"}]\n");
        String user = with(
                "userValidationRules: [{expression: \"!user.username.startsWith('system:')\", message: no system users}]\n");
        String seen = with(
                "  extra: [{key: example.com/a, valueExpression: \"'x'\"}]\nuserValidationRules: [{expression: \"'"
                        + CREDENTIAL_ID
                        + "' in user.extra && 'example.com/a' in user.extra && !('system:authenticated' in user.groups)\"}]\n");
        String field = "jwt[0].claimValidationRules[0].expression ";
        return Stream.of(
                ok("OIDC-16 the value", required, SUB + ",\"hd\":\"example.com\"", jane()),
                bad(
                        "OIDC-16 another value",
                        required,
                        SUB + ",\"hd\":\"Example.com\"",
                        "the claim hd does not have the required value"),
                bad("OIDC-16 no claim", required, SUB, "the claim hd is missing"),
                bad(
                        "OIDC-16 a list with the value",
                        required,
                        SUB + ",\"hd\":[\"example.com\"]",
                        "the claim hd is not a string"),
                ok("OIDC-16 an empty value", present, SUB + ",\"hd\":\"\"", jane()),
                ok("OIDC-7 null is the empty value", present, SUB + ",\"hd\":null", jane()),
                bad(
                        "OIDC-16 an empty value is not any value",
                        present,
                        SUB + ",\"hd\":\"x\"",
                        "the claim hd does not have the required value"),
                ok("OIDC-17 every rule is true", rule, SUB + ",\"hd\":\"example.com\",\"level\":4", jane()),
                bad(
                        "OIDC-17 a rule is false",
                        rule,
                        SUB + ",\"hd\":\"x\",\"level\":4",
                        field + "is not true: wrong domain"),
                bad(
                        "OIDC-17 all rules are evaluated",
                        rule,
                        SUB + ",\"hd\":\"x\"",
                        field
                                + "is not true: wrong domain; jwt[0].claimValidationRules[1].expression cannot be evaluated for this token: it has no \"level\""),
                bad(
                        "OIDC-8 required claims come before expressions",
                        with("claimValidationRules: [{expression: \"false\"}, {claim: hd, requiredValue: x}]\n"),
                        SUB,
                        "the claim hd is missing"),
                bad(
                        "OIDC-8 claim rules come before user rules",
                        with(
                                "claimValidationRules: [{expression: \"1 == 2\"}]\nuserValidationRules: [{expression: \"1 == 2\"}]\n"),
                        SUB,
                        field + "is not true"),
                ok("OIDC-17 a user rule", user, SUB, jane()),
                bad(
                        "OIDC-17 a user rule is false",
                        user,
                        "\"sub\":\"system:x\"",
                        "jwt[0].userValidationRules[0].expression is not true: no system users"),
                ok(
                        "OIDC-18 what user rules see",
                        seen,
                        SUB + ",\"jti\":\"i\"",
                        new UserInfo(
                                "jane",
                                "",
                                List.of(),
                                Map.of(CREDENTIAL_ID, List.of("JTI=i"), "example.com/a", List.of("x")))));
    }

    @ParameterizedTest
    @MethodSource({"names", "groups", "uidAndExtra", "rules"})
    void mapping(Claims row) {
        AuthenticationResult result = result(row.mappings(), issuer.token(TestKeys.P_256, row.claims()));
        if (row.expected() instanceof UserInfo user) {
            assertThat(result)
                    .usingRecursiveComparison()
                    .ignoringFields("claims")
                    .isEqualTo(
                            new Authenticated(user, "oidc", List.of(), SettableClock.START.plus(Duration.ofHours(1))));
        } else {
            assertThat(result).isEqualTo(new Rejected(ABOUT + row.expected()));
        }
    }

    private record Check(String name, Function<FakeIssuer, Secret> token, String expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final String OK = "";
    private static final String NOT_MINE = "no opinion";

    /** The claims as they are, signed by the issuer's key. */
    private static Check claims(String name, String claims, String expected) {
        return new Check(name, issuer -> TestJwts.signed("{" + claims + "}", "ES256", TestKeys.P_256), expected);
    }

    private static Check raw(String name, String token, String expected) {
        return new Check(name, issuer -> Secret.of(token), expected);
    }

    private static final String ISS = "\"iss\":\"" + URL + "\",\"sub\":\"jane\"";
    private static final String AUD = ",\"aud\":\"app\"";
    private static final String EXP = ",\"exp\":" + (NOW + 3600);

    static Stream<Check> whoseTokenItIs() {
        return Stream.of(
                raw("OIDC-1 no JWT", "opaque", NOT_MINE),
                raw("OIDC-1 an empty token", "", NOT_MINE),
                raw("OIDC-1 two parts", "a.b", NOT_MINE),
                raw("OIDC-1 four parts", "a.b.c.d", NOT_MINE),
                raw("OIDC-1 an encrypted token", "a.b.c.d.e", NOT_MINE),
                raw("OIDC-1 JSON serialization", "{\"payload\":\"a.b.c\"}", NOT_MINE),
                raw(
                        "OIDC-1 claims that are no JSON",
                        TestJwts.unsigned("{}", "x", "").reveal(),
                        NOT_MINE),
                raw(
                        "OIDC-1 a nested JWT",
                        TestJwts.unsigned("{\"cty\":\"JWT\"}", "a.b.c", "").reveal(),
                        NOT_MINE),
                raw(
                        "OIDC-1 100 levels",
                        TestJwts.unsigned(
                                        "{}",
                                        "{\"iss\":\"" + URL + "\",\"a\":" + "[".repeat(100) + "]".repeat(100) + "}",
                                        "")
                                .reveal(),
                        NOT_MINE),
                claims("OIDC-1 no issuer", "\"sub\":\"jane\"" + AUD + EXP, NOT_MINE),
                claims("OIDC-1 an issuer that is no text", "\"iss\":[\"" + URL + "\"]" + AUD + EXP, NOT_MINE),
                claims("OIDC-1 another issuer", "\"iss\":\"https://other.example\"" + AUD + EXP, NOT_MINE),
                claims("OIDC-1 a slash more", "\"iss\":\"" + URL + "/\"" + AUD + EXP, NOT_MINE),
                claims("OIDC-1 another case", "\"iss\":\"https://Issuer.example\"" + AUD + EXP, NOT_MINE),
                claims(
                        "OIDC-7 of two issuers the last wins",
                        "\"iss\":\"https://other.example\"," + ISS + AUD + EXP,
                        OK));
    }

    static Stream<Check> whatNeedsNoKey() {
        String noAudience = "the token is not for any of the audiences [app]";
        String noSource = "_claim_names names a source that _claim_sources does not have";
        return Stream.of(
                claims("OIDC-4 the audience", ISS + AUD + EXP, OK),
                claims("OIDC-3 a list of audiences", ISS + ",\"aud\":[\"x\",\"app\"]" + EXP, OK),
                claims("OIDC-4 no audience", ISS + EXP, noAudience),
                claims("OIDC-4 another audience", ISS + ",\"aud\":\"x\"" + EXP, noAudience),
                claims("OIDC-4 an empty list", ISS + ",\"aud\":[]" + EXP, noAudience),
                claims("OIDC-4 azp does not count", ISS + ",\"aud\":\"x\",\"azp\":\"app\"" + EXP, noAudience),
                claims(
                        "OIDC-3 an audience that is no text",
                        ISS + ",\"aud\":7" + EXP,
                        "the claim aud is neither a string nor a list of strings"),
                claims("OIDC-5 no exp", ISS + AUD, "the token has no exp"),
                claims("OIDC-5 exp of null", ISS + AUD + ",\"exp\":null", "the claim exp is not a number"),
                claims(
                        "OIDC-5 exp that is no number",
                        ISS + AUD + ",\"exp\":\"soon\"",
                        "the claim exp is not a number"),
                claims("OIDC-5 a fractional exp", ISS + AUD + ",\"exp\":" + (NOW + 3600) + ".5", OK),
                claims("B16 a huge exp", ISS + AUD + ",\"exp\":1e300", "the token has expired"),
                claims("OIDC-5 exp now", ISS + AUD + ",\"exp\":" + NOW, OK),
                claims("OIDC-5 exp a second ago", ISS + AUD + ",\"exp\":" + (NOW - 1), "the token has expired"),
                claims("OIDC-5 exp in year 1", ISS + AUD + ",\"exp\":-62135596800", "the token has expired"),
                claims("OIDC-5 a negative exp without end", ISS + AUD + ",\"exp\":-1e300", "the token has expired"),
                claims("OIDC-5 nbf in a minute", ISS + AUD + EXP + ",\"nbf\":" + (NOW + 60), OK),
                claims(
                        "OIDC-5 nbf in more than a minute",
                        ISS + AUD + EXP + ",\"nbf\":" + (NOW + 61),
                        "the token is not valid yet"),
                claims("B5 nbf of null", ISS + AUD + EXP + ",\"nbf\":null", "the claim nbf is not a number"),
                claims("OIDC-5 iat is not checked", ISS + AUD + EXP + ",\"iat\":" + (NOW + 9999), OK),
                claims(
                        "OIDC-3 a claim elsewhere without sources",
                        ISS + AUD + EXP + ",\"_claim_names\":{\"x\":\"s\"}",
                        noSource),
                claims(
                        "OIDC-3 a claim elsewhere with another source",
                        ISS + AUD + EXP + ",\"_claim_names\":{\"x\":\"s\"},\"_claim_sources\":{\"t\":{}}",
                        noSource),
                claims(
                        "OIDC-3 a claim elsewhere with an empty source",
                        ISS + AUD + EXP + ",\"_claim_names\":{\"x\":\"\"},\"_claim_sources\":{\"\":{}}",
                        noSource),
                claims(
                        "OIDC-3 a claim elsewhere that nobody needs",
                        ISS + AUD + EXP + ",\"_claim_names\":{\"x\":\"s\"},\"_claim_sources\":{\"s\":{}}",
                        OK),
                claims(
                        "OIDC-3 sources are looked at before the audience",
                        ISS + EXP + ",\"_claim_names\":{\"x\":\"s\"}",
                        noSource),
                claims(
                        "OIDC-3 the audience is looked at before the time",
                        ISS + ",\"aud\":\"x\",\"exp\":1",
                        noAudience),
                new Check(
                        "OIDC-3 the time is looked at before the algorithm",
                        issuer -> TestJwts.unsigned("{\"alg\":\"none\"}", "{" + ISS + AUD + ",\"exp\":1}", ""),
                        "the token has expired"));
    }

    /** What go-oidc reads of every token: idToken, jsonTime and audience of its oidc.go; by the rules of Go's encoding/json. */
    static Stream<Check> registeredClaims() {
        String all = ISS + AUD + EXP;
        String expired = "the token has expired";
        return Stream.of(
                claims("B4 exp as a text", ISS + AUD + ",\"exp\":\"" + (NOW + 3600) + "\"", OK),
                claims("B4 exp as a text with an exponent", ISS + AUD + ",\"exp\":\"9.9e9\"", OK),
                claims("B4 times as texts", all + ",\"nbf\":\"" + NOW + "\",\"iat\":\"" + NOW + ".5\"", OK),
                claims("B4 a past exp as a text", ISS + AUD + ",\"exp\":\"1e3\"", expired),
                claims("B4 exp with a blank", ISS + AUD + ",\"exp\":\" 9999999999\"", "the claim exp is not a number"),
                claims("B4 an empty exp", ISS + AUD + ",\"exp\":\"\"", "the claim exp is not a number"),
                claims("B4 exp in hexadecimal", ISS + AUD + ",\"exp\":\"0x7fffffff\"", "the claim exp is not a number"),
                claims("B4 a leading zero", ISS + AUD + ",\"exp\":\"09999999999\"", "the claim exp is not a number"),
                claims(
                        "B6 exp as a text that no double holds",
                        ISS + AUD + ",\"exp\":\"1e400\"",
                        "the claim exp is not a number"),
                claims("B6 exp that no double holds", ISS + AUD + ",\"exp\":1e400", "the claim exp is not a number"),
                claims("B5 iat of null", all + ",\"iat\":null", "the claim iat is not a number"),
                claims("B5 iat that is an object", all + ",\"iat\":{}", "the claim iat is not a number"),
                claims("B5 nonce that is no text", all + ",\"nonce\":7", "the claim nonce is not a string"),
                claims("B5 at_hash that is no text", all + ",\"at_hash\":[]", "the claim at_hash is not a string"),
                claims("B5 sub that is no text, then one", "\"sub\":7," + all, "the claim sub is not a string"),
                claims("B19 nonce of null", all + ",\"nonce\":null", OK),
                claims("B19 jti is none of them", all + ",\"jti\":7", OK),
                claims(
                        "B19 aud of a wrong type, then of the right one",
                        ISS + ",\"aud\":7" + AUD + EXP,
                        "the claim aud is neither a string nor a list of strings"),
                claims(
                        "B19 sources as a list",
                        all + ",\"_claim_sources\":[]",
                        "the claim _claim_sources is not an object of sources"),
                claims(
                        "B19 a source of a wrong type",
                        all + ",\"_claim_sources\":{\"s\":7}",
                        "the claim _claim_sources is not an object of sources"),
                claims(
                        "B19 an endpoint of a wrong type",
                        all + ",\"_claim_sources\":{\"s\":{\"ENDPOINT\":7}}",
                        "the claim _claim_sources is not an object of sources"),
                claims(
                        "B19 names as a list",
                        all + ",\"_claim_names\":[]",
                        "the claim _claim_names is not an object of strings"),
                claims(
                        "B19 a name of a wrong type",
                        all + ",\"_claim_names\":{\"x\":7},\"_claim_sources\":{}",
                        "the claim _claim_names is not an object of strings"),
                claims(
                        "B20 a source that is null",
                        all + ",\"_claim_names\":{\"x\":\"s\"},\"_claim_sources\":{\"s\":null}",
                        OK),
                claims("B20 names that are null", all + ",\"_claim_names\":null", OK),
                claims("B6 a number that no double holds", all + ",\"x\":1e400", OK),
                claims("B6 AUD", ISS + ",\"AUD\":\"app\"" + EXP, OK),
                claims(
                        "B6 the last of aud and AUD",
                        all + ",\"AUD\":\"x\"",
                        "the token is not for any of the audiences [app]"),
                claims("B6 EXP", ISS + AUD + ",\"EXP\":" + (NOW + 3600), OK),
                claims("B6 ISS", "\"ISS\":\"" + URL + "\",\"sub\":\"jane\"" + AUD + EXP, OK),
                claims("B6 SUB has to be a text too", all + ",\"SUB\":7", "the claim sub is not a string"),
                claims("B16 exp beyond 64 bits", ISS + AUD + ",\"exp\":9223372036854775808", expired),
                claims("B16 exp at the end of 64 bits", ISS + AUD + ",\"exp\":9223372036854775807", expired),
                claims("B16 exp 1e19", ISS + AUD + ",\"exp\":1e19", expired),
                claims("B16 exp 1e18", ISS + AUD + ",\"exp\":1e18", OK),
                claims("B16 nbf beyond 64 bits", all + ",\"nbf\":1e19", OK),
                claims("B16 nbf far away", all + ",\"nbf\":1e18", "the token is not valid yet"),
                claims("B16 iat beyond 64 bits", all + ",\"iat\":9223372036854775808", OK));
    }

    @Test
    void b6AnExpressionSeesNoClaimsWithANumberThatGoCannotHold() {
        String expression = username("expression: claims.sub");
        Secret token = issuer.token(TestKeys.P_256, SUB + ",\"x\":[1e309]");
        assertThat(result(expression, token))
                .isEqualTo(new Rejected(
                        ABOUT + "jwt[0].claimMappings.username.expression cannot be evaluated for this token: it"
                                + " contains a number that is out of range for a double"));
    }

    @Test
    void b19ClaimNamesNeedSources() {
        String groups = with("  groups: {claim: groups, prefix: \"\"}\n");
        Secret token = issuer.token(TestKeys.P_256, SUB + ",\"_claim_names\":{}");
        assertThat(result(groups, token))
                .isEqualTo(new Rejected(ABOUT + "_claim_names is there without _claim_sources"));
    }

    static Stream<Check> signatures() {
        String all = "{" + ISS + AUD + EXP + "}";
        String refused = "the algorithm of the signature is not allowed, or does not match the key";
        String forged = FakeIssuer.signedByNoneOf(TestKeys.RSA, TestKeys.P_256);
        HmacKey hmac = new HmacKey(TestKeys.RSA.getPublic().getEncoded());
        return Stream.of(
                new Check("OIDC-6 RS256", issuer -> TestJwts.signed(all, "RS256", TestKeys.RSA), OK),
                new Check("OIDC-6 RS384", issuer -> TestJwts.signed(all, "RS384", TestKeys.RSA), OK),
                new Check("OIDC-6 RS512", issuer -> TestJwts.signed(all, "RS512", TestKeys.RSA), OK),
                new Check("OIDC-6 PS256", issuer -> TestJwts.signed(all, "PS256", TestKeys.RSA), OK),
                new Check("OIDC-6 PS512", issuer -> TestJwts.signed(all, "PS512", TestKeys.RSA), OK),
                new Check("OIDC-6 ES256", issuer -> TestJwts.signed(all, "ES256", TestKeys.P_256), OK),
                new Check("OIDC-6 alg none", issuer -> TestJwts.unsigned("{\"alg\":\"none\"}", all, ""), refused),
                new Check("OIDC-6 alg None", issuer -> TestJwts.unsigned("{\"alg\":\"None\"}", all, ""), refused),
                new Check(
                        "OIDC-6 no alg",
                        issuer -> TestJwts.unsigned("{}", all, "AAAA"),
                        "the token has no usable header"),
                new Check(
                        "OIDC-6 the public key as the secret of an HMAC",
                        issuer -> TestJwts.signed(all, "HS256", KeyIds.of(TestKeys.RSA.getPublic()), hmac),
                        refused),
                new Check(
                        "OIDC-3 a key of somebody else",
                        issuer -> TestJwts.signed(all, "RS256", TestKeys.OTHER_RSA),
                        forged),
                new Check(
                        "OIDC-3 a key of somebody else under a known id",
                        issuer -> TestJwts.signed(
                                all, "RS256", KeyIds.of(TestKeys.RSA.getPublic()), TestKeys.OTHER_RSA.getPrivate()),
                        forged),
                new Check(
                        "OIDC-23 no key id: all keys are tried",
                        issuer -> TestJwts.signed(all, "RS256", "", TestKeys.RSA.getPrivate()),
                        OK),
                new Check(
                        "OIDC-3 a key id that is a path",
                        issuer -> TestJwts.signed(all, "RS256", "../../etc/passwd", TestKeys.RSA.getPrivate()),
                        forged),
                new Check(
                        "OIDC-3 a key id that is SQL",
                        issuer -> TestJwts.signed(all, "RS256", "' OR '1'='1", TestKeys.RSA.getPrivate()),
                        forged),
                new Check(
                        "OIDC-3 an empty signature",
                        issuer -> Secret.of(TestJwts.signed(all, "RS256", TestKeys.RSA)
                                .reveal()
                                .replaceAll("[^.]*$", "")),
                        forged),
                new Check(
                        "OIDC-3 other claims under the signature",
                        issuer -> {
                            String[] parts = TestJwts.signed(all, "RS256", TestKeys.RSA)
                                    .reveal()
                                    .split("\\.", -1);
                            return Secret.of(
                                    parts[0] + "." + TestJwts.base64(all.replace("jane", "root")) + "." + parts[2]);
                        },
                        forged),
                header("OIDC-3 crit", "crit", List.of("exp"), "the token has no usable header"),
                header("OIDC-3 jku is not followed", "jku", "https://evil.example/keys", OK),
                header("OIDC-3 x5u is not followed", "x5u", "https://evil.example/cert", OK),
                new Check(
                        "OIDC-3 a jwk in the header is not believed",
                        issuer -> {
                            JsonWebSignature token = new JsonWebSignature();
                            token.setHeader("jwk", "{}");
                            return TestJwts.sign(token, all, "RS256", TestKeys.OTHER_RSA.getPrivate());
                        },
                        "the token has no usable header"));
    }

    private static Check header(String name, String header, Object value, String expected) {
        return new Check(
                name,
                issuer -> {
                    JsonWebSignature token = new JsonWebSignature();
                    token.setHeader(header, value);
                    token.setKeyIdHeaderValue(KeyIds.of(TestKeys.RSA.getPublic()));
                    return TestJwts.sign(token, "{" + ISS + AUD + EXP + "}", "RS256", TestKeys.RSA.getPrivate());
                },
                expected);
    }

    @ParameterizedTest
    @MethodSource({"whoseTokenItIs", "whatNeedsNoKey", "registeredClaims", "signatures"})
    void check(Check row) {
        AuthenticationResult result = result(with(""), row.token().apply(issuer));
        if (row.expected().equals(NOT_MINE)) {
            assertThat(result).isInstanceOf(NoOpinion.class);
        } else if (row.expected().isEmpty()) {
            assertThat(result)
                    .isInstanceOfSatisfying(
                            Authenticated.class,
                            authenticated ->
                                    assertThat(authenticated.user().name()).isEqualTo("jane"));
        } else {
            assertThat(result).isEqualTo(new Rejected(ABOUT + row.expected()));
        }
        assertThat(oidc.web.requests("https://evil.example/keys")).isZero();
    }

    @ParameterizedTest
    @MethodSource("whatNeedsNoKey")
    void whatNeedsNoKeyFetchesNone(Check row) {
        ReloadableIssuers issuers = oidc.start(Oidc.configuration(URL, with("")));
        Oidc.authenticate(issuers, row.token().apply(issuer));
        assertThat(oidc.web.requests(issuer.keysAddress())).isEqualTo(1); // the prefetch
    }

    @Test
    void googleLeavesTheSchemeOut() {
        FakeIssuer google = new FakeIssuer(oidc.web, "https://accounts.google.com").publish(TestKeys.P_256);
        ReloadableIssuers issuers = oidc.start(Oidc.configuration(google.url(), with("")));
        String claims = google.claims(SUB).replace("https://accounts", "accounts");
        assertThat(Oidc.authenticate(issuers, TestJwts.signed(claims, "ES256", TestKeys.P_256)))
                .isInstanceOf(Authenticated.class);
    }

    @Test
    void tokensWithManyGroupsAndLongClaimsAreTaken() {
        String groups =
                IntStream.range(0, 20_000).mapToObj(i -> "\"g" + i + "\"").collect(joining(",", "[", "]"));
        Secret many = issuer.token(TestKeys.P_256, SUB + ",\"groups\":" + groups);
        assertThat(result(Oidc.plain(), many))
                .isInstanceOfSatisfying(
                        Authenticated.class,
                        authenticated ->
                                assertThat(authenticated.user().groups()).hasSize(20_000));
        Secret tooLong = issuer.token(TestKeys.P_256, SUB + ",\"x\":\"" + "x".repeat(1 << 20) + "\"");
        assertThat(result(Oidc.plain(), tooLong)).isInstanceOf(NoOpinion.class);
        assertThat(tooLong.reveal().getBytes(StandardCharsets.UTF_8).length).isGreaterThan(1 << 20);
    }

    @Test
    void reasonsHoldNoClaimValues() {
        Secret token = issuer.token(TestKeys.P_256, "\"sub\":[\"hidden-value\"]");
        assertThat(result(with(""), token).toString()).doesNotContain("hidden-value");
    }
}
