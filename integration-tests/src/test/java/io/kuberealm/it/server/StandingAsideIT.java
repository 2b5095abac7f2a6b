package io.kuberealm.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.it.app.HeaderMechanism;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** An application with a mechanism of its own keeps it, and the log says so once. */
@OnEveryServer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StandingAsideIT {
    private static final String ALICE = TestTokens.fresh();

    private final ServerDirectory directory = ServerDirectory.fresh("standing-aside");

    @SuppressWarnings("NullAway.Init")
    private RealmServer server;

    @BeforeAll
    void start() {
        directory.write("tokens.csv", ALICE + ",alice,\n");
        server = RealmServer.start(
                directory,
                Setup.of("token-auth-file", directory.file("tokens.csv").toString())
                        .application(TestApplications.probeWithBean("own.war", HeaderMechanism.class), "/own")
                        .application(TestApplications.probe(), "/plain"));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void theOwnMechanismIsAsked() {
        RealmClient client = RealmClient.of(server);

        assertThat(client.get("/own/caller", HeaderMechanism.HEADER, "henry").body())
                .isEqualTo("henry");
        assertThat(client.getAs(ALICE, "/own/caller").body()).isEqualTo("nobody");
        assertThat(client.getAs(ALICE, "/plain/caller").body()).isEqualTo("alice");
    }

    @Test
    void oneMessageSaysSo() {
        assertThat(server.logFromStart().entries("KREALM0005I"))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .contains("it has its own authentication mechanism", HeaderMechanism.class.getName()));
        assertThat(server.logFromStart().entries("KREALM0003I")).hasSize(1);
    }
}
