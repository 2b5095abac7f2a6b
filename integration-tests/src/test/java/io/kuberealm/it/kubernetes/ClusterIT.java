package io.kuberealm.it.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.it.server.Eventually;
import io.kuberealm.it.server.Kubectl;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** A realm whose objects and keys come from a cluster: no key file, no manifest, nothing but the cluster and an audience. */
@ExtendWith(KubeApiServer.Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClusterIT {
    private static final String NAMESPACE = "cluster";
    private static final List<String> ORDERS = List.of("orders");

    /** For changes that arrive by watch. */
    private static final Duration SOON = Duration.ofSeconds(5);

    /** A binding is in force within two seconds of its arrival. */
    private static final Duration ROLES = Duration.ofSeconds(3);

    /** An accepted token may be remembered for ten seconds where a deletion revokes nothing by itself. */
    private static final Duration CACHED = Duration.ofSeconds(15);

    /** What is known is trusted for a minute after the last contact, and a token for ten seconds more. */
    private static final Duration CUT_OFF = Duration.ofSeconds(80);

    private final KubeApiServer apiServer;
    private final Cluster cluster;

    @SuppressWarnings("NullAway.Init")
    private RealmOnLiberty realm;

    ClusterIT(KubeApiServer apiServer) {
        this.apiServer = apiServer;
        this.cluster = apiServer.cluster();
    }

    @BeforeAll
    void start() {
        cluster.namespace(NAMESPACE);
        realm = RealmOnLiberty.start(
                NAMESPACE,
                RealmAccount.administrator(apiServer, "realm-of-cluster"),
                "apiAudiences=\"orders\" enableBootstrapTokenAuth=\"true\" bootstrapTokenCleaner=\"true\""
                        + " roleMapping=\"groups,rbac\" roleNamespace=\"" + NAMESPACE + "\"");
    }

    @AfterAll
    void stop() {
        realm.close();
    }

    private void awaitLogin(String token) {
        Eventually.until("a login", SOON, () -> realm.accepts(token));
    }

    private void awaitRefusal(String token, Duration limit) {
        Eventually.until("a refusal", limit, () -> !realm.accepts(token));
    }

    @Test
    void accountsLogInByKeysOfTheCluster() {
        KubeObject account = cluster.serviceAccount(NAMESPACE, "till");
        KubeObject pod = cluster.pod(account, "till-1");
        String token = cluster.requestToken(account, ORDERS, pod);

        awaitLogin(token);

        assertThat(realm.judge().judge(token).orElseThrow()).satisfies(user -> {
            assertThat(user.name()).isEqualTo("system:serviceaccount:cluster:till");
            assertThat(user.uid()).isEqualTo(account.uid());
            assertThat(user.groups())
                    .containsExactly(
                            "system:serviceaccounts", "system:serviceaccounts:cluster", "system:authenticated");
            assertThat(user.extra())
                    .containsEntry("authentication.kubernetes.io/pod-name", List.of("till-1"))
                    .containsEntry("authentication.kubernetes.io/pod-uid", List.of(pod.uid()));
        });
    }

    /** The commands of docs/roles.md. */
    @Test
    void kubectlGivesAndTakesARole() {
        String token = cluster.requestToken(cluster.serviceAccount(NAMESPACE, "checkout"), ORDERS);
        String other = cluster.requestToken(cluster.serviceAccount(NAMESPACE, "other"), ORDERS);
        awaitLogin(token);
        awaitLogin(other);
        assertThat(rolesOf(token)).contains("\"roles\":[").doesNotContain("order-admin");

        kubectl("create", "clusterrole", "order-admin", "--verb=get", "--non-resource-url=/none");
        kubectl(
                "create",
                "rolebinding",
                "checkout-is-order-admin",
                "--clusterrole=order-admin",
                "--serviceaccount=" + NAMESPACE + ":checkout",
                "--namespace=" + NAMESPACE);

        Eventually.until("ROLE-7 the role is given", ROLES, () -> rolesOf(token).contains("order-admin"));
        assertThat(rolesOf(token))
                .contains("RoleBinding \\\"checkout-is-order-admin/cluster\\\" of ClusterRole \\\"order-admin\\\" to"
                        + " ServiceAccount \\\"checkout/cluster\\\"");
        assertThat(rolesOf(other)).as("ROLE-2").doesNotContain("order-admin");

        kubectl("delete", "rolebinding", "checkout-is-order-admin", "--namespace=" + NAMESPACE);

        Eventually.until(
                "ROLE-7 the role is taken", ROLES, () -> !rolesOf(token).contains("order-admin"));
    }

    private String rolesOf(String token) {
        return realm.client().getAs(token, "/whoami").body();
    }

    private void kubectl(String... arguments) {
        assertThat(Kubectl.run(apiServer.adminKubeconfig(), arguments).status()).isZero();
    }

    @Test
    void tokensForTheApiServerAreRefused() {
        KubeObject account = cluster.serviceAccount(NAMESPACE, "elsewhere");
        awaitLogin(cluster.requestToken(account, ORDERS));

        assertThat(realm.accepts(cluster.requestToken(account, List.of()))).isFalse();
    }

    @Test
    void deletedAccountsAreRefusedAlsoWhenTheyAreMadeAnew() {
        KubeObject account = cluster.serviceAccount(NAMESPACE, "recreated");
        String token = cluster.requestToken(account, ORDERS);
        awaitLogin(token);

        cluster.delete(account);
        awaitRefusal(token, SOON);
        KubeObject namesake = cluster.serviceAccount(NAMESPACE, "recreated");
        awaitLogin(cluster.requestToken(namesake, ORDERS));

        assertThat(realm.accepts(token)).isFalse();
    }

    @Test
    void tokensEndWithTheirPod() {
        KubeObject account = cluster.serviceAccount(NAMESPACE, "short-lived");
        KubeObject pod = cluster.pod(account, "short-lived-1");
        String token = cluster.requestToken(account, ORDERS, pod);
        awaitLogin(token);

        cluster.delete(pod);

        awaitRefusal(token, CACHED);
    }

    @Test
    void tokensEndWithTheirSecret() {
        KubeObject account = cluster.serviceAccount(NAMESPACE, "with-secret");
        KubeObject secret = cluster.secret(NAMESPACE, "of-token");
        String token = cluster.requestToken(account, ORDERS, secret);
        awaitLogin(token);

        cluster.delete(secret);

        awaitRefusal(token, SOON);
    }

    private KubeObject bootstrapSecret(String id, Optional<String> expiration) {
        return cluster.secret(
                "kube-system",
                "bootstrap-token-" + id,
                "bootstrap.kubernetes.io/token",
                Map.of(
                        "token-id", id,
                        "token-secret", "0123456789abcdef",
                        "expiration", expiration.orElse(""),
                        "usage-bootstrap-authentication", "true",
                        "auth-extra-groups", "system:bootstrappers:workers"));
    }

    @Test
    void bootstrapTokensEndWithTheirSecret() {
        KubeObject secret = bootstrapSecret("cluste", Optional.empty());
        String token = "cluste.0123456789abcdef";

        awaitLogin(token);
        assertThat(realm.judge().judge(token).orElseThrow().groups())
                .containsExactly("system:bootstrappers", "system:bootstrappers:workers", "system:authenticated");
        cluster.delete(secret);

        awaitRefusal(token, SOON);
    }

    @Test
    void cleanerDeletesWhatHasExpired() {
        KubeObject secret = bootstrapSecret("expird", Optional.of("2020-01-01T00:00:00Z"));

        Eventually.until(
                "the deletion", SOON, () -> apiServer.admin().get(secret.path()).status() == 404);
        assertThat(realm.accepts("expird.0123456789abcdef")).isFalse();
    }

    @Test
    void nobodyIsLetInWithoutTheApiServerForLongAndItsReturnIsNoticed() {
        KubeObject account = cluster.serviceAccount(NAMESPACE, "survivor");
        String token = cluster.requestToken(account, ORDERS);
        String never = cluster.requestToken(cluster.serviceAccount(NAMESPACE, "gone"), ORDERS);
        awaitLogin(token);
        awaitLogin(never);

        apiServer.kill();
        assertThat(realm.accepts(token)).as("known lately").isTrue();
        awaitRefusal(token, CUT_OFF);
        assertThat(realm.accepts(never)).isFalse();
        realm.log().await("KREALM0062W");
        apiServer.restart();
        cluster.delete(new KubeObject(KubeObject.Kind.SERVICE_ACCOUNT, NAMESPACE, "gone", ""));

        Eventually.until("a login", Duration.ofSeconds(20), () -> realm.accepts(token));
        awaitRefusal(never, SOON);
        realm.log().await("KREALM0063I");
    }
}
