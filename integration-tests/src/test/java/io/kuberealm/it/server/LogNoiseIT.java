package io.kuberealm.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An operator reads a line for each kind of refusal, and none for anything that is as it should be. */
@ExtendWith(SampleServer.Shared.class)
class LogNoiseIT {
    private static final List<String> PATHS = List.of("/whoami", "/protected", "/servlet", "/headers");
    private static final String COALESCED = "KREALM0024W";
    private static final String END = "hoba";

    private final RealmServer server;
    private final RealmClient client;

    LogNoiseIT(SampleServer sample) {
        this.server = sample.server();
        this.client = sample.client();
    }

    /** B5 of the threats: forged tokens must not fill the disk. */
    @Test
    void aFewLinesForManyBadTokens() {
        MessageLog.Mark before = server.log().mark();
        for (int i = 0; i < 200; i++) {
            client.getAs(TestTokens.fresh(), PATHS.get(i % PATHS.size()));
        }

        awaitTheCountOf(before, "invalid bearer token");
        assertThat(before.entries("invalid bearer token"))
                .hasSizeLessThan(20)
                .allSatisfy(line -> assertThat(line).contains("KREALM002").doesNotContain(TestTokens.PREFIX));
    }

    /** Liberty asks twice for a JAX-RS resource; a scheme that no other test uses tells the lines of this one. */
    @Test
    void oneLineForNobodyWhereALoginIsNeeded() {
        MessageLog.Mark before = server.log().mark();
        assertThat(client.get("/protected", "Authorization", "Mutual x").status())
                .isEqualTo(401);
        for (int i = 0; i < 3; i++) {
            assertThat(client.get("/servlet", "Authorization", "Digest x").status())
                    .isEqualTo(401);
        }

        awaitTheCountOf(before, "digest");
        assertThat(before.entries("Authorization: mutual"))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .contains(
                                "KREALM0020W: GET /protected from 127.0.0.1 is not authenticated: it has Authorization:"
                                        + " mutual, which no strategy reads"));
    }

    @Test
    void nothingForGoodRequests() {
        MessageLog.Mark before = server.log().mark();
        PATHS.forEach(path -> client.getAs(SampleServer.ALICE, path));
        client.get("/anonymous/whoami");
        client.get("/");

        assertThat(warningsSince(before)).isEmpty();
    }

    @Test
    void nothingWhileTheServerStarted() {
        List<String> untilReady = server.logFromStart().entries().stream()
                .takeWhile(entry -> !entry.contains("CWWKF0011I"))
                .toList();

        assertThat(untilReady).isNotEmpty().noneMatch(MessageLog::isWarningOrWorse);
    }

    /** Other kinds of refusals, of earlier tests, may be counted at the same time. */
    private static void awaitTheCountOf(MessageLog.Mark before, String reason) {
        Eventually.until(
                "the count of refusals for " + reason,
                MessageLog.LIMIT,
                () -> before.entries(COALESCED).stream().anyMatch(line -> line.contains(reason)));
    }

    /** The log is written in order: once a later line is there, all earlier ones are. Counts are of earlier tests. */
    private List<String> warningsSince(MessageLog.Mark before) {
        client.get("/protected", "Authorization", END + " x");
        before.await(END);
        return before.warningsAndErrors().stream()
                .filter(entry -> !entry.contains(END) && !entry.contains(COALESCED))
                .toList();
    }
}
