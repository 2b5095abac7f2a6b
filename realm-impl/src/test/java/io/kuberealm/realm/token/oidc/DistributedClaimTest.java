package io.kuberealm.realm.token.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.Rejected;
import io.kuberealm.api.AuthenticationResult.Unavailable;
import io.kuberealm.api.Secret;
import io.kuberealm.realm.http.HttpResult;
import io.kuberealm.realm.http.HttpResult.HttpAnswer;
import io.kuberealm.realm.http.HttpResult.HttpFailure;
import io.kuberealm.realm.testing.SettableClock;
import io.kuberealm.realm.testing.TestJwts;
import io.kuberealm.realm.testing.TestKeys;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Groups that a token says to be elsewhere (OIDC-24). */
class DistributedClaimTest {
    private static final String ABOUT = "oidc: issuer https://issuer.example: ";
    private static final String ENDPOINT = "https://directory.example/hidden-user/groups";
    private static final String NAMES = "\"sub\":\"jane\",\"_claim_names\":{\"groups\":\"src\"}";
    private static final String ELSEWHERE = NAMES + ",\"_claim_sources\":{\"src\":{\"endpoint\":\"" + ENDPOINT
            + "\",\"access_token\":\"key-to-groups\"}}";
    private static final String SOURCE = ABOUT + "the source of the claim groups ";
    private static final Object NO_GROUPS = List.of();

    private final Oidc oidc = new Oidc();
    private final FakeIssuer issuer = new FakeIssuer(oidc.web, "https://issuer.example").publish(TestKeys.P_256);
    private final ReloadableIssuers issuers = oidc.start(Oidc.configuration(issuer.url(), Oidc.plain()));

    DistributedClaimTest() {
        new FakeIssuer(oidc.web, "https://directory.example").publish(TestKeys.OTHER_P_256);
    }

    private AuthenticationResult login(String claims) {
        Secret token = issuer.token(TestKeys.P_256, claims);
        Oidc.authenticate(issuers, token); // the first one may find the other issuer not initialised
        return Oidc.authenticate(issuers, token);
    }

    private static HttpResult token(String claims) {
        return answer(
                200, TestJwts.signed(claims, "ES256", TestKeys.OTHER_P_256).reveal());
    }

    private static HttpAnswer answer(int status, String body) {
        return new HttpAnswer(status, body, Duration.ZERO);
    }

    private static String told(String claims) {
        return "{\"iss\":\"https://directory.example\",\"aud\":\"app\",\"exp\":"
                + SettableClock.START.plusSeconds(60).getEpochSecond() + "," + claims + "}";
    }

