package io.kuberealm.realm.token.serviceaccount;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.Audiences;
import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.NoOpinion;
import io.kuberealm.api.AuthenticationResult.Rejected;
import io.kuberealm.api.AuthenticationResult.Unavailable;
import io.kuberealm.api.BearerTokenCredential;
import io.kuberealm.api.Secret;
import io.kuberealm.realm.jose.JwkSet;
import io.kuberealm.realm.jose.JwtVerifier;
import io.kuberealm.realm.jose.SignatureAlgorithm;
import io.kuberealm.realm.jose.SignatureProvider;
import io.kuberealm.realm.kubernetes.Metadata;
import io.kuberealm.realm.testing.SettableClock;
import io.kuberealm.realm.testing.TestJwts;
import io.kuberealm.realm.testing.TestKeys;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ClusterIssuerTest {
    private static final KeyPair OLD = TestKeys.RSA;
    private static final KeyPair NEW = TestKeys.P_256;

    private final SettableClock clock = new SettableClock();
    private final AtomicInteger changes = new AtomicInteger();
    private final FakeCluster cluster =
            new FakeCluster().issuer(TestClaims.ISSUER).keys(OLD);
    private final ClusterIssuer issuer = issuer(Optional.empty());

    @Test
    void sad1TokensWaitUntilTheClusterHasBeenAsked() {
        assertThat(authenticate(token(OLD, TestClaims.ISSUER))).isInstanceOf(Unavailable.class);
        assertThat(authenticate(Secret.of("no.token.atall"))).isInstanceOf(NoOpinion.class);
        assertThat(cluster.asked()).as("a token does not make it wait").isZero();

        assertThat(issuer.refresh()).isEqualTo(ClusterIssuer.REFRESH);

        assertThat(authenticate(token(OLD, TestClaims.ISSUER))).isInstanceOf(Authenticated.class);
    }

    @Test
    void tokensOfOtherIssuersCauseNoFetch() {
        issuer.refresh();
        int asked = cluster.asked();

        assertThat(authenticate(token(NEW, "https://other"))).isInstanceOf(NoOpinion.class);
        assertThat(cluster.asked()).isEqualTo(asked);
    }

    @Test
    void aRotationWorksAtTheFirstToken() {
        issuer.refresh();
        cluster.keys(NEW, OLD);

        assertThat(authenticate(token(NEW, TestClaims.ISSUER))).isInstanceOf(Authenticated.class);
        assertThat(authenticate(token(OLD, TestClaims.ISSUER))).isInstanceOf(Authenticated.class);
        assertThat(changes)
                .as("what was verified by other keys is judged again")
                .hasValue(2);
    }

    @Test
    void unknownKeysCauseABoundedNumberOfFetches() {
        issuer.refresh();
        int asked = cluster.asked();
        for (int i = 0; i < 1000; i++) {
            AuthenticationResult result = authenticate(token(TestKeys.P_384, TestClaims.ISSUER));
            assertThat(result).isInstanceOf(i < ClusterIssuer.FETCHES_PER_MINUTE ? Rejected.class : Unavailable.class);
        }

        assertThat(cluster.asked() - asked)
                .as("two documents each time")
                .isEqualTo(2 * ClusterIssuer.FETCHES_PER_MINUTE);
        clock.advance(Duration.ofSeconds(6));
        cluster.keys(NEW);
        assertThat(authenticate(token(NEW, TestClaims.ISSUER)))
                .as("an honest rotation is seen seconds later")
                .isInstanceOf(Authenticated.class);
    }

    @Test
    void badSignaturesAndAlgorithmsCauseNoFetch() {
        issuer.refresh();
        int asked = cluster.asked();
        String good = token(OLD, TestClaims.ISSUER).reveal();

        assertThat(authenticate(Secret.of(good.substring(0, good.length() - 8))))
                .isInstanceOf(Rejected.class);
        assertThat(authenticate(TestJwts.unsigned(
                        "{\"alg\":\"none\",\"kid\":\"x\"}",
                        TestClaims.bound(clock.instant()).asJson(),
                        "")))
                .isInstanceOf(Rejected.class);
        assertThat(cluster.asked()).isEqualTo(asked);
    }

    private record Outage(String name, Consumer<FakeCluster> change) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Outage> outages() {
        String large = "{\"keys\":[]}" + " ".repeat(JwkSet.MAX_BYTES);
        return Stream.of(
                new Outage("discovery answers 500", cluster -> cluster.fail(FakeCluster.DISCOVERY, "HTTP 500")),
                new Outage("discovery answers HTML", cluster -> cluster.answer(FakeCluster.DISCOVERY, "<html>")),
                new Outage("discovery is too large", cluster -> cluster.answer(FakeCluster.DISCOVERY, large)),
                new Outage("discovery names no issuer", cluster -> cluster.answer(FakeCluster.DISCOVERY, "{}")),
                new Outage("discovery names an empty issuer", cluster -> cluster.issuer("")),
                new Outage("keys answer 500", cluster -> cluster.fail(FakeCluster.KEYS, "HTTP 500")),
                new Outage("keys answer HTML", cluster -> cluster.answer(FakeCluster.KEYS, "<html>")),
                new Outage("keys are too large", cluster -> cluster.answer(FakeCluster.KEYS, large)),
                new Outage("no keys at all", FakeCluster::keys),
                new Outage(
                        "API server did not provide",
                        cluster -> cluster.fail(FakeCluster.KEYS, "no answer within 10 s")));
    }

    @ParameterizedTest
    @MethodSource("outages")
    void keysSurviveAnOutage(Outage outage) {
        issuer.refresh();
        outage.change().accept(cluster);

        assertThat(issuer.refresh()).isEqualTo(ClusterIssuer.RETRY);

        assertThat(authenticate(token(OLD, TestClaims.ISSUER))).isInstanceOf(Authenticated.class);
        assertThat(authenticate(token(NEW, TestClaims.ISSUER)))
                .as("whether there is such a key nobody knows")
                .isInstanceOf(Unavailable.class);

        cluster.issuer(TestClaims.ISSUER).keys(NEW);
        assertThat(issuer.refresh()).isEqualTo(ClusterIssuer.REFRESH);
        assertThat(authenticate(token(NEW, TestClaims.ISSUER))).isInstanceOf(Authenticated.class);
        assertThat(authenticate(token(OLD, TestClaims.ISSUER)))
                .as("a withdrawn key")
                .isInstanceOf(Rejected.class);
    }

    @ParameterizedTest
    @MethodSource("outages")
    void nobodyIsLetInWhileTheFirstFetchFails(Outage outage) {
        outage.change().accept(cluster);

        assertThat(issuer.refresh()).isEqualTo(ClusterIssuer.RETRY);

        assertThat(authenticate(token(OLD, TestClaims.ISSUER))).isInstanceOf(Unavailable.class);
    }

    @Test
    void anotherNameOfTheClusterCounts() {
        issuer.refresh();
        cluster.issuer("https://renamed");
        issuer.refresh();

        assertThat(authenticate(token(OLD, "https://renamed"))).isInstanceOf(Authenticated.class);
        assertThat(authenticate(token(OLD, TestClaims.ISSUER))).isInstanceOf(NoOpinion.class);
    }

    @Test
    void configuredNamesAreNotAskedFor() {
        ClusterIssuer external = issuer(Optional.of(Set.of("https://oidc.example/id/1")));
        cluster.fail(FakeCluster.DISCOVERY, "HTTP 404");
        external.refresh();

        assertThat(authenticate(external, token(OLD, "https://oidc.example/id/1")))
                .as("keys of the cluster, issuer elsewhere")
                .isInstanceOf(Authenticated.class);
        assertThat(authenticate(external, token(OLD, TestClaims.ISSUER))).isInstanceOf(NoOpinion.class);
    }

    @Test
    void tokensThatWaitForOneFetchShareIt() throws Exception {
        issuer.refresh();
        int asked = cluster.asked();
        cluster.keys(NEW);
        CountDownLatch release = cluster.holdBack();
        ExecutorService callers = Executors.newFixedThreadPool(4);
        try {
            List<Future<AuthenticationResult>> results = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                results.add(callers.submit(() -> authenticate(token(NEW, TestClaims.ISSUER))));
            }
            release.countDown();
            for (Future<AuthenticationResult> result : results) {
                assertThat(result.get(30, TimeUnit.SECONDS)).isInstanceOf(Authenticated.class);
            }
            assertThat(cluster.asked() - asked).as("two documents once").isEqualTo(2);
        } finally {
            callers.shutdownNow();
        }
    }

    /** In kube-apiserver the keys are its own and no request ever waits for them. */
    @Test
    @Timeout(120)
    void whileTheApiServerHangsOneRequestWaits() throws Exception {
        issuer.refresh();
        cluster.keys(NEW, OLD);
        CountDownLatch release = cluster.holdBack();
        int requests = 500;
        ExecutorService callers = Executors.newFixedThreadPool(requests);
        try {
            List<Future<AuthenticationResult>> results = new ArrayList<>();
            for (int i = 0; i < requests; i++) {
                results.add(callers.submit(() -> authenticate(token(NEW, TestClaims.ISSUER))));
            }
            while (results.stream().filter(result -> !result.isDone()).count() > 1) {
                Thread.onSpinWait(); // all 500 waited, for 10 s each, before there was a bound
            }
            assertThat(authenticate(token(OLD, TestClaims.ISSUER)))
                    .as("a token whose key is known waits for nothing")
                    .isInstanceOf(Authenticated.class);

            release.countDown();
            int logins = 0;
            for (Future<AuthenticationResult> result : results) {
                logins += result.get(60, TimeUnit.SECONDS) instanceof Authenticated ? 1 : 0;
            }
            assertThat(logins).isBetween(1, ClusterIssuer.MOST_WAITING);
            assertThat(authenticate(token(NEW, TestClaims.ISSUER))).isInstanceOf(Authenticated.class);
        } finally {
            release.countDown();
            callers.shutdownNow();
        }
    }

    @Test
    void anInterruptedThreadDoesNotWait() {
        issuer.refresh();
        cluster.keys(NEW);
        Thread.currentThread().interrupt();

        AuthenticationResult result = authenticate(token(NEW, TestClaims.ISSUER));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(result).isInstanceOf(Unavailable.class);
    }

    private ClusterIssuer issuer(Optional<Set<String>> names) {
        return new ClusterIssuer(cluster, names, changes::incrementAndGet, clock);
    }

    private Secret token(KeyPair key, String issuerName) {
        String algorithm = key.getPublic().getAlgorithm().equals("RSA") ? "RS256" : key == NEW ? "ES256" : "ES384";
        return TestJwts.signed(
                TestClaims.bound(clock.instant()).text("iss", issuerName).asJson(), algorithm, key);
    }

    private AuthenticationResult authenticate(Secret token) {
        return authenticate(issuer, token);
    }

    private AuthenticationResult authenticate(ClusterIssuer trusted, Secret token) {
        return ServiceAccountAuthenticator.bound(
                        trusted,
                        new JwtVerifier(SignatureProvider.jdk(), SignatureAlgorithm.all()),
                        List.of("app"),
                        new FakeObjects().account(Metadata.of("shop", "till", "sa-1")),
                        clock)
                .authenticate(new BearerTokenCredential(token, Audiences.limitedTo(List.of("app"))));
    }
}
