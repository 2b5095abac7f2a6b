package io.kuberealm.realm.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.NoOpinion;
import io.kuberealm.api.AuthenticationResult.Unavailable;
import io.kuberealm.realm.cache.SingleFlight.Bounds;
import io.kuberealm.realm.testing.Latches;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** One token, sent often enough to a back end that hangs, must not get all threads of the server. */
class SingleFlightTest {
    private static final CacheKey KEY = new CacheKey(1, 2, 3, 4);
    private static final int MOST_WAITING = 3;
    private static final int CALLERS = 10;

    @Test
    void whoeverComesBeyondThoseWhoMayWaitFailsAtOnce() throws Exception {
        SingleFlight<AuthenticationResult> flights = new SingleFlight<>(
                Duration.ofSeconds(30), new Bounds(MOST_WAITING, 1, Duration.ofSeconds(30)), Unavailable::new);
        CountDownLatch mayLand = new CountDownLatch(1);
        Supplier<AuthenticationResult> hanging = () -> {
            Latches.await(mayLand);
            return new NoOpinion();
        };
        CountDownLatch refused = new CountDownLatch(CALLERS - 1 - MOST_WAITING);
        ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
        try {
            List<Future<AuthenticationResult>> callers = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                callers.add(threads.submit(() -> {
                    AuthenticationResult result = flights.join(KEY, hanging);
                    if (result instanceof Unavailable) {
                        refused.countDown();
                    }
                    return result;
                }));
            }
            Latches.await(refused);
            mayLand.countDown();
            int answered = 0;
            for (Future<AuthenticationResult> caller : callers) {
                answered += caller.get(10, TimeUnit.SECONDS) instanceof NoOpinion ? 1 : 0;
            }
            assertThat(answered).isEqualTo(1 + MOST_WAITING);
            assertThat(flights.join(KEY, NoOpinion::new)).isInstanceOf(NoOpinion.class);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void fewWaitForALookUpThatHangs() throws Exception {
        int patient = 2;
        SingleFlight<AuthenticationResult> flights = new SingleFlight<>(
                Duration.ofSeconds(30), new Bounds(CALLERS, patient, Duration.ofMillis(50)), Unavailable::new);
        CountDownLatch mayLand = new CountDownLatch(1);
        CountDownLatch gaveUp = new CountDownLatch(CALLERS - 1 - patient);
        ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
        try {
            List<Future<AuthenticationResult>> callers = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                callers.add(threads.submit(() -> {
                    AuthenticationResult result = flights.join(KEY, () -> {
                        Latches.await(mayLand);
                        return new NoOpinion();
                    });
                    if (result instanceof Unavailable) {
                        gaveUp.countDown();
                    }
                    return result;
                }));
            }
            Latches.await(gaveUp);
            assertThat(flights.join(KEY, NoOpinion::new))
                    .as("who comes later does not wait at all")
                    .isInstanceOf(Unavailable.class);
            mayLand.countDown();
            int answered = 0;
            for (Future<AuthenticationResult> caller : callers) {
                answered += caller.get(10, TimeUnit.SECONDS) instanceof NoOpinion ? 1 : 0;
            }
            assertThat(answered).isEqualTo(1 + patient);
        } finally {
            threads.shutdownNow();
        }
    }
}
