package io.kuberealm.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.it.server.RealmClient.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kubernetes' audit log of an application, through each way in which a response ends. */
@AtTheEdge
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditLogIT {
    private static final String JANE = TestTokens.fresh();
    private static final String POLICY = """
            apiVersion: audit.k8s.io/v1
            kind: Policy
            rules:
            - {level: None, nonResourceURLs: ["/audited/quiet*"]}
            - {level: Metadata}
            """;

    @SuppressWarnings("NullAway.Init")
    private RealmServer server;

    @BeforeAll
    void start() {
        ServerDirectory directory = ServerDirectory.fresh("audit-log");
        directory.write("tokens.csv", JANE + ",jane,j-1,dev\n");
        directory.write("policy.yaml", POLICY);
        server = RealmServer.start(
                directory,
                Setup.of(
                                "token-auth-file", directory.file("tokens.csv").toString(),
                                "audit-log-path", log(directory).toString(),
                                "audit-policy-file",
                                        directory.file("policy.yaml").toString())
                        .application(TestApplications.ofBeans("audited.war", AuditedServlet.class), "/audited")
                        .application(TestApplications.of("plain-audited.war", AuditedServlet.class), "/plain"));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private static Path log(ServerDirectory directory) {
        return directory.file("audit-log/audit.log");
    }

    private List<String> events(String auditId) {
        Path log = log(server.directory());
        return Files.exists(log)
                ? TestFiles.read(log)
                        .lines()
                        .filter(line -> line.contains("\"auditID\":\"" + auditId + "\""))
                        .toList()
                : List.of();
    }

    private List<String> await(String auditId, int count) {
        Eventually.until(
                count + " events of " + auditId,
                MessageLog.LIMIT,
                () -> events(auditId).size() >= count);
        return events(auditId);
    }

    private static String id(String what) {
        return "audit-" + what.replace('/', '-') + "-" + TestTokens.fresh().hashCode();
    }

    @ParameterizedTest(name = "AUDIT-4 {0}")
    @ValueSource(
            strings = {
                "/audited/ok",
                "/audited/created",
                "/audited/async",
                "/audited/forwarded",
                "/plain/ok",
                "/plain/async"
            })
    void aRequestIsTwoEvents(String path) {
        String id = id(path);
        Answer answer = RealmClient.of(server)
                .get(path + "?a=1&access_token=" + JANE, "Authorization", "Bearer " + JANE, "Audit-ID", id);
        int expected = path.endsWith("created") ? 201 : 200;
        assertThat(answer.status()).isEqualTo(expected);

        List<String> events = await(id, 2);
        assertThat(events).hasSize(2);
        assertThat(events.get(0)).contains("\"stage\":\"RequestReceived\"").doesNotContain("responseStatus");
        assertThat(events.get(1))
                .contains(
                        "\"stage\":\"ResponseComplete\"",
                        "\"requestURI\":\"" + path + "?a=1\\u0026access_token=…\"",
                        "\"verb\":\"get\"",
                        "\"user\":{\"username\":\"jane\",\"uid\":\"j-1\",\"groups\":[\"dev\",\"system:authenticated\"]}",
                        "\"sourceIPs\":[\"127.0.0.1\"]",
                        "\"responseStatus\":{\"metadata\":{},\"code\":" + expected + "}")
                .doesNotContain(JANE);
    }

    @Test
    void audit1ARefusalIsOneEvent() {
        String id = id("refused");
        String bad = TestTokens.fresh();
        assertThat(RealmClient.of(server)
                        .get(
                                "/audited/ok",
                                "Authorization",
                                "Bearer " + bad,
                                "Audit-ID",
                                id,
                                "X-Forwarded-For",
                                "10.0.0.1")
                        .status())
                .isEqualTo(401);

        assertThat(await(id, 1))
                .singleElement()
                .asString()
                .contains(
                        "\"stage\":\"ResponseStarted\"",
                        "\"user\":{}",
                        "\"sourceIPs\":[\"10.0.0.1\",\"127.0.0.1\"]",
                        "\"message\":\"Authentication failed, attempted: bearer\"",
                        "\"code\":401")
                .doesNotContain(bad);
    }

    @Test
    void aRequestOfNobodyHasNoUser() {
        String id = id("nobody");
        assertThat(RealmClient.of(server).get("/audited/ok", "Audit-ID", id).status())
                .isEqualTo(200);

        assertThat(await(id, 2))
                .hasSize(2)
                .allSatisfy(event -> assertThat(event).contains("\"user\":{}"));
    }

    @Test
    void anApplicationThatThrowsIsAPanic() {
        String id = id("thrown");
        assertThat(RealmClient.of(server)
                        .get("/audited/thrown", "Authorization", "Bearer " + JANE, "Audit-ID", id)
                        .status())
                .isEqualTo(500);

        assertThat(await(id, 2).get(1)).contains("\"code\":500").doesNotContain("a message with a secret");
    }

    @Test
    void whatThePolicyDoesNotWantIsNotLogged() {
        String quiet = id("quiet");
        String loud = id("loud");
        RealmClient client = RealmClient.of(server);
        client.get("/audited/quiet", "Authorization", "Bearer " + JANE, "Audit-ID", quiet);
        client.get("/audited/ok", "Authorization", "Bearer " + JANE, "Audit-ID", loud);

        await(loud, 2);
        assertThat(events(quiet)).isEmpty();
    }

    @Test
    void impersonationThatIsOffIsA403WithTheRequestor() {
        String id = id("acting");
        assertThat(RealmClient.of(server)
                        .get(
                                "/audited/ok",
                                "Authorization",
                                "Bearer " + JANE,
                                "Impersonate-User",
                                "joe",
                                "Audit-ID",
                                id)
                        .status())
                .isEqualTo(403);

        assertThat(await(id, 2).get(1))
                .contains(
                        "\"stage\":\"ResponseComplete\"",
                        "\"username\":\"jane\"",
                        "\"reason\":\"Forbidden\",\"code\":403");
    }
}
