package io.kuberealm.it.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.it.server.Eventually;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bearer tokens that a real API server reviews, for a realm with nothing but {@code system:auth-delegator} (CHAIN-13). */
@ExtendWith(KubeApiServer.Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class DelegatedIT {
    private static final String NAMESPACE = "delegated";
    private static final String BOOTSTRAP_TOKEN = "delega.0123456789abcdef";

    /** The cache's ten seconds, and what a busy machine may take. */
    private static final Duration CACHED = Duration.ofSeconds(13);

    private final KubeApiServer apiServer;
    private final Cluster cluster;

    @SuppressWarnings("NullAway.Init")
    private RealmOnLiberty realm;

    @SuppressWarnings("NullAway.Init")
    private Path kubeconfig;

    @SuppressWarnings("NullAway.Init")
    private String accountToken;

    DelegatedIT(KubeApiServer apiServer) {
        this.apiServer = apiServer;
        this.cluster = apiServer.cluster();
    }

    @BeforeAll
    void start() {
        cluster.namespace(NAMESPACE);
        KubeObject account = cluster.serviceAccount(NAMESPACE, "till");
        accountToken = cluster.requestToken(account, List.of(), cluster.pod(account, "till-1"));
        bootstrapSecret();
        kubeconfig = RealmAccount.delegating(apiServer, "delegating");
        realm = RealmOnLiberty.start(NAMESPACE, kubeconfig, "delegated=\"true\"");
    }

    @AfterAll
    void stop() {
        realm.close();
    }

    private KubeObject bootstrapSecret() {
        return cluster.secret(
                "kube-system",
                "bootstrap-token-delega",
                "bootstrap.kubernetes.io/token",
                Map.of(
                        "token-id", "delega",
                        "token-secret", "0123456789abcdef",
                        "usage-bootstrap-authentication", "true",
                        "auth-extra-groups", "system:bootstrappers:workers"));
    }

    Stream<String> tokens() {
        return Stream.of(
                "static-token-of-alice",
                "static-token-of-bob",
                "static-token-twice",
                "static-token-with-umlaut",
                BOOTSTRAP_TOKEN,
                accountToken,
                "nobody-knows-me",
                accountToken.substring(0, accountToken.length() - 4) + "AAAA",
                cluster.requestToken(
                        cluster.serviceAccount(NAMESPACE, "elsewhere"), List.of("https://elsewhere.test")));
    }

    @Order(1)
    @ParameterizedTest
    @MethodSource("tokens")
    void judgesAsTheApiServerDoes(String token) {
        assertThat(realm.judge().judge(token)).isEqualTo(new ApiServerJudge(cluster).judge(token));
    }

    @Order(2)
    @Test
    void theStrategyIsNamedAndUnknownTokensAre401() {
        assertThat(realm.client().getAs("static-token-of-alice", "/whoami").body())
                .contains("\"username\":\"alice\"")
                .contains("\"strategy\":\"delegated\"");
        assertThat(realm.client().getAs(accountToken, "/whoami").body())
                .contains("\"username\":\"system:serviceaccount:delegated:till\"")
                .contains("authentication.kubernetes.io/pod-name");
        assertThat(realm.client().getAs("nobody-knows-me", "/whoami").status()).isEqualTo(401);
        assertThat(realm.client().get("/whoami").body()).isEqualTo("{\"authenticated\":false}");
    }

    @Order(3)
    @Test
    void whatIsMissingIsSaidOnceAndNothingElseIsAsked() {
        assertThat(realm.log().entries("KREALM0062W"))
                .singleElement()
                .asString()
                .contains("The authentication settings of the cluster")
                .contains("--role=extension-apiserver-authentication-reader");
        assertThat(realm.log().entries("KREALM0065W"))
                .as("the start does not wait")
                .isEmpty();
        assertThat(realm.log().entries("KREALM0003I"))
                .singleElement()
                .asString()
                .contains("request-header, x509, delegated.");
    }

    @Order(4)
    @Test
    void aTokenEndsWithinTenSecondsOfItsRevocation() {
        KubeObject account = cluster.serviceAccount(NAMESPACE, "revoked");
        String token = cluster.requestToken(account, List.of());
        assertThat(realm.accepts(token)).isTrue();

        cluster.delete(account);

        Eventually.until("a refusal", CACHED, () -> !realm.accepts(token));
    }

    @Order(5)
    @Test
    void withoutTheApiServerATokenWorksForItsTenSecondsAndNobodyWaitsForLong() throws Exception {
        String other = "a.static.token";
        assertThat(realm.accepts(accountToken)).isTrue();

        apiServer.kill();
        long killed = System.nanoTime();
        assertThat(realm.accepts(accountToken)).as("known lately").isTrue();
        assertThat(realm.accepts(other)).as("not known").isFalse();
        assertThat(seconds(killed))
                .as("an API server that is away is noticed at once")
                .isLessThan(8);
        Eventually.until("a refusal", CACHED, () -> !realm.accepts(accountToken));

        apiServer.restart();
        Eventually.until("a login", Duration.ofSeconds(10), () -> realm.accepts(accountToken));
        assertThat(realm.log().entries("KREALM0030E")).isEmpty();
    }

    @Order(6)
    @Test
    void nobodyWaitsLongerThanTenSecondsForAnApiServerThatHangs() throws Exception {
        apiServer.freeze();
        try {
            long asked = System.nanoTime();
            CompletableFuture<Boolean> one = CompletableFuture.supplyAsync(() -> realm.accepts("never-seen-before"));
            CompletableFuture<Boolean> two = CompletableFuture.supplyAsync(() -> realm.accepts("nor-has-this-one"));

            assertThat(one.get(30, TimeUnit.SECONDS)).isFalse();
            assertThat(two.get(30, TimeUnit.SECONDS)).isFalse();
            assertThat(seconds(asked)).isBetween(9L, 12L);
        } finally {
            apiServer.thaw();
        }
        Eventually.until("a login", CACHED, () -> realm.accepts("static-token-of-alice"));
    }

    @Order(7)
    @Test
    void anApplicationStartsWhileTheApiServerHangsAndLetsNobodyInUntilItAnswers() {
        apiServer.freeze();
        try (RealmOnLiberty late = RealmOnLiberty.start("delegated-late", kubeconfig, "delegated=\"true\"")) {
            late.log().await("KREALM0065W");
            assertThat(late.accepts("static-token-of-alice")).isFalse();

            apiServer.thaw();
            Eventually.until("a login", CACHED, () -> late.accepts("static-token-of-alice"));
        } finally {
            apiServer.thaw();
        }
    }

    private static long seconds(long since) {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - since);
    }
}
