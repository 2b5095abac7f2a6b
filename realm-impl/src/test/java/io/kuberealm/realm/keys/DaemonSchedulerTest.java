package io.kuberealm.realm.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.realm.log.CapturedLog;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DaemonSchedulerTest {
    private final DaemonScheduler scheduler = new DaemonScheduler();

    @AfterEach
    void close() {
        scheduler.close();
    }

    /** Somebody waits for the keys that a task fetches, for up to 40 seconds. */
    @Test
    void whatWaitsForAThreadIsNotForgotten() throws Exception {
        CountDownLatch busy = new CountDownLatch(16);
        for (int i = 0; i < 16; i++) {
            scheduler.execute(() -> {
                busy.countDown();
                sleepUntilInterrupted();
            });
        }
        assertThat(busy.await(30, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<String> queued = new CompletableFuture<>();
        scheduler.execute(() -> queued.complete("done"));

        scheduler.close();

        assertThat(queued).isCompletedWithValue("done");
        CompletableFuture<String> late = new CompletableFuture<>();
        scheduler.execute(() -> late.complete("done"));
        assertThat(late).as("after the end").isCompletedWithValue("done");
    }

    private static void sleepUntilInterrupted() {
        try {
            Thread.sleep(Duration.ofDays(1).toMillis());
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void anErrorOfATaskIsLoggedAndEndsNothing() throws Exception {
        try (CapturedLog log = CapturedLog.open()) {
            CountDownLatch after = new CountDownLatch(1);
            scheduler.schedule(Duration.ZERO, () -> {
                try {
                    throw new StackOverflowError("hidden");
                } finally {
                    scheduler.schedule(Duration.ofMillis(1), after::countDown);
                }
            });

            assertThat(after.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(log.await("KREALM0013E"))
                    .singleElement()
                    .satisfies(line -> assertThat(line).doesNotContain("hidden"));
        }
    }
}
