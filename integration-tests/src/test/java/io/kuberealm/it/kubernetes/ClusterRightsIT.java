package io.kuberealm.it.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.it.server.Eventually;
import io.kuberealm.it.server.RealmClient;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** A realm with the rights of {@code docs/kubernetes/roles.yaml}, which has no right to secrets, and asks for reviews. */
@ExtendWith(KubeApiServer.Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClusterRightsIT {
    private static final String NAMESPACE = "rights";
    private static final List<String> ORDERS = List.of("orders");
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final String RULES =
            "{'apiGroups': [''], 'resources': ['serviceaccounts', 'pods', 'nodes'], 'verbs': ['list', 'watch']}";

    private final KubeApiServer apiServer;
    private final Cluster cluster;

    @SuppressWarnings("NullAway.Init")
    private RealmOnLiberty realm;

    ClusterRightsIT(KubeApiServer apiServer) {
        this.apiServer = apiServer;
        this.cluster = apiServer.cluster();
    }

    @BeforeAll
    void start() {
        cluster.namespace(NAMESPACE);
        realm = RealmOnLiberty.start(
                NAMESPACE,
                RealmAccount.limited(apiServer, "realm-of-rights", RULES),
                "apiAudiences=\"orders\" impersonation=\"subject-access-review\"");
    }

    @AfterAll
    void stop() {
        realm.close();
    }

    private String tokenOf(KubeObject account) {
        String token = cluster.requestToken(account, ORDERS);
        Eventually.until("a login", SOON, () -> realm.accepts(token));
        return token;
    }

    @Test
    void judgesBoundTokensWithoutARightToSecretsAndSaysOnceWhatIsMissing() {
        KubeObject account = cluster.serviceAccount(NAMESPACE, "till");
        tokenOf(account);
        String ofSecret = cluster.requestToken(account, ORDERS, cluster.secret(NAMESPACE, "of-token"));

        assertThat(realm.accepts(ofSecret))
                .as("nobody can say whether it still counts")
                .isFalse();
        realm.log().await("KREALM0065W");
        assertThat(realm.log().entries("KREALM0062W"))
                .hasSize(2)
                .anySatisfy(entry -> assertThat(entry)
                        .contains("The secrets of the cluster")
                        .contains("Grant it: verbs list and watch on secrets of the cluster"))
                .anySatisfy(entry -> assertThat(entry).contains("The service account tokens of the cluster"));
    }

    private RealmClient.Answer impersonate(String token, String user) {
        return realm.client().get("/whoami", "Authorization", "Bearer " + token, "Impersonate-User", user);
    }

    private KubeObject impersonator(String name, String user) {
        KubeObject account = cluster.serviceAccount(NAMESPACE, name);
        apiServer
                .admin()
                .post("/apis/rbac.authorization.k8s.io/v1/clusterroles", JsonTexts.object("""
                {'metadata': {'name': '%s'}, 'rules': [
                  {'apiGroups': [''], 'resources': ['users'], 'verbs': ['impersonate'], 'resourceNames': ['%s']}]}\
                """.formatted(name, user)))
                .orFail();
        apiServer
                .admin()
                .post("/apis/rbac.authorization.k8s.io/v1/clusterrolebindings", binding(account))
                .orFail();
        return account;
    }

    private static JsonObject binding(KubeObject account) {
        return JsonTexts.object("""
                {'metadata': {'name': '%1$s'},
                 'roleRef': {'apiGroup': 'rbac.authorization.k8s.io', 'kind': 'ClusterRole', 'name': '%1$s'},
                 'subjects': [{'kind': 'ServiceAccount', 'name': '%1$s', 'namespace': '%2$s'}]}\
                """.formatted(account.name(), account.namespace()));
    }

    @Test
    void theApiServerDecidesWhoActsAsWhomAlsoWhenARoleIsTakenAway() {
        KubeObject account = impersonator("help-desk", "jane");
        String token = tokenOf(account);
        Eventually.until(
                "the role", SOON, () -> cluster.allows(JsonTexts.object("""
                {'user': '%s', 'resourceAttributes': {'verb': 'impersonate', 'resource': 'users', 'name': 'jane'}}\
                """.formatted(Scene.userName(account)))));

        assertThat(impersonate(token, "jane").body()).contains("\"username\":\"jane\"");
        assertThat(impersonate(token, "john").status()).isEqualTo(403);
        apiServer
                .admin()
                .delete("/apis/rbac.authorization.k8s.io/v1/clusterrolebindings/help-desk")
                .orFail();

        Eventually.until(
                "the end of what was remembered", // 10 s, twice
                Duration.ofMinutes(1),
                () -> impersonate(token, "jane").status() == 403);
        assertThat(realm.log().entries("KREALM0064W")).isEmpty();
    }
}