    private record Case(String name, String claims, HttpResult source, Object expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Case source(String name, HttpResult source, Object expected) {
        return new Case(name, ELSEWHERE, source, expected);
    }

    static Stream<Case> cases() {
        HttpResult good = token(told("\"groups\":[\"a\",\"b\"]"));
        String groups = told("\"groups\":\"a\"");
        return Stream.of(
                source("OIDC-24 a list", good, List.of("a", "b")),
                source("OIDC-24 one text", token(groups), List.of("a")),
                source("OIDC-24 status 226", answer(226, ((HttpAnswer) good).unverifiedBody()), List.of("a", "b")),
                new Case("OIDC-24 the token itself wins", ELSEWHERE + ",\"groups\":[\"own\"]", good, List.of("own")),
                new Case(
                        "OIDC-24 no place to ask",
                        NAMES + ",\"_claim_sources\":{\"src\":{\"JWT\":\"x\"}}",
                        good,
                        NO_GROUPS),
                new Case(
                        "OIDC-24 an empty place to ask",
                        NAMES + ",\"_claim_sources\":{\"src\":{\"endpoint\":\"\"}}",
                        good,
                        NO_GROUPS),
                new Case(
                        "OIDC-24 another claim is elsewhere",
                        ELSEWHERE.replace("\"groups\"", "\"roles\""),
                        good,
                        NO_GROUPS),
                new Case(
                        "OIDC-24 a place over http",
                        ELSEWHERE.replace("https://directory", "http://directory"),
                        good,
                        new Rejected(SOURCE + "has no https URL")),
                source(
                        "OIDC-24 no connection",
                        new HttpFailure("GET " + ENDPOINT, "no connection"),
                        new Unavailable(SOURCE + "cannot be asked: no connection")),
                source("OIDC-24 status 404", answer(404, ""), new Unavailable(SOURCE + "answers with status 404")),
                source("OIDC-24 status 227", answer(227, ""), new Unavailable(SOURCE + "answers with status 227")),
                source("OIDC-24 status 199", answer(199, ""), new Unavailable(SOURCE + "answers with status 199")),
                source(
                        "OIDC-24 no token",
                        answer(200, "[\"a\"]"),
                        new Rejected(SOURCE + "sends no token of an issuer")),
                source(
                        "OIDC-24 a token of nobody",
                        token("{\"groups\":\"a\"}"),
                        new Rejected(SOURCE + "sends no token of an issuer")),
                source(
                        "OIDC-24 no such claim",
                        token(told("\"x\":1")),
                        new Rejected(SOURCE + "does not have it either")),
                source(
                        "OIDC-24 another type",
                        token(told("\"groups\":7")),
                        new Rejected(ABOUT + "the claim groups is neither a string nor a list of strings")),
                source(
                        "OIDC-24 another audience",
                        token(groups.replace("\"app\"", "\"x\"")),
                        new Rejected(SOURCE + "sends a bad token: the token is not for any of the audiences [app]")),
                source(
                        "OIDC-24 no audience",
                        token(groups.replace("\"aud\":\"app\",", "")),
                        new Rejected(SOURCE + "sends a bad token: the token is not for any of the audiences [app]")),
                source(
                        "OIDC-24 expired",
                        token(groups.replaceAll("\"exp\":\\d+", "\"exp\":1")),
                        new Rejected(SOURCE + "sends a bad token: the token has expired")),
                source(
                        "OIDC-24 a key of the first issuer",
                        answer(
                                200,
                                TestJwts.signed(groups, "ES256", TestKeys.P_256).reveal()),
                        new Rejected(SOURCE + "sends a bad token: " + FakeIssuer.signedByNoneOf(TestKeys.OTHER_P_256))),
                source(
                        "OIDC-24 alg none",
                        answer(
                                200,
                                TestJwts.unsigned("{\"alg\":\"none\"}", groups, "")
                                        .reveal()),
                        new Rejected(
                                SOURCE
                                        + "sends a bad token: the algorithm of the signature is not allowed, or does not match the key")),
                source(
                        "OIDC-24 an issuer over http",
                        token(groups.replace("https://directory", "http://directory")),
                        new Rejected(SOURCE
                                + "sends a token of an issuer that is not an https URL, or of one issuer too many")));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void groups(Case row) {
        oidc.web.put(ENDPOINT, row.source());
        AuthenticationResult result = login(row.claims());
        if (row.expected() instanceof List<?> expected) {
            assertThat(result)
                    .isInstanceOfSatisfying(
                            Authenticated.class,
                            authenticated ->
                                    assertThat(authenticated.user().groups()).isEqualTo(expected));
        } else {
            assertThat(result).isEqualTo(row.expected());
        }
        assertThat(result.toString()).as("LOG-1").doesNotContain("hidden-user", "key-to-groups");
    }

    @Test
    void oidc24TheAccessTokenIsSent() {
        oidc.web.put(ENDPOINT, token(told("\"groups\":\"a\"")));
        login(ELSEWHERE);
        assertThat(oidc.web.bearerTokens()).containsOnly("key-to-groups");
    }

    @Test
    void oidc24WithoutAnAccessTokenNoneIsSent() {
        oidc.web.put(ENDPOINT, token(told("\"groups\":\"a\"")));
        assertThat(login(ELSEWHERE.replace("key-to-groups", ""))).isInstanceOf(Authenticated.class);
        assertThat(oidc.web.bearerTokens()).isEmpty();
    }

    @Test
    void oidc24NothingIsKept() {
        oidc.web.put(ENDPOINT, token(told("\"groups\":\"a\"")));
        login(ELSEWHERE);
        assertThat(oidc.web.requests(ENDPOINT)).isEqualTo(2);
    }

    @Test
    void oidc24TheOtherIssuerIsAskedAgainAfterTenSeconds() {
        FakeIssuer late = new FakeIssuer(oidc.web, "https://late.example");
        oidc.web.put(ENDPOINT, token(told("\"groups\":\"a\"").replace("https://directory", "https://late")));
        assertThat(login(ELSEWHERE))
                .isInstanceOfSatisfying(
                        Unavailable.class,
                        unavailable -> assertThat(unavailable.reason())
                                .startsWith(SOURCE
                                        + "sends a token whose issuer cannot be asked: it is not initialised: "));

        late.publish(TestKeys.OTHER_P_256);
        oidc.scheduler.advance(Duration.ofSeconds(10));
        assertThat(login(ELSEWHERE)).isInstanceOf(Authenticated.class);
    }

    @Test
    void issuersThatNobodyConfiguredAreFew() {
        for (int i = 0; i < 100; i++) {
            String url = "https://i" + i + ".example";
            new FakeIssuer(oidc.web, url).publish(TestKeys.OTHER_P_256);
            oidc.web.put(ENDPOINT, token(told("\"groups\":\"a\"").replace("https://directory.example", url)));
            AuthenticationResult result = login(ELSEWHERE);
            assertThat(result instanceof Authenticated).as(url).isEqualTo(i < 16);
        }
    }

    @Test
    void misspeltIssuersDoNotKeepRightOnesOut() {
        for (int i = 0; i < 100; i++) {
            String url = "https://nobody" + i + ".example";
            oidc.web.put(ENDPOINT, token(told("\"groups\":\"a\"").replace("https://directory.example", url)));
            login(ELSEWHERE);
        }
        oidc.web.put(ENDPOINT, token(told("\"groups\":\"a\"")));
        assertThat(login(ELSEWHERE)).isInstanceOf(Authenticated.class);
    }

    @Test
    void oidc24GroupsByExpressionAreNotLookedForElsewhere() {
        oidc.web.put(ENDPOINT, token(told("\"groups\":\"a\"")));
        ReloadableIssuers byExpression = oidc.start(Oidc.configuration(issuer.url(), """
                claimMappings:
                  username: {claim: sub, prefix: ""}
                  groups: {expression: "claims.?groups.orValue(null)"}
                """));
        assertThat(Oidc.authenticate(byExpression, issuer.token(TestKeys.P_256, ELSEWHERE)))
                .isInstanceOf(Authenticated.class);
        assertThat(oidc.web.requests(ENDPOINT)).isZero();
    }

    @Test
    void cel6FetchedGroupsAreVisibleToRules() {
        oidc.web.put(ENDPOINT, token(told("\"groups\":[\"a\"]")));
        ReloadableIssuers strict = oidc.start(Oidc.configuration(
                issuer.url(), Oidc.plain() + "claimValidationRules: [{expression: \"'a' in claims.groups\"}]\n"));
        Secret token = issuer.token(TestKeys.P_256, ELSEWHERE);
        Oidc.authenticate(strict, token);
        assertThat(Oidc.authenticate(strict, token)).isInstanceOf(Authenticated.class);
    }
}
