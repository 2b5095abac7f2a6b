package io.kuberealm.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The server is on the Java of the tests, so that a run of them on another Java says something of servers on it. */
@ExtendWith(SampleServer.Shared.class)
class JavaVersionIT {
    private final SampleServer sample;

    JavaVersionIT(SampleServer sample) {
        this.sample = sample;
    }

    @Test
    void theServerRunsOnTheJavaOfTheTests() throws Exception {
        assertThat(Files.readString(sample.server().file("logs/messages.log")))
                .containsPattern("java.version = \\Q" + System.getProperty("java.version") + "\\E\\b");
    }

    @Test
    void itLetsSomebodyIn() {
        assertThat(sample.client().getAs(SampleServer.ALICE, "/whoami").body()).isEqualTo(SampleServer.ALICE_JSON);
    }
}
