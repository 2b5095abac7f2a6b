package io.kuberealm.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.it.app.OnCallAuthorizer;
import io.kuberealm.it.server.RealmClient.Answer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Acting as others, by RBAC manifests in a watched folder, over HTTPS and by kubectl. */
@OnEveryServer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImpersonationIT {
    private static final String OLGA = TestTokens.fresh();
    private static final String OTTO = TestTokens.fresh();
    private static final String JANE = TestTokens.fresh();

    private static final String OLGA_JSON = """
            {"username":"olga","uid":"1","groups":["ops","system:authenticated"],"extra":{}}""";

    @SuppressWarnings("NullAway.Init")
    private RealmServer server;

    @SuppressWarnings("NullAway.Init")
    private RealmClient client;

    private static String role(String name, String group, String resource, String names) {
        return """
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRole
                metadata: {name: %s}
                rules:
                - {apiGroups: ["%s"], resources: [%s], verbs: [impersonate]%s}
                ---
                """.formatted(name, group, resource, names);
    }

    private static String binding(String role, String group) {
        return """
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRoleBinding
                metadata: {name: %1$s}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: %1$s}
                subjects: [{apiGroup: rbac.authorization.k8s.io, kind: Group, name: %2$s}]
                ---
                """.formatted(role, group);
    }

    @BeforeAll
    void start() {
        ServerDirectory directory = ServerDirectory.fresh("impersonation");
        directory.write("tokens.csv", OLGA + ",olga,1,ops\n" + OTTO + ",otto,2,ops\n" + JANE + ",jane,3\n");
        directory.write("client-ca.pem", TestPki.pem(TestPki.CLUSTER.certificate()));
        directory.write(
                "manifests/impersonators.yaml",
                role("impersonator", "", "users, groups, serviceaccounts", "") + binding("impersonator", "ops"));
        directory.write(
                "manifests/attributes.yaml",
                role("attributes", "authentication.k8s.io", "uids, userextras/scopes", "")
                        + binding("attributes", "ops"));
        Setup setup = Setup.of(
                        "token-auth-file", directory.file("tokens.csv").toString(),
                        "client-ca-file", directory.file("client-ca.pem").toString(),
                        "impersonation", "rbac",
                        "kubernetes", "manifests",
                        "manifests-dir", directory.file("manifests").toString())
                .application(TestBuild.SAMPLE_WAR, "/")
                .application(TestApplications.probeWithBean("on-call.war", OnCallAuthorizer.class), "/on-call");
        server = RealmServer.start(directory, setup);
        client = RealmClient.of(server);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private Answer ask(String token, String path, String... headers) {
        return client.get(
                path,
                Stream.concat(Stream.of("Authorization", "Bearer " + token), Stream.of(headers))
                        .toArray(String[]::new));
    }

    @ParameterizedTest(name = "IMP-5 both identities at {0}")
    @ValueSource(strings = {"/whoami", "/protected", "/servlet"})
    void bothIdentities(String path) {
        Answer answer = ask(
                OLGA,
                path,
                "Impersonate-User",
                "john",
                "Impersonate-Uid",
                "42",
                "Impersonate-Group",
                "dev",
                "Impersonate-Group",
                "a,b",
                "Impersonate-Extra-Scopes",
                "view");

        assertThat(answer.body()).isEqualTo("""
                {"authenticated":true,"username":"john","uid":"42","groups":["dev","a,b","system:authenticated"],\
                "extra":{"scopes":["view"]},"strategy":"token-file","impersonator":%s}""".formatted(OLGA_JSON));
    }

    @Test
    void rolesAreThoseOfTheImpersonatedUser() {
        assertThat(ask(OLGA, "/admin").status()).isEqualTo(403);
        assertThat(ask(OLGA, "/admin", "Impersonate-User", "john", "Impersonate-Group", "system:masters")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aServiceAccountHasItsGroups() {
        assertThat(ask(OLGA, "/whoami", "Impersonate-User", "system:serviceaccount:ns:robot")
                        .body())
                .contains("[\"system:serviceaccounts\",\"system:serviceaccounts:ns\",\"system:authenticated\"]");
    }

    @Test
    void noLoginIsMistakenForAnother() {
        for (int round = 0; round < 3; round++) {
            assertThat(ask(OLGA, "/whoami", "Impersonate-User", "jane").body())
                    .contains("\"impersonator\":{\"username\":\"olga\"");
            assertThat(ask(OTTO, "/whoami", "Impersonate-User", "jane").body())
                    .contains("\"impersonator\":{\"username\":\"otto\"");
            assertThat(ask(JANE, "/whoami").body())
                    .contains("\"username\":\"jane\"")
                    .doesNotContain("impersonator");
            assertThat(ask(OLGA, "/whoami").body())
                    .contains("\"username\":\"olga\"")
                    .doesNotContain("impersonator");
        }
    }

    @ParameterizedTest(name = "IMP-6 refused at {0}")
    @ValueSource(strings = {"/whoami", "/protected", "/servlet", "/open-ping"})
    void refused(String path) {
        Answer answer = ask(JANE, path, "Impersonate-User", "john");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body())
                .isEqualTo("{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},\"status\":\"Failure\","
                        + "\"message\":\"users \\\"john\\\" is forbidden: User \\\"jane\\\" cannot impersonate resource"
                        + " \\\"users\\\" in API group \\\"\\\" at the cluster scope\",\"reason\":\"Forbidden\","
                        + "\"details\":{\"name\":\"john\",\"kind\":\"users\"},\"code\":403}");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    }

    @Test
    void imp3WithoutAUser() {
        Answer answer = ask(OLGA, "/whoami", "Impersonate-Group", "dev");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("\"reason\":\"BadRequest\"", "\"code\":400");
    }

    @Test
    void imp4WithoutACallerItIsA401() {
        assertThat(client.get("/whoami", "Impersonate-User", "john").status()).isEqualTo(401);
    }

    @Test
    void anApplicationHasRulesOfItsOwnBesideTheRoles() {
        String[] patient = {"Impersonate-User", OnCallAuthorizer.USER};

        assertThat(ask(JANE, "/on-call/caller", patient).body()).isEqualTo(OnCallAuthorizer.USER);
        assertThat(ask(OLGA, "/on-call/caller", patient).body()).isEqualTo(OnCallAuthorizer.USER);
        assertThat(ask(JANE, "/on-call/caller", "Impersonate-User", "john").body())
                .contains("at the cluster scope: not on call");
        assertThat(ask(JANE, "/whoami", patient).status())
                .as("another application")
                .isEqualTo(403);
    }

    @Test
    void theApplicationSeesNoHeaderOfItAlsoAfterACertificate() {
        TestAuthority.Identity olga = TestPki.CLUSTER.issue(TestAuthority.Request.client("O=ops,CN=olga"));

        for (Answer answer : List.of(
                ask(OLGA, "/headers", "Impersonate-User", "john", "impersonate-extra-scopes", "view"),
                RealmClient.of(server, olga)
                        .get("/headers", "IMPERSONATE-USER", "john", "Impersonate-Extra-Scopes", "view"),
                RealmClient.of(server, olga).get("/headers"))) {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).doesNotContainIgnoringCase("impersonate").doesNotContain("Bearer");
        }
    }

    @Test
    void manifestsAreReadAgainAndABrokenOneChangesNothing() {
        MessageLog.Mark before = server.log().mark();
        server.directory()
                .write(
                        "manifests/more.yaml",
                        role("late", "", "users", ", resourceNames: [late]") + binding("late", "system:authenticated"));
        before.await("KREALM0010I");
        awaitActingAsLate(200);

        MessageLog.Mark whole = server.log().mark();
        server.directory().write("manifests/more.yaml", "kind: ClusterRole\nrules: [\n");
        assertThat(whole.await("KREALM0011E")).contains("manifests", "more.yaml: line 3: This is not YAML");
        assertThat(ask(JANE, "/whoami", "Impersonate-User", "late").status()).isEqualTo(200);

        MessageLog.Mark broken = server.log().mark();
        server.directory().write("manifests/more.yaml", "");
        broken.await("KREALM0010I");
        awaitActingAsLate(403);
    }

    /** Where applications carry the realm, each reads the manifests by itself, and another one may have been first. */
    private void awaitActingAsLate(int status) {
        Eventually.until(
                "acting as late to be a " + status,
                MessageLog.LIMIT,
                () -> ask(JANE, "/whoami", "Impersonate-User", "late").status() == status);
    }

    @Test
    void kubectlActsAsOthers() {
        assertThat(whoAmI(OLGA, "--as=john", "--as-group=dev", "--as-group=ops", "--as-uid=42"))
                .containsSubsequence("Username", "john", "UID", "42", "Groups", "[dev ops system:authenticated]");
        assertThat(whoAmI(JANE, "--as=john"))
                .as("kubectl has words of its own for every 403")
                .contains("you do not have permission to call it");
    }

    private String whoAmI(String token, String... as) {
        String[] credentials =
                Stream.concat(Stream.of("--token=" + token), Stream.of(as)).toArray(String[]::new);
        return Kubectl.whoAmI(server, credentials);
    }
}
