package io.kuberealm.realm.token.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.Secret;
import io.kuberealm.realm.jose.SignatureProvider;
import io.kuberealm.realm.keys.IssuerServices;
import io.kuberealm.realm.keys.Scheduler;
import io.kuberealm.realm.metrics.RealmMetrics;
import io.kuberealm.realm.testing.TestKeys;
import io.kuberealm.realm.token.oidc.validation.ValidatedConfiguration;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many tokens of a new key at the same time make the keys be fetched once (OIDC-23). */
class SharedFetchTest {
    private final Oidc oidc = new Oidc();
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final FakeIssuer issuer = new FakeIssuer(oidc.web, "https://issuer.example").publish(TestKeys.P_256);
    private final List<AuthenticationResult> results = new CopyOnWriteArrayList<>();

    /** Runs tasks when the test says so. */
    private final class Queueing implements Scheduler {
        @Override
        public void execute(Runnable task) {
            tasks.add(task);
        }

        @Override
        public void schedule(Duration delay, Runnable task) {
            throw new AssertionError("nothing fails here");
        }
    }

    @Test
    @Timeout(60)
    void oidc23AllWhoWaitShareOneFetch() throws InterruptedException {
        IssuerServices services = new IssuerServices(
                authorities -> oidc.web,
                new Queueing(),
                oidc.clock,
                SignatureProvider.jdk(),
                Oidc.MAX_STALE,
                new RealmMetrics(oidc.clock).jwt());
        ReloadableIssuers issuers = new ReloadableIssuers(
                Oidc.valid(Oidc.configuration(issuer.url(), Oidc.plain())), services, new ReloadListener() {
                    @Override
                    public void takenOver(ValidatedConfiguration configuration) {}

                    @Override
                    public void notTakenOver(String reason) {}
                });
        issuers.start();
        runTasks();
        issuer.publishKeys(Duration.ZERO, TestKeys.OTHER_P_256);
        Secret token = issuer.token(TestKeys.OTHER_P_256, "\"sub\":\"jane\"");

        List<Thread> clients = Stream.generate(() -> new Thread(() -> results.add(Oidc.authenticate(issuers, token))))
                .limit(8)
                .toList();
        clients.forEach(Thread::start);
        while (!clients.stream().allMatch(client -> client.getState() == Thread.State.TIMED_WAITING)) {
            Thread.onSpinWait();
        }
        assertThat(tasks).hasSize(1);
        runTasks();
        for (Thread client : clients) {
            client.join();
        }

        assertThat(results).hasSize(8).allMatch(Authenticated.class::isInstance);
        assertThat(oidc.web.requests(issuer.keysAddress())).isEqualTo(2);
    }

    private void runTasks() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }
}
