package io.kuberealm.it.kubernetes;

import static io.kuberealm.it.kubernetes.JsonTexts.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kuberealm.it.server.Eventually;
import io.kuberealm.it.server.Kubectl;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The real API server does what the tests against it take for granted. */
@ExtendWith(KubeApiServer.Shared.class)
class KubeApiServerIT {
    private static final String NAMESPACE = "api-server";

    private final KubeApiServer server;
    private final Cluster cluster;

    KubeApiServerIT(KubeApiServer server) {
        this.server = server;
        this.cluster = server.cluster();
        cluster.namespace(NAMESPACE);
    }

    @Test
    void knowsItsAdministratorByCertificate() {
        JsonObject event = server.auditEvent(server.admin().get("/api/v1/namespaces/" + NAMESPACE));

        assertThat(event.getJsonObject("user"))
                .isEqualTo(object("{'username': 'kube-admin', 'groups': ['system:masters', 'system:authenticated']}"));
    }

    @Test
    void refusesAnUnknownToken() {
        assertThat(server.bearing("nobody-knows-me").get("/version").status()).isEqualTo(401);
        assertThat(cluster.review("nobody-knows-me").getBoolean("authenticated", false))
                .isFalse();
    }

    @Test
    void knowsStaticTokens() {
        assertThat(cluster.review("static-token-of-bob").getJsonObject("user"))
                .isEqualTo(object("{'username': 'bob', 'uid': 'bob-uid', 'groups': ['system:authenticated']}"));
    }

    @Test
    void givesTokensToServiceAccounts() {
        KubeObject account = cluster.serviceAccount(NAMESPACE, "worker");
        KubeObject pod = cluster.pod(account, "worker-pod");
        String token = cluster.requestToken(account, List.of(), pod);

        KubeAnswer answer = server.bearing(token).get("/api/v1/nodes");

        assertThat(answer.status()).as("roles decide").isEqualTo(403);
        assertThat(server.auditEvent(answer).getJsonObject("user").getString("username"))
                .isEqualTo("system:serviceaccount:" + NAMESPACE + ":worker");
    }

    @Test
    void tokensForSomebodyElseAreRefused() {
        KubeObject account = cluster.serviceAccount(NAMESPACE, "visitor");

        JsonObject review = cluster.review(cluster.requestToken(account, List.of("https://elsewhere.test")));

        assertThat(review.getBoolean("authenticated", false)).isFalse();
    }

    @Test
    void knowsBootstrapTokens() {
        cluster.secret(
                "kube-system",
                "bootstrap-token-aaaaaa",
                "bootstrap.kubernetes.io/token",
                Map.of(
                        "token-id", "aaaaaa",
                        "token-secret", "0123456789abcdef",
                        "usage-bootstrap-authentication", "true"));

        Eventually.until(
                "the bootstrap token",
                Duration.ofSeconds(20),
                () -> cluster.review("aaaaaa.0123456789abcdef").getBoolean("authenticated", false));
    }

    @Test
    void decidesByRoles() {
        String question = "{'user': '%s', 'groups': ['%s'], 'nonResourceAttributes': {'path': '/logs', 'verb': 'get'}}";

        assertThat(cluster.allows(object(question.formatted("someone", "system:masters"))))
                .isTrue();
        assertThat(cluster.allows(object(question.formatted("someone", "developers"))))
                .isFalse();
    }

    @Test
    void publishesBothKeysForServiceAccounts() {
        KubeAnswer answer = server.admin().get("/openid/v1/jwks");

        assertThat(answer.orFail().getJsonArray("keys").getValuesAs(JsonObject.class))
                .extracting(key -> key.getString("kty"))
                .containsExactlyInAnyOrder("RSA", "EC");
        assertThat(server.admin().get("/.well-known/openid-configuration").orFail())
                .containsEntry("issuer", Json.createValue(KubeApiServer.ISSUER));
    }

    @Test
    void tellsItsVersion() {
        assertThat(server.version().isBefore(20))
                .as("older than any that was tried")
                .isFalse();
        assertThat(server.version().isBefore(1000)).isTrue();
    }

    @Test
    void kubeconfigFilesLogIn() {
        KubeObject account = cluster.serviceAccount(NAMESPACE, "configured");
        String token = cluster.requestToken(account, List.of());
        Path tokenFile = server.write("configured.token", token);
        Path byToken = server.write("token.kubeconfig", server.kubeconfig().byToken(token));
        Path byTokenFile =
                server.write("token-file.kubeconfig", server.kubeconfig().byTokenFile(tokenFile));

        assertThat(Kubectl.run(server.adminKubeconfig(), "auth", "can-i", "*", "*")
                        .output())
                .isEqualTo("yes\n");
        assertThat(List.of(byToken, byTokenFile))
                .allSatisfy(file -> assertThat(Kubectl.run(file, "get", "nodes").output())
                        .contains("User \"system:serviceaccount:" + NAMESPACE + ":configured\" cannot list"));
    }

    @Test
    void keepsItsObjectsOverACrash() {
        KubeObject account = cluster.serviceAccount(NAMESPACE, "survivor");
        String token = cluster.requestToken(account, List.of());

        server.kill();
        assertThatThrownBy(() -> server.admin().get("/version")).isInstanceOf(UncheckedIOException.class);
        server.restart();

        assertThat(server.admin().get(account.path()).orFail().getJsonObject("metadata"))
                .containsEntry("uid", Json.createValue(account.uid()));
        assertThat(cluster.review(token).getBoolean("authenticated", false)).isTrue();
    }
}
