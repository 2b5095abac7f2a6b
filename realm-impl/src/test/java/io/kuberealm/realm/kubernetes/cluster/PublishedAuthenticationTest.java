package io.kuberealm.realm.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.realm.kubernetes.ConfigMap;
import io.kuberealm.realm.testing.SettableClock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The config map that is watched in delegated mode (RH-10). */
class PublishedAuthenticationTest {
    private static final String MAP =
            "{'metadata': {'namespace': 'kube-system', 'name': '%s', 'resourceVersion': '8'}, 'data': {'client-ca-file': '%s'}}";
    private static final String LIST = "{'metadata': {'resourceVersion': '7'}, 'items': [%s]}";
    private static final String NAME = "extension-apiserver-authentication";
    private static final Duration LONG = Duration.ofSeconds(30);

    private final FakeApiServer server = new FakeApiServer();
    private final ClusterConnection connection = server.connection();
    private final BlockingQueue<Optional<ConfigMap>> published = new LinkedBlockingQueue<>();

    private Cluster cluster() {
        return new Cluster(
                connection, new SyncedKinds(false, false, false, true), new SettableClock(), () -> {}, published::add);
    }

    @AfterEach
    void close() {
        connection.close();
        server.close();
    }

    private Optional<Map<String, String>> next() throws InterruptedException {
        Optional<ConfigMap> map = published.poll(LONG.toSeconds(), TimeUnit.SECONDS);
        assertThat(map).as("something was published").isNotNull();
        return map == null ? Optional.empty() : map.map(ConfigMap::data);
    }

    @Test
    void oneConfigMapIsAskedForAndFollowed() throws Exception {
        server.next(200, LIST.formatted(MAP.formatted(NAME, "first") + ", " + MAP.formatted("other", "rubbish")));
        FakeApiServer.Watch events = server.nextWatch();
        try (Cluster cluster = cluster()) {
            assertThat(cluster.awaitSynchronised(LONG)).isTrue();

            assertThat(server.request().uri())
                    .isEqualTo("/api/v1/namespaces/kube-system/configmaps?fieldSelector=metadata.name%3D" + NAME
                            + "&limit=500");
            assertThat(next()).contains(Map.of("client-ca-file", "first"));
            events.send("{'type': 'MODIFIED', 'object': " + MAP.formatted(NAME, "second") + "}");
            assertThat(next()).contains(Map.of("client-ca-file", "second"));
            events.send("{'type': 'DELETED', 'object': " + MAP.formatted(NAME, "second") + "}");
            assertThat(next()).isEmpty();
            events.send("{'type': 'ADDED', 'object': " + MAP.formatted(NAME, "third") + "}");
            assertThat(next()).contains(Map.of("client-ca-file", "third"));
            events.end();
        }
    }

    @Test
    void theStartDoesNotWaitForWhatMayNotBeReadButItIsTriedAgain() throws Exception {
        server.next(403, "{}");
        try (Cluster cluster = cluster()) {
            assertThat(cluster.awaitSynchronised(LONG)).isTrue();
            assertThat(published).isEmpty();

            server.next(200, LIST.formatted(MAP.formatted(NAME, "granted")));
            server.nextWatch();
            assertThat(next()).contains(Map.of("client-ca-file", "granted"));
        }
    }

    @Test
    void theStartWaitsForAWhileForAnApiServerThatIsAway() {
        server.next(503, "");
        try (Cluster cluster = cluster()) {
            assertThat(cluster.awaitSynchronised(Duration.ofMillis(300))).isFalse();
        }
    }
}
