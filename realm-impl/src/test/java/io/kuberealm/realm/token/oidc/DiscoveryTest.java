package io.kuberealm.realm.token.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.NoOpinion;
import io.kuberealm.api.AuthenticationResult.Unavailable;
import io.kuberealm.realm.http.HttpResult;
import io.kuberealm.realm.http.HttpResult.HttpAnswer;
import io.kuberealm.realm.http.HttpResult.HttpFailure;
import io.kuberealm.realm.testing.TestKeys;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How an issuer is found (OIDC-2, OIDC-20 to OIDC-22). */
class DiscoveryTest {
    private static final String URL = "https://issuer.example";
    private static final String ADDRESS = URL + "/.well-known/openid-configuration";
    private static final String SUB = "\"sub\":\"jane\"";

    private final Oidc oidc = new Oidc();
    private final FakeIssuer issuer = new FakeIssuer(oidc.web, URL);

    private record Fault(String name, HttpResult result, String reason) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Fault document(String name, String document, String reason) {
        return new Fault(name, new HttpAnswer(200, document, Duration.ZERO), reason);
    }

    static Stream<Fault> faults() {
        String keys = URL + "/keys";
        String other = "the document is that of another issuer, ";
        return Stream.of(
                new Fault("OIDC-21 no connection", new HttpFailure("GET " + ADDRESS, "no connection"), "no connection"),
                new Fault("OIDC-21 status 404", new HttpAnswer(404, "", Duration.ZERO), "status 404"),
                new Fault(
                        "OIDC-21 status 201",
                        new HttpAnswer(201, FakeIssuer.discovery(URL, keys), Duration.ZERO),
                        "status 201"),
                document("OIDC-21 no JSON", "<html>", "the answer is not a JSON object"),
                document("OIDC-21 a list", "[]", "the answer is not a JSON object"),
                document("OIDC-21 an empty answer", "", "the answer is not a JSON object"),
                document("OIDC-21 no issuer", "{\"jwks_uri\":\"" + keys + "\"}", other + "\"\""),
                document(
                        "B6 the last of issuer and ISSUER counts, as for encoding/json",
                        "{\"issuer\":\"" + URL + "\",\"ISSUER\":\"https://other.example\",\"jwks_uri\":\"" + keys
                                + "\"}",
                        other + "\"https://other.example\""),
                document(
                        "B6 JWKS_URI is read",
                        "{\"Issuer\":\"" + URL + "\",\"JWKS_URI\":\"http://a\"}",
                        "the jwks_uri is not an https URL"),
                document(
                        "OIDC-21 another issuer",
                        FakeIssuer.discovery("https://other.example", keys),
                        other + "\"https://other.example\""),
                document("OIDC-21 a slash more", FakeIssuer.discovery(URL + "/", keys), other + "\"" + URL + "/\""),
                document("OIDC-21 no jwks_uri", "{\"issuer\":\"" + URL + "\"}", "the document has no jwks_uri"),
                document("OIDC-21 an empty jwks_uri", FakeIssuer.discovery(URL, ""), "the document has no jwks_uri"),
                document(
                        "OIDC-21 a jwks_uri over http",
                        FakeIssuer.discovery(URL, "http://issuer.example/keys"),
                        "the jwks_uri is not an https URL"),
                document(
                        "OIDC-21 a jwks_uri that is a file",
                        FakeIssuer.discovery(URL, "file:///etc/passwd"),
                        "the jwks_uri is not an https URL"),
                document(
                        "OIDC-21 a jwks_uri that is no address",
                        FakeIssuer.discovery(URL, "https://a b"),
                        "the jwks_uri is not an https URL"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void anIssuerThatIsNotRightIsNotReady(Fault row) {
        oidc.web.put(ADDRESS, row.result());
        ReloadableIssuers issuers = oidc.start(Oidc.configuration(URL, Oidc.plain()));
        String reason = "GET " + ADDRESS + ": " + row.reason();
        assertThat(issuers.notReady()).contains(URL + ": " + reason);
        assertThat(Oidc.authenticate(issuers, issuer.token(TestKeys.P_256, SUB)))
                .isEqualTo(new Unavailable("oidc: issuer " + URL + ": it is not initialised: " + reason));
    }

    @Test
    void oidc20AnIssuerIsAskedEveryTenSecondsUntilItAnswers() {
        oidc.web.goDown();
        issuer.publish(TestKeys.P_256);
        ReloadableIssuers issuers = oidc.start(Oidc.configuration(URL, Oidc.plain()));
        assertThat(oidc.web.requests(ADDRESS)).isEqualTo(1);

        oidc.scheduler.advance(Duration.ofMinutes(10));
        assertThat(oidc.web.requests(ADDRESS)).isEqualTo(61);

        oidc.web.comeUp();
        oidc.scheduler.advance(Duration.ofSeconds(10));
        assertThat(issuers.notReady()).isEmpty();
        assertThat(Oidc.authenticate(issuers, issuer.token(TestKeys.P_256, SUB)))
                .isInstanceOf(Authenticated.class);

        oidc.scheduler.advance(Duration.ofHours(10));
        assertThat(oidc.web.requests(ADDRESS)).as("OIDC-22 once only").isEqualTo(62);
    }

    @Test
    void oidc20AClosedIssuerIsNotAskedAnyMore() {
        ReloadableIssuers issuers = oidc.start(Oidc.configuration(URL, Oidc.plain()));
        issuers.close();
        oidc.scheduler.advance(Duration.ofHours(1));
        assertThat(oidc.web.requests(ADDRESS)).isEqualTo(1);
    }

    @Test
    void oidc2ATokenOfAnotherIssuerIsNoConcernOfOneThatIsDown() {
        ReloadableIssuers issuers = oidc.start(Oidc.configuration(URL, Oidc.plain()));
        FakeIssuer other = new FakeIssuer(oidc.web, "https://other.example");
        assertThat(Oidc.authenticate(issuers, other.token(TestKeys.P_256, SUB))).isInstanceOf(NoOpinion.class);
    }

    @Test
    void oidc2AnIssuerThatIsDownIsNoObstacleForAnother() {
        issuer.publish(TestKeys.P_256);
        ReloadableIssuers issuers = oidc.start(
                Oidc.header() + Oidc.entry("https://down.example", Oidc.plain()) + Oidc.entry(URL, Oidc.plain()));
        assertThat(issuers.notReady())
                .hasValueSatisfying(reason -> assertThat(reason).startsWith("https://down.example: "));
        assertThat(Oidc.authenticate(issuers, issuer.token(TestKeys.P_256, SUB)))
                .isInstanceOf(Authenticated.class);
    }

    @Test
    void oidc21OneTrailingSlashOfTheIssuerDoesNotCount() {
        FakeIssuer slash = new FakeIssuer(oidc.web, URL + "/");
        oidc.web.put(ADDRESS, FakeIssuer.discovery(slash.url(), slash.keysAddress()));
        slash.publishKeys(Duration.ZERO, TestKeys.P_256);
        ReloadableIssuers issuers = oidc.start(Oidc.configuration(slash.url(), Oidc.plain()));
        assertThat(Oidc.authenticate(issuers, slash.token(TestKeys.P_256, SUB))).isInstanceOf(Authenticated.class);
    }

    @Test
    void oidc21ADiscoveryUrlIsTakenAsItIs() {
        oidc.web.put("https://inside.example/some/document", FakeIssuer.discovery(URL, issuer.keysAddress()));
        issuer.publishKeys(Duration.ZERO, TestKeys.P_256);
        ReloadableIssuers issuers = oidc.start(Oidc.configuration(URL, Oidc.plain())
                .replace("    audiences", "    discoveryURL: https://inside.example/some/document\n    audiences"));
        assertThat(Oidc.authenticate(issuers, issuer.token(TestKeys.P_256, SUB)))
                .isInstanceOf(Authenticated.class);
        assertThat(oidc.web.requests(ADDRESS)).isZero();
    }
}
