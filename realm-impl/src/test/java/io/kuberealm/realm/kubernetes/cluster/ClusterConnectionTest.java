package io.kuberealm.realm.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.Secret;
import io.kuberealm.realm.http.CallResult;
import io.kuberealm.realm.http.CallResult.Kind;
import io.kuberealm.realm.http.CallResult.NotAnswered;
import io.kuberealm.realm.kubeconfig.Kubeconfig;
import io.kuberealm.realm.kubernetes.KubernetesSecret;
import io.kuberealm.realm.kubernetes.Lookup;
import io.kuberealm.realm.kubernetes.Metadata;
import io.kuberealm.realm.kubernetes.cluster.SecretDeletion.Result;
import io.kuberealm.realm.testing.ScriptedTlsServer;
import io.kuberealm.realm.testing.TestCertificates;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterConnectionTest {
    private final FakeApiServer server = new FakeApiServer();
    private final ClusterConnection connection = server.connection();

    @AfterEach
    void close() {
        connection.close();
        server.close();
    }

    @Test
    void getsADocument() throws Exception {
        server.next(200, "{'keys': []}");

        Lookup<byte[]> answer = connection.get("/openid/v1/jwks");

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Lookup.Found.class,
                        found -> assertThat(new String((byte[]) found.object(), StandardCharsets.UTF_8))
                                .isEqualTo("{\"keys\": []}"));
        assertThat(server.request().accept()).isEqualTo("application/jwk-set+json, application/json");
    }

    @Test
    void aMissingDocumentIsMissing() {
        server.next(404, "{}");

        assertThat(connection.get("/openid/v1/jwks")).isInstanceOf(Lookup.Missing.class);
    }

    static List<Integer> otherStatus() {
        return List.of(302, 401, 403, 406, 500);
    }

    @ParameterizedTest
    @MethodSource("otherStatus")
    void everyOtherAnswerIsNone(int status) {
        server.next(status, "{}");

        assertThat(connection.get("/openid/v1/jwks"))
                .isInstanceOfSatisfying(
                        Lookup.Unavailable.class,
                        none -> assertThat(none.reason()).startsWith("HTTP " + status));
        assertThat(server.openRequests()).as("no redirect is followed").isEqualTo(1);
    }

    @Test
    void tooLargeADocumentIsNone() {
        server.next(200, "x".repeat((1 << 20) + 1));

        assertThat(connection.get("/openid/v1/jwks"))
                .isInstanceOfSatisfying(
                        Lookup.Unavailable.class,
                        none -> assertThat(none.reason()).endsWith(": the body is longer than 1048576 bytes"));
    }

    /** Before the head of the answer, within its body, and once it is closed; its own deadline is ten seconds. */
    @ParameterizedTest
    @ValueSource(strings = {"", "{"})
    void nobodyWaitsForAClosedConnection(String begin) throws Exception {
        if (!begin.isEmpty()) {
            server.nextWatch().send(begin);
        }
        CompletableFuture<Lookup<byte[]>> answer = CompletableFuture.supplyAsync(
                () -> connection.get("/openid/v1/jwks"), task -> new Thread(task).start());
        server.request();

        connection.close();

        assertThat(answer.get(5, TimeUnit.SECONDS)).isInstanceOf(Lookup.Unavailable.class);
        assertThat(connection.get("/openid/v1/jwks")).isEqualTo(new Lookup.Unavailable<>("closed"));
    }

    @Test
    void waitsForNoAnswerForLongerThanItsDeadline() {
        FakeApiServer.Watch neverEnds = server.nextWatch();
        neverEnds.send("{");

        assertTooLate(connection.get("/", "application/json", 100, Duration.ofMillis(300)));
        assertTooLate(connection.get("/", "application/json", 100, Duration.ofMillis(300)));
    }

    private static void assertTooLate(CallResult result) {
        assertThat(result).isInstanceOfSatisfying(NotAnswered.class, none -> {
            assertThat(none.kind()).isEqualTo(Kind.TOO_LATE);
            assertThat(none.reason()).startsWith("GET https://localhost:").endsWith("no complete answer within 300 ms");
        });
    }

    @Test
    void withoutAServerThereIsNoAnswer() {
        server.close();

        assertThat(connection.get("/openid/v1/jwks")).isInstanceOf(Lookup.Unavailable.class);
    }

    @Test
    void whatNoHeaderCanCarryIsNeitherSentNorQuoted() {
        Optional<Secret> broken = Optional.of(Secret.of("Bearer s3cr3t" + System.lineSeparator()));
        try (ClusterConnection careless = server.connection(broken)) {
            assertThat(careless.get("/"))
                    .isInstanceOfSatisfying(
                            Lookup.Unavailable.class,
                            none -> assertThat(none.reason())
                                    .endsWith(": the URL, or the token to send, is malformed")
                                    .doesNotContain("s3cr3t"));
        }
        assertThat(server.openRequests()).isZero();
    }

    @Test
    void theAuthoritiesOfNowVouchForTheServer() {
        List<X509Certificate> others = List.of(
                TestCertificates.authority("another cluster").selfSigned().certificate());
        AtomicReference<Kubeconfig> current =
                new AtomicReference<>(server.kubeconfig(ScriptedTlsServer.authorities(), Optional.empty()));
        server.next(200, "{}").next(200, "{}");
        try (ClusterConnection following = FakeApiServer.connection(current::get)) {
            assertThat(following.get("/")).isInstanceOf(Lookup.Found.class);

            current.set(server.kubeconfig(others, Optional.empty()));
            assertThat(following.get("/"))
                    .isInstanceOfSatisfying(
                            Lookup.Unavailable.class,
                            none -> assertThat(none.reason()).contains(": TLS: "));

            current.set(server.kubeconfig(ScriptedTlsServer.authorities(), Optional.empty()));
            assertThat(following.get("/")).isInstanceOf(Lookup.Found.class);
        }
    }

    @Test
    void theTokenOfNowIsSent() throws Exception {
        server.next(200, "{}");
        try (ClusterConnection own = server.connection(Optional.of(Secret.of("Bearer t0ken")))) {
            own.get("/");
        }
        assertThat(server.request().authorization()).isEqualTo("Bearer t0ken");
    }

    record Deletion(int status, Class<? extends Result> result) {}

    static List<Deletion> deletions() {
        return List.of(
                new Deletion(200, Result.Deleted.class),
                new Deletion(202, Result.Deleted.class),
                new Deletion(404, Result.Changed.class),
                new Deletion(409, Result.Changed.class),
                new Deletion(403, Result.Failed.class),
                new Deletion(500, Result.Failed.class));
    }

    @ParameterizedTest(name = "BOOT-12 {0}")
    @MethodSource("deletions")
    void secretsAreDeletedByTheirUid(Deletion row) throws Exception {
        server.next(row.status(), "{}");
        KubernetesSecret secret = new KubernetesSecret(
                Metadata.of("kube-system", "bootstrap-token-abcdef", "uid-1"), "", Map.of("token-id", Secret.of("x")));

        assertThat(new SecretDeletion(connection).delete(secret.metadata())).isInstanceOf(row.result());

        FakeApiServer.Request request = server.request();
        assertThat(request.method()).isEqualTo("DELETE");
        assertThat(request.uri()).isEqualTo("/api/v1/namespaces/kube-system/secrets/bootstrap-token-abcdef");
        assertThat(request.body()).contains("\"preconditions\":{\"uid\":\"uid-1\"}");
    }
}
