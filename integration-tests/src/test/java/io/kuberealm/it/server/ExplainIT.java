package io.kuberealm.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.it.server.RealmClient.Answer;
import io.kuberealm.it.server.TestAuthority.Identity;
import io.kuberealm.it.server.TestAuthority.Request;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The sample explains credentials to those who may review tokens, also while every issuer hangs. */
@AtTheEdge
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExplainIT {
    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String ALICE = TestTokens.fresh();
    private static final Identity REVIEWER = TestPki.CLUSTER.issue(Request.client("O=system:auth-reviewers,CN=rita"));

    @SuppressWarnings("NullAway.Init")
    private ServerSocket issuer;

    @SuppressWarnings("NullAway.Init")
    private RealmServer server;

    @SuppressWarnings("NullAway.Init")
    private RealmClient reviewer;

    @BeforeAll
    void start() throws IOException {
        issuer = new ServerSocket(0, 50, InetAddress.getLoopbackAddress()); // takes connections, and answers none
        ServerDirectory directory = ServerDirectory.fresh("explain");
        directory.write("tokens.csv", ALICE + ",alice,alice-uid,developers\n");
        directory.write("client-ca.pem", TestPki.pem(TestPki.CLUSTER.certificate()));
        server = RealmServer.start(
                directory,
                Setup.of(
                                "token-auth-file", directory.file("tokens.csv").toString(),
                                "client-ca-file",
                                        directory.file("client-ca.pem").toString(),
                                "oidc-issuer-url", issuerUrl(),
                                "oidc-client-id", "app")
                        .application(TestBuild.SAMPLE_WAR, "/"));
        reviewer = RealmClient.of(server, REVIEWER);
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
        issuer.close();
    }

    private String issuerUrl() {
        return "https://localhost:" + issuer.getLocalPort();
    }

    private static String token(String token) {
        return "{\"token\":\"" + token + "\"}";
    }

    private static String jwt(String issuer) {
        return TestJwts.signed("{\"iss\":\"" + issuer + "\",\"aud\":\"app\",\"sub\":\"eva\"}", TestJwts.ecKey());
    }

    @Test
    void aGoodToken() {
        Answer answer = reviewer.postBody("/explain", JSON, token(ALICE));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue(JSON);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(answer.body())
                .startsWith(
                        "{\"outcome\":\"authenticated\",\"strategy\":\"token-file\",\"user\":{\"username\":\"alice\"")
                .contains("{\"name\":\"x509\",\"outcome\":\"not-asked\",\"checks\":[]}")
                .contains("{\"name\":\"token-file\",\"outcome\":\"authenticated\",\"checks\":[]}")
                .doesNotContain(ALICE);
    }

    @Test
    void anUnknownToken() {
        String unknown = TestTokens.fresh();

        Answer answer = reviewer.postBody("/explain", JSON, token(unknown));

        assertThat(answer.body())
                .startsWith(
                        "{\"outcome\":\"rejected\",\"reason\":\"unknown-token\",\"message\":\"invalid bearer token\"")
                .contains(
                        "{\"name\":\"oidc\",\"outcome\":\"no-opinion\",\"checks\":[{\"name\":\"issuer\",\"passed\":false,"
                                + "\"detail\":\"it is no JSON web token\"}]}")
                .doesNotContain(unknown);
    }

    @Test
    void aTokenOfAnIssuerThatHangs() {
        String token = jwt(issuerUrl());
        long started = System.nanoTime();

        Answer answer = reviewer.postBody("/explain", JSON, token(token));

        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(40));
        assertThat(answer.body())
                .startsWith("{\"outcome\":\"unavailable\",\"reason\":\"issuer-not-ready\"")
                .contains("\"unverifiedClaims\":{\"iss\":\"" + issuerUrl() + "\",\"aud\":\"app\",\"sub\":\"eva\"}")
                .contains("{\"name\":\"issuer\",\"passed\":true,\"detail\":\"" + issuerUrl() + " is configured\"}")
                .contains("{\"name\":\"issuer-not-ready\",\"passed\":false")
                .doesNotContain(token);
    }

    @Test
    void aTokenOfAnotherIssuer() {
        assertThat(reviewer.postBody("/explain", JSON, token(jwt("https://other")))
                        .body())
                .startsWith("{\"outcome\":\"rejected\",\"reason\":\"unknown-issuer\"")
                .contains("\"its iss is \\\"https://other\\\", but these are configured: [" + issuerUrl() + "]\"");
    }

    @Test
    void certificates() {
        String good = TestPki.pem(REVIEWER.certificate()).replace("\r", "").replace("\n", "\\n");
        String foreign = TestPki.pem(
                        TestPki.NEIGHBOUR.issue(Request.client("CN=eve")).certificate())
                .replace("\r", "")
                .replace("\n", "\\n");

        assertThat(reviewer.postBody("/explain", JSON, "{\"certificate\":\"" + good + "\"}")
                        .body())
                .startsWith("{\"outcome\":\"authenticated\",\"strategy\":\"x509\",\"user\":{\"username\":\"rita\"");
        assertThat(reviewer.postBody("/explain", JSON, "{\"certificate\":\"" + foreign + "\"}")
                        .body())
                .startsWith("{\"outcome\":\"rejected\",\"reason\":\"certificate-unknown-authority\"");
    }

    @Test
    void thePageForPeople() {
        Answer home = reviewer.get("/");
        Answer page = reviewer.postBody(
                "/explain",
                FORM,
                "token=" + URLEncoder.encode(ALICE, StandardCharsets.UTF_8) + "&certificate=",
                "Accept",
                "text/html,*/*;q=0.8");

        assertThat(home.body()).contains("<form method=\"post\" action=\"explain\"");
        assertThat(home.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("form-action 'self'", "default-src 'none'");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(page.body())
                .contains("This credential is <strong>authenticated</strong>", "alice")
                .doesNotContain(ALICE);
        assertThat(RealmClient.of(server).getAs(ALICE, "/").body()).doesNotContain("<form");
    }

    @Test
    void whoMayNotAskLearnsNothing() {
        RealmClient nobody = RealmClient.of(server);
        for (String body : List.of(token(ALICE), "no json")) {
            assertThat(nobody.postBody("/explain", JSON, body).status()).isEqualTo(401);
            assertThat(nobody.postBody("/explain", JSON, body, "Authorization", "Bearer " + ALICE)
                            .status())
                    .isEqualTo(403);
        }
    }

    @Test
    void whatIsNoQuestion() {
        assertThat(reviewer.postBody("/explain", JSON, token("x".repeat(1 << 20)))
                        .status())
                .isEqualTo(413);
        assertThat(reviewer.postBody("/explain", JSON, "{}").status()).isEqualTo(400);
        assertThat(reviewer.postBody("/explain", "text/plain", token(ALICE)).status())
                .isEqualTo(415);
        assertThat(reviewer.get("/explain").status()).isEqualTo(405);
    }
}
