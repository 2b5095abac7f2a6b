package io.kuberealm.realm.token.microprofile;

import static io.kuberealm.realm.token.microprofile.MpJwts.ISSUER;
import static io.kuberealm.realm.token.microprofile.MpJwts.RULES;
import static io.kuberealm.realm.token.microprofile.MpJwts.required;
import static io.kuberealm.realm.token.microprofile.MpJwts.signed;
import static io.kuberealm.realm.token.microprofile.MpJwts.times;
import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.Audiences;
import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.NoOpinion;
import io.kuberealm.api.AuthenticationResult.Rejected;
import io.kuberealm.api.BearerTokenCredential;
import io.kuberealm.api.Secret;
import io.kuberealm.api.Strategies;
import io.kuberealm.api.TokenClaims;
import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.testing.SettableClock;
import io.kuberealm.realm.testing.TestJwts;
import io.kuberealm.realm.testing.TestKeys;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sections 4.1 (claims) and 9.4 (verification) of MicroProfile JWT 2.1. */
class MicroProfileAuthenticatorTest {
    private static final TokenRules FOR_SHOP =
            new TokenRules(RULES.issuer(), List.of("shop"), Optional.empty(), Duration.ZERO);
    private static final TokenRules A_MINUTE =
            new TokenRules(RULES.issuer(), List.of(), Optional.of(Duration.ofMinutes(1)), Duration.ofSeconds(5));
    private static final TokenRules ANYBODY =
            new TokenRules(Optional.empty(), List.of(), Optional.empty(), Duration.ZERO);

    private final SettableClock clock = new SettableClock();

    private AuthenticationResult judge(TokenRules rules, String token) {
        return MpJwts.strategy(rules, clock)
                .authenticate(new BearerTokenCredential(Secret.of(token), Audiences.unlimited()));
    }

    private record Caller(String name, TokenRules rules, String claims, UserInfo user) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Caller> callers() {
        UserInfo jane = UserInfo.of("jane", List.of());
        return Stream.of(
                new Caller(
                        "upn is the name, groups are the groups",
                        RULES,
                        required()
                                + ",\"sub\":\"1\",\"preferred_username\":\"j\",\"upn\":\"jane\",\"groups\":[\"dev\",\"ops\"]",
                        UserInfo.of("jane", List.of("dev", "ops"))),
                new Caller(
                        "preferred_username without upn",
                        RULES,
                        required() + ",\"sub\":\"1\",\"preferred_username\":\"jane\"",
                        jane),
                new Caller("sub without both", RULES, required() + ",\"sub\":\"jane\"", jane),
                new Caller(
                        "null is no claim", RULES, required() + ",\"sub\":\"jane\",\"upn\":null,\"groups\":null", jane),
                new Caller(
                        "one of its audiences",
                        FOR_SHOP,
                        required() + ",\"upn\":\"jane\",\"aud\":[\"till\",\"shop\"]",
                        jane),
                new Caller("its only audience", FOR_SHOP, required() + ",\"upn\":\"jane\",\"aud\":\"shop\"", jane),
                new Caller("any issuer", ANYBODY, "\"iss\":\"x\"," + times(0, 600) + ",\"upn\":\"jane\"", jane),
                new Caller(
                        "a clock that is ahead",
                        RULES,
                        "\"iss\":\"" + ISSUER + "\"," + times(59, 600) + ",\"upn\":\"jane\"",
                        jane),
                new Caller(
                        "old, within age and skew",
                        A_MINUTE,
                        "\"iss\":\"" + ISSUER + "\"," + times(-64, 600) + ",\"upn\":\"jane\"",
                        jane),
                new Caller(
                        "expired, within skew",
                        A_MINUTE,
                        "\"iss\":\"" + ISSUER + "\"," + times(-10, -4) + ",\"upn\":\"jane\"",
                        jane));
    }

    @ParameterizedTest
    @MethodSource("callers")
    void logsIn(Caller given) {
        assertThat(judge(given.rules(), signed(given.claims()))).isInstanceOfSatisfying(Authenticated.class, result -> {
            assertThat(result.user()).isEqualTo(given.user());
            assertThat(result.strategy()).isEqualTo(Strategies.MICROPROFILE_JWT);
            assertThat(result.claims()).contains(TokenClaims.ofJson("{" + given.claims() + "}"));
        });
    }

    private record Refused(String name, TokenRules rules, String token, String reason) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Refused claims(String name, TokenRules rules, String claims, String reason) {
        return new Refused(name, rules, signed(claims), reason);
    }

