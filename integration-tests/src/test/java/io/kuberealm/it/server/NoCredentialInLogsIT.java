package io.kuberealm.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** LOG-1, over everything that all servers of this test run have written; runs last. */
@OnEveryServer
@Order(Integer.MAX_VALUE)
@ExtendWith(SampleServer.Shared.class)
class NoCredentialInLogsIT {
    private final SampleServer sample;

    NoCredentialInLogsIT(SampleServer sample) {
        this.sample = sample;
    }

    @Test
    void log1NoTokenIsInAnyLog() throws IOException {
        MessageLog.Mark before = sample.server().log().mark();
        sample.client().getAs(TestTokens.fresh(), "/whoami");
        before.await("is not authenticated"); // or that there was such a line a moment ago

        List<Path> logs = logs();
        assertThat(logs).contains(sample.server().log().file());
        assertThat(logs)
                .allSatisfy(log -> assertThat(Files.readString(log, StandardCharsets.ISO_8859_1))
                        .as(log.toString())
                        .doesNotContain(TestTokens.PREFIX)
                        .doesNotContain(TestTokens.PREFIX_IN_WEBSOCKETS)
                        .doesNotContain(TestJwts.PREFIX));
    }

    /** Messages, first failure data and the consoles of all servers. */
    private static List<Path> logs() throws IOException {
        List<Path> logs = new ArrayList<>();
        try (Stream<Path> files = Files.walk(TestBuild.SERVERS)) {
            files.filter(file ->
                            file.toString().endsWith(".log") || file.toString().contains("/logs/"))
                    .filter(Files::isRegularFile)
                    .forEach(logs::add);
        }
        return logs;
    }
}
