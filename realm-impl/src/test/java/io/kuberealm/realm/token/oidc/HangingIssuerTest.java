package io.kuberealm.realm.token.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.Unavailable;
import io.kuberealm.api.Secret;
import io.kuberealm.realm.http.HttpResult;
import io.kuberealm.realm.jose.SignatureProvider;
import io.kuberealm.realm.keys.IssuerServices;
import io.kuberealm.realm.keys.Scheduler;
import io.kuberealm.realm.metrics.RealmMetrics;
import io.kuberealm.realm.testing.TestKeys;
import io.kuberealm.realm.token.oidc.validation.ValidatedConfiguration;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * How many threads of the server tokens can hold while an issuer, or the source of a claim, hangs. kube-apiserver lets every such
 * request wait (OIDC-23, OIDC-24); it has a goroutine for each, a container has some ten or hundred threads in all.
 */
@Timeout(120)
class HangingIssuerTest {
    private static final int REQUESTS = 500;
    private static final String ENDPOINT = "https://directory.example/groups";

    private final Oidc oidc = new Oidc();
    private final FakeIssuer issuer = new FakeIssuer(oidc.web, "https://issuer.example").publish(TestKeys.P_256);
    private final CountDownLatch answer = new CountDownLatch(1);
    private final ExecutorService fetches = Executors.newCachedThreadPool();
    private final ExecutorService requests = Executors.newFixedThreadPool(REQUESTS);
    private volatile boolean hangs;
    private final ReloadableIssuers issuers = new ReloadableIssuers(
            Oidc.valid(Oidc.configuration(issuer.url(), Oidc.plain())),
            new IssuerServices(
                    authorities -> this::get,
                    new Background(),
                    oidc.clock,
                    SignatureProvider.jdk(),
                    Oidc.MAX_STALE,
                    new RealmMetrics(oidc.clock).jwt()),
            new ReloadListener() {
                @Override
                public void takenOver(ValidatedConfiguration configuration) {}

                @Override
                public void notTakenOver(String reason) {}
            });

    /** Runs what is not for later. */
    private final class Background implements Scheduler {
        @Override
        public void execute(Runnable task) {
            fetches.execute(task);
        }

        @Override
        public void schedule(Duration delay, Runnable task) {
            throw new AssertionError("nothing fails here");
        }
    }

    private HttpResult get(URI address, Optional<Secret> bearerToken) {
        if (hangs) {
            try {
                answer.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
        return oidc.web.get(address, bearerToken);
    }

    @AfterEach
    void stop() {
        answer.countDown();
        requests.shutdownNow();
        fetches.shutdownNow();
    }

    private void startAndHang() {
        issuers.start();
        Secret token = issuer.token(TestKeys.P_256, "\"sub\":\"jane\"");
        while (!(Oidc.authenticate(issuers, token) instanceof Authenticated)) {
            Thread.onSpinWait();
        }
        hangs = true;
    }

    private List<Future<AuthenticationResult>> send(Secret token) {
        List<Future<AuthenticationResult>> results = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            results.add(requests.submit(() -> Oidc.authenticate(issuers, token)));
        }
        return results;
    }

    private static void awaitUntilAtMostWait(int number, List<Future<AuthenticationResult>> results) {
        while (results.stream().filter(result -> !result.isDone()).count() > number) {
            Thread.onSpinWait();
        }
    }

    private static List<AuthenticationResult> get(List<Future<AuthenticationResult>> results) throws Exception {
        List<AuthenticationResult> all = new ArrayList<>();
        for (Future<AuthenticationResult> result : results) {
            all.add(result.get(60, TimeUnit.SECONDS));
        }
        return all;
    }

    @Test
    void oidc23OneRequestWaitsForAnIssuerThatHangs() throws Exception {
        startAndHang();
        issuer.publishKeys(Duration.ZERO, TestKeys.P_256, TestKeys.OTHER_P_256);
        Secret ofUnknownKey = issuer.token(TestKeys.OTHER_P_256, "\"sub\":\"eve\"");

        List<Future<AuthenticationResult>> results = send(ofUnknownKey);
        awaitUntilAtMostWait(1, results); // all 500 waited, for 40 s each, before there was a bound
        assertThat(Oidc.authenticate(issuers, issuer.token(TestKeys.P_256, "\"sub\":\"jane\"")))
                .as("a token whose key is known waits for nothing")
                .isInstanceOf(Authenticated.class);

        hangs = false;
        answer.countDown();
        assertThat(get(results)).filteredOn(Unavailable.class::isInstance).hasSizeBetween(REQUESTS - 16, REQUESTS - 1);
        assertThat(get(send(ofUnknownKey)))
                .as("as soon as the issuer answers")
                .allMatch(Authenticated.class::isInstance);
    }

    @Test
    void oidc24AFewRequestsWaitForASourceThatHangs() throws Exception {
        startAndHang();
        Secret elsewhere = issuer.token(
                TestKeys.P_256,
                "\"sub\":\"jane\",\"_claim_names\":{\"groups\":\"src\"},\"_claim_sources\":{\"src\":{\"endpoint\":\""
                        + ENDPOINT + "\"}}");

        List<Future<AuthenticationResult>> results = send(elsewhere);
        awaitUntilAtMostWait(16, results);
        assertThat(Oidc.authenticate(issuers, issuer.token(TestKeys.P_256, "\"sub\":\"jane\"")))
                .isInstanceOf(Authenticated.class);
    }
}