    static Stream<Refused> refused() {
        String jane = required() + ",\"upn\":\"jane\"";
        String issuer = "\"iss\":\"" + ISSUER + "\",\"upn\":\"jane\"";
        return Stream.of(
                claims("no name (TCK verifyTokenWithoutName)", RULES, required(), "none of the claims"),
                claims("an empty name", RULES, required() + ",\"upn\":\"\",\"sub\":\"jane\"", "not the name"),
                claims("a name that is a number", RULES, required() + ",\"upn\":1,\"sub\":\"jane\"", "not the name"),
                claims("groups that are a text", RULES, jane + ",\"groups\":\"dev\"", "not a list of strings"),
                claims("groups with a number", RULES, jane + ",\"groups\":[\"dev\",1]", "not a list of strings"),
                claims("groups with null", RULES, jane + ",\"groups\":[null]", "not a list of strings"),
                claims("a name of Kubernetes", RULES, required() + ",\"upn\":\"system:admin\"", "reserved"),
                claims("a group of Kubernetes", RULES, jane + ",\"groups\":[\"system:masters\"]", "reserved"),
                claims("no exp (TCK verifyTokenWithoutExpiration)", RULES, issuer + ",\"iat\":1", "no exp"),
                claims("no iat", RULES, issuer + ",\"exp\":9999999999", "no iat"),
                claims(
                        "iat that is a text",
                        RULES,
                        issuer + ",\"exp\":9999999999,\"iat\":\"1\"",
                        "iat is not of its type"),
                claims("exp twice", RULES, jane + ",\"exp\":9999999999", "twice"),
                claims("expired now", RULES, issuer + "," + times(-10, 0), "expired"),
                claims(
                        "iat after exp (TCK verifyTokenWithIatOlderThanExp)",
                        RULES,
                        issuer + "," + times(30, 20),
                        "before it is issued"),
                claims("from the future", RULES, issuer + "," + times(61, 600), "not valid yet"),
                claims("not before", RULES, jane + ",\"nbf\":9999999999", "not valid yet"),
                claims("too old", A_MINUTE, issuer + "," + times(-65, 600), "too old"),
                claims("expired beyond skew", A_MINUTE, issuer + "," + times(-10, -5), "expired"),
                claims("no audience", FOR_SHOP, jane, "not for any"),
                claims("another audience", FOR_SHOP, jane + ",\"aud\":[\"till\"]", "not for any"),
                claims("an audience that is a number", FOR_SHOP, jane + ",\"aud\":1", "aud is not of its type"),
                claims("no issuer at all", ANYBODY, times(0, 600) + ",\"upn\":\"jane\"", "no iss"),
                new Refused(
                        "another key",
                        RULES,
                        TestJwts.signed("{" + jane + "}", "RS256", "", TestKeys.OTHER_RSA.getPrivate())
                                .reveal(),
                        "no key"),
                new Refused(
                        "another algorithm of the same key",
                        RULES,
                        TestJwts.signed("{" + jane + "}", "RS512", "", TestKeys.RSA.getPrivate())
                                .reveal(),
                        "algorithm"),
                new Refused(
                        "not signed",
                        RULES,
                        TestJwts.unsigned("{\"alg\":\"none\"}", "{" + jane + "}", "")
                                .reveal(),
                        "algorithm"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refuses(Refused given) {
        assertThat(judge(given.rules(), given.token()))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        result -> assertThat(result.reason())
                                .startsWith("microprofile-jwt: ")
                                .contains(given.reason()));
    }

    @Test
    void aTokenOfAnotherIssuerIsSomebodyElses() {
        assertThat(judge(RULES, signed("\"iss\":\"https://other\"," + times(0, 600) + ",\"upn\":\"jane\"")))
                .isInstanceOf(NoOpinion.class);
        assertThat(judge(RULES, signed(times(0, 600) + ",\"upn\":\"jane\""))).isInstanceOf(NoOpinion.class);
        assertThat(judge(RULES, "opaque")).isInstanceOf(NoOpinion.class);
    }

    /** What caches keep ends with the token, or with its age; the skew counts for both. */
    @Test
    void aVerdictEndsWithTheToken() {
        String token = signed("\"iss\":\"" + ISSUER + "\"," + times(0, 600) + ",\"upn\":\"jane\"");

        assertThat(((Authenticated) judge(RULES, token)).validUntil()).isEqualTo(SettableClock.START.plusSeconds(600));
        assertThat(((Authenticated) judge(A_MINUTE, token)).validUntil())
                .isEqualTo(SettableClock.START.plusSeconds(65));
    }
}
