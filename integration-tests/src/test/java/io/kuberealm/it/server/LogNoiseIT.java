package io.kuberealm.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An operator reads one line for each refused credential, and none for anything that is as it should be. */
@ExtendWith(SampleServer.Shared.class)
class LogNoiseIT {
    private static final List<String> PATHS = List.of("/whoami", "/protected", "/servlet", "/headers");
    private static final String END = "/end-of-this-test";

    private final RealmServer server;
    private final RealmClient client;

    LogNoiseIT(SampleServer sample) {
        this.server = sample.server();
        this.client = sample.client();
    }

    @Test
    void oneLineForABadToken() {
        for (String path : PATHS) {
            MessageLog.Mark before = server.log().mark();
            String token = TestTokens.fresh();
            client.getAs(token, path);

            assertThat(warningsSince(before))
                    .as(path)
                    .singleElement()
                    .satisfies(line -> assertThat(line)
                            .contains("KREALM0020W: GET " + path + " is not authenticated: ")
                            .doesNotContain(token));
        }
    }

    @Test
    void nothingForARequestWithoutCredentials() {
        MessageLog.Mark before = server.log().mark();
        PATHS.forEach(client::get);

        assertThat(warningsSince(before)).isEmpty();
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

    /** The log is written in order: once a later line is there, all earlier ones are. */
    private List<String> warningsSince(MessageLog.Mark before) {
        client.getAs(TestTokens.fresh(), END);
        before.await("KREALM0020W: GET " + END + " ");
        return before.warningsAndErrors().stream()
                .filter(entry -> !entry.contains(" " + END + " "))
                .toList();
    }
}
