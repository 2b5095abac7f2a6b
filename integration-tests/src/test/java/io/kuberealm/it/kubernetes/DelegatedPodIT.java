package io.kuberealm.it.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.it.server.Eventually;
import io.kuberealm.it.server.LibertyServer;
import io.kuberealm.it.server.RealmClient;
import io.kuberealm.it.server.ServerDirectory;
import io.kuberealm.it.server.ServerXml;
import io.kuberealm.it.server.TestBuild;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A realm where a pod's is: with the environment and the folder that Kubernetes gives to every container, and
 * {@code kube.realm.delegated=true}. There is no other setting, and its account has {@code system:auth-delegator} alone.
 */
@ExtendWith(KubeApiServer.Shared.class)
class DelegatedPodIT {
    private static final String NAME = "pod";

    private final KubeApiServer apiServer;
    private final Cluster cluster;

    DelegatedPodIT(KubeApiServer apiServer) {
        this.apiServer = apiServer;
        this.cluster = apiServer.cluster();
    }

    @Test
    void needsNoOtherConfigurationAndReadsItsTokenAgain() {
        Optional<PodFolder> made = PodFolder.make(RealmAccount.delegatingToken(apiServer, "first-of-pod"));
        Assumptions.assumeTrue(
                made.isPresent(), "Skipped, since the folder of a pod's account is there, or cannot be made.");
        try (PodFolder folder = made.orElseThrow();
                LibertyServer server = start()) {
            RealmClient client = RealmClient.of(server);
            cluster.namespace(NAME);
            String caller = cluster.requestToken(cluster.serviceAccount(NAME, "caller"), List.of());

            assertThat(client.getAs("static-token-of-alice", "/whoami").body())
                    .contains("\"username\":\"alice\"")
                    .contains("\"strategy\":\"delegated\"");
            assertThat(client.getAs("nobody-knows-me", "/whoami").status()).isEqualTo(401);

            folder.rotate(RealmAccount.delegatingToken(apiServer, "second-of-pod"));
            cluster.delete(new KubeObject(KubeObject.Kind.SERVICE_ACCOUNT, "realms", "first-of-pod", ""));
            Eventually.until(
                    "a review by the new token",
                    Duration.ofSeconds(5),
                    () -> client.getAs(caller, "/whoami").status() == 200);
            // Nobody accepts the first token any more, so this can only have been asked with the second one.
            assertThat(client.getAs("static-token-of-bob", "/whoami").body()).contains("\"username\":\"bob\"");
        }
    }

    private LibertyServer start() {
        return LibertyServer.start(
                ServerDirectory.withFeature(NAME),
                ServerXml.withRealm().application(TestBuild.SAMPLE_WAR, "/"),
                Map.of(
                        "KUBERNETES_SERVICE_HOST", "localhost",
                        "KUBERNETES_SERVICE_PORT",
                                String.valueOf(apiServer.uri().getPort()),
                        "KUBE_REALM_DELEGATED", "true"));
    }
}
