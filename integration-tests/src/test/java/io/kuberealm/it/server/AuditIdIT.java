package io.kuberealm.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.it.app.AuditedServlet;
import io.kuberealm.it.app.HeardDecisions;
import io.kuberealm.it.app.HeardDecisionsServlet;
import io.kuberealm.it.server.RealmClient.Answer;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** AUDIT-7: a caller's complaint finds its line, its event and its response by one id, whatever became of the request. */
@AtTheEdge
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditIdIT {
    private static final String JANE = TestTokens.fresh();
    private static final String KATE = TestTokens.fresh();

    @SuppressWarnings("NullAway.Init")
    private RealmServer server;

    @SuppressWarnings("NullAway.Init")
    private RealmClient client;

    @BeforeAll
    void start() {
        ServerDirectory directory = ServerDirectory.fresh("audit-id");
        directory.write("tokens.csv", JANE + ",jane,7,testers\n" + KATE + ",kate,8,\n");
        server = RealmServer.start(
                directory,
                Setup.of("token-auth-file", directory.file("tokens.csv").toString())
                        .application(TestBuild.SAMPLE_WAR, "/")
                        .application(
                                TestApplications.ofBeans(
                                        "audited.war",
                                        AuditedServlet.class,
                                        HeardDecisions.class,
                                        HeardDecisionsServlet.class),
                                "/app"));
        client = RealmClient.of(server);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private static String idOf(Answer answer) {
        List<String> ids = answer.headers().allValues("Audit-ID");
        assertThat(ids).hasSize(1);
        return ids.get(0);
    }

    private Answer ask(String token, String path, String... headers) {
        String[] all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 2, headers.length);
        all[0] = "Authorization";
        all[1] = "Bearer " + token;
        return client.get(path, all);
    }

    @ParameterizedTest(name = "AUDIT-7 {0} at {1} is {2}")
    @CsvSource({
        "jane, /app/audited, 200",
        "jane, /protected, 200",
        "jane, /, 200",
        "jane, /servlet, 200",
        "kate, /app/audited, 403",
        "jane, /admin, 403",
        "nobody, /app/audited, 401",
        "nobody, /protected, 401",
        "nobody, /, 401",
        "nobody, /servlet, 401",
        "jane, /no-such-page, 404",
        "jane, /app/no-such-page, 404",
        "jane, /app/audited/fails, 500",
        "jane, /app/audited/error, 503",
    })
    void audit7EveryResponseHasOne(String who, String path, int status) {
        String token = who.equals("jane") ? JANE : who.equals("kate") ? KATE : TestTokens.fresh();

        Answer made = ask(token, path);
        Answer own = ask(token, path, "Audit-ID", "complaint-7");

        assertThat(made.status()).isEqualTo(status);
        assertThat(UUID.fromString(idOf(made)).version()).isEqualTo(4);
        assertThat(own.status()).isEqualTo(status);
        assertThat(idOf(own)).isEqualTo("complaint-7");
    }

    /** A scheme that no other test here sends, so that the line is not counted among others. */
    @Test
    void audit7A401HasItsLine() {
        MessageLog.Mark before = server.log().mark();
        String id = "line-of-" + UUID.randomUUID();

        Answer answer = client.get("/app/audited", "Authorization", "GNAP x", "Audit-ID", id);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(idOf(answer)).isEqualTo(id);
        assertThat(before.await(id))
                .contains(
                        "KREALM0020W",
                        "GET /app/audited from 127.0.0.1 is not authenticated: it has Authorization: gnap")
                .contains("Strategies: token-file not asked. Reason: unsupported-credential. Audit-ID: " + id);
    }

    @Test
    void audit7OneThatIsCountedIsInTheSummary() {
        MessageLog.Mark before = server.log().mark();
        String id = "counted-" + UUID.randomUUID();

        client.get("/app/audited", "Authorization", "HOBA x");
        client.get("/app/audited", "Authorization", "HOBA x", "Audit-ID", id);

        assertThat(before.await(id)).containsAnyOf("KREALM0024W", "KREALM0020W");
    }

    @Test
    void aDeniedImpersonationHasOne() {
        Answer answer = ask(KATE, "/protected", "Impersonate-User", "jane", "Audit-ID", "as-jane");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(idOf(answer)).isEqualTo("as-jane");
    }

    @Test
    void aRequestWithAnAmbiguousPathHasOne() {
        String response = RawHttps.get(server, "/x/..%2fprotected", "Audit-ID: dots");

        if (response.contains("\"reason\":\"BadRequest\"")) { // else the server has refused it itself
            assertThat(response).startsWith("HTTP/1.1 400 ").containsIgnoringCase("\r\naudit-id: dots\r\n");
        }
        assertThat(response).doesNotContain("HTTP/1.1 200");
    }

    @Test
    void theApplicationSeesTheIdAndTheHeaderAsItCame() {
        Answer made = ask(JANE, "/app/audited");

        assertThat(made.body()).isEqualTo(idOf(made) + " null");
        assertThat(ask(JANE, "/app/audited", "Audit-ID", "a b").body())
                .endsWith(" a b")
                .doesNotStartWith("a b");
    }

    /** Header.Get of Go. */
    @Test
    void theFirstOfSeveralCounts() {
        assertThat(idOf(ask(JANE, "/app/audited", "Audit-ID", "first", "Audit-ID", "second")))
                .isEqualTo("first");
    }

    @Test
    void aLongOneIsCut() {
        assertThat(idOf(ask(JANE, "/app/audited", "Audit-ID", "x".repeat(2_000))))
                .isEqualTo("x".repeat(64));
    }

    /** The server refuses it, or hangs up; WildFly takes it, as Go's server does. */
    @Test
    void oneOfAMebibyteHarmsNobody() {
        try {
            Answer answer = ask(JANE, "/app/audited", "Audit-ID", "x".repeat(1 << 20));
            assertThat(answer.headers().allValues("Audit-ID"))
                    .allSatisfy(id -> assertThat(id).hasSize(64));
        } catch (UncheckedIOException hungUp) {
            assertThat(hungUp).hasMessageNotContaining("timed out");
        }

        assertThat(ask(JANE, "/app/audited").status()).isEqualTo(200);
    }

    @Test
    void noneBreaksTheResponse() {
        for (String line : List.of("Audit-ID: a\rSet-Cookie: evil=1", "Audit-ID: a\r\n Set-Cookie: evil=1")) {
            String response = RawHttps.get(server, "/app/audited", line, "Authorization: Bearer " + JANE);

            assertThat(response).doesNotContainIgnoringCase("\nset-cookie: evil");
        }
    }

    @Test
    void ext8ListenersHearOfEveryKindOfDecision() {
        ask(JANE, "/app/audited", "Audit-ID", "event-success");
        ask(TestTokens.fresh(), "/app/audited", "Audit-ID", "event-refusal");
        client.get("/app/audited", "Audit-ID", "event-nobody");
        ask(JANE, "/app/audited", "Audit-ID", "event-denied", "Impersonate-User", "kate");

        Eventually.until("all events", MessageLog.LIMIT, () -> {
            List<String> heard = ask(JANE, "/app/decisions").body().lines().toList();
            return heard.containsAll(List.of(
                    "event-success LOGGED_IN - jane -",
                    "event-refusal UNAUTHENTICATED unknown-token - -",
                    "event-nobody UNAUTHENTICATED no-credential - -",
                    "event-denied FORBIDDEN impersonation-denied - jane"));
        });
    }
}
