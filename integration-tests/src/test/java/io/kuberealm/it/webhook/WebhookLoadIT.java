package io.kuberealm.it.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.it.server.Eventually;
import io.kuberealm.it.server.RealmServer;
import io.kuberealm.it.server.TestFiles;
import io.kuberealm.it.webhook.TokenLoad.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A webhook that hangs while a thousand users work, seen from 64 connections. */
class WebhookLoadIT {
    private static final String CACHED = "of-user-";
    private static final String UNKNOWN = "of-other-";
    private static final Pattern PROCESS = Pattern.compile("process = (\\d+)@");

    /** A server that has just started on a busy machine takes its time. */
    private static final int MOST_ROUNDS = 8;

    /**
     * Generous: the callers whose tokens are unknown take their part of the processors too, a third to a half on two cores. A
     * server whose threads all wait for the webhook is at a ten-thousandth.
     */
    private static final double LEAST_SHARE = 0.1;

    @Test
    void aWebhookThatHangsTakesNothingFromTheOthers() throws Exception {
        try (WebhookServer server = WebhookServer.start("webhook-load")) {
            TokenLoad load = new TokenLoad(server.server());
            for (int i = 0; i < MOST_ROUNDS && server.webhook().reviews().size() < TokenLoad.TOKENS; i++) {
                Outcome warm = load.run(CACHED, 5);
                assertThat(warm.refused()).as("%s", warm).isZero();
            }
            assertThat(server.webhook().reviews())
                    .as("one review a token")
                    .hasSize(TokenLoad.TOKENS)
                    .allSatisfy((token, reviews) -> assertThat(reviews).isEqualTo(1));
            Outcome before = load.run(CACHED, 5);

            server.webhook().freeze();
            CompletableFuture<Outcome> hanging = load.start(UNKNOWN, 20);
            Outcome during = load.run(CACHED, 10);
            Outcome refused = hanging.join();
            server.webhook().thaw();
            Duration recovery = Eventually.until(
                    "a new token to be accepted", Duration.ofSeconds(30), () -> server.status("of-new") == 200);
            Outcome after = load.run(UNKNOWN, 5);

            report(before, during, refused, after, recovery);
            assertThat(during.refused() + during.broken() + during.late())
                    .as("requests with known tokens that failed meanwhile: %s", during)
                    .isZero();
            assertThat((double) during.perSecond()).isGreaterThan(LEAST_SHARE * before.perSecond());
            assertThat(refused.refused())
                    .as("whoever cannot be reviewed is refused at once")
                    .isPositive();
            assertThat(recovery).isLessThan(Duration.ofSeconds(2));
            assertThat(after.requests() - after.refused()).as("%s", after).isPositive();
            assertThat(IntStream.rangeClosed(1, TokenLoad.TOKENS)
                            .mapToObj(number -> server.webhook().reviews(CACHED + number)))
                    .as("one review a token and lifetime")
                    .containsOnly(1);
            Eventually.until(
                    "all threads to come back",
                    Duration.ofSeconds(10),
                    () -> threadsInTheRealm(server.server()).isEmpty());
            assertThat(server.server().logFromStart().entries("OutOfMemoryError"))
                    .as("in half a gigabyte")
                    .isEmpty();
        }
    }

    private static void report(Outcome before, Outcome during, Outcome refused, Outcome after, Duration recovery) {
        TestFiles.write(
                Path.of(System.getProperty("server.directory"), "webhook-load.txt"),
                "before %s%nduring %s%nunknown meanwhile %s%nunknown afterwards %s%nrecovery %s%n"
                        .formatted(before, during, refused, after, recovery));
    }

    /** The server's own threads that are in the midst of authenticating somebody. */
    private static List<String> threadsInTheRealm(RealmServer server) {
        Matcher process = PROCESS.matcher(TestFiles.read(server.file("logs/messages.log")));
        assertThat(process.find()).isTrue();
        return Arrays.stream(dump(process.group(1)).split("\n\n", -1))
                .filter(thread -> thread.startsWith("\"Default Executor") && thread.contains("io.kuberealm"))
                .toList();
    }

    private static String dump(String process) {
        try {
            Process jcmd = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            process,
                            "Thread.print")
                    .redirectErrorStream(true)
                    .start();
            String dump = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(dump).contains("\"Default Executor");
            return dump;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
