package io.kuberealm.it.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.it.server.AtTheEdge;
import io.kuberealm.it.server.Eventually;
import io.kuberealm.it.server.MessageLog;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * A webhook behind a real server: what it says, and what becomes of requests when it says nothing (WH-1 to WH-7). Needs no JSON of the
 * server.
 */
@AtTheEdge
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebhookIT {
    private WebhookServer server;

    @BeforeAll
    void start() {
        server = WebhookServer.start("webhook");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void wh6TheUserIsTheWebhooks() {
        assertThat(server.ask("of-jane", "/whoami").body()).isEqualTo("""
                {"authenticated":true,"username":"jane","uid":"uid-of-jane",\
                "groups":["developers","system:masters","system:authenticated"],\
                "extra":{"example.com/team":["b","a"]},"strategy":"webhook"}""");
        assertThat(server.ask("of-jane", "/admin").status()).isEqualTo(200);
    }

    @Test
    void chain2ALocalTokenNeverReachesTheWebhook() {
        assertThat(server.status(WebhookServer.KNOWN_LOCALLY)).isEqualTo(200);
        assertThat(server.webhook().reviews(WebhookServer.KNOWN_LOCALLY)).isZero();
    }

    @Test
    void wh7ADenialIsRemembered() {
        for (int i = 0; i < 3; i++) {
            assertThat(server.status("nobody-s")).isEqualTo(401);
        }
        assertThat(server.webhook().reviews("nobody-s")).isEqualTo(1);
    }

    @Test
    void cache4AnErrorIsNotRemembered() {
        MessageLog.Mark before = server.server().log().mark();
        for (int i = 0; i < 3; i++) {
            assertThat(server.status("error-a")).isEqualTo(401);
        }
        assertThat(server.webhook().reviews("error-a")).isEqualTo(3);
        assertThat(before.await("KREALM0020W"))
                .contains("webhook: the directory is down")
                .doesNotContain("error-a");
    }

    @Test
    void cache4AnOutageEndsWhenItEnds() {
        server.webhook().goAway();
        assertThat(server.status("of-outage")).as("FLT-7: not 503").isEqualTo(401);
        assertThat(server.status(WebhookServer.KNOWN_LOCALLY)).isEqualTo(200);
        server.webhook().comeBack();
        assertThat(server.status("of-outage")).isEqualTo(200);
    }

    @Test
    void cache6RequestsWithOneTokenShareAReview() {
        ExecutorService callers = Executors.newFixedThreadPool(10);
        server.webhook().freeze();
        try {
            var answers = IntStream.range(0, 10)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> server.status("of-many"), callers))
                    .toList();
            Eventually.until(
                    "the review", MessageLog.LIMIT, () -> server.webhook().reviews("of-many") == 1);
            server.webhook().thaw();
            assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).isEqualTo(200));
            assertThat(server.webhook().reviews("of-many")).isEqualTo(1);
        } finally {
            server.webhook().thaw();
            callers.shutdownNow();
        }
    }

    /** CACHE-6: thirty seconds, and no more. */
    @Test
    void cache6NobodyWaitsForEver() {
        server.webhook().freeze();
        try {
            long started = System.nanoTime();
            assertThat(server.status("of-patient")).isEqualTo(401);
            assertThat(Duration.ofNanos(System.nanoTime() - started))
                    .isBetween(Duration.ofSeconds(25), Duration.ofSeconds(29).plusSeconds(10));
        } finally {
            server.webhook().thaw();
        }
        assertThat(server.status("of-patient")).isEqualTo(200);
    }

    @Test
    void wh1ANewCertificateIsUsedWithoutARestart() {
        assertThat(server.status("of-before")).isEqualTo(200);
        assertThat(server.webhook().lastCaller()).isEqualTo("CN=first");
        MessageLog.Mark before = server.server().log().mark();

        server.replaceIdentity("CN=second");

        before.await("KREALM0010I");
        assertThat(server.status("of-after")).isEqualTo(200);
        assertThat(server.webhook().lastCaller()).isEqualTo("CN=second");
    }
}
