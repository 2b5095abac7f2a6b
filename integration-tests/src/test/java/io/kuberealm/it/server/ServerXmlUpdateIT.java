package io.kuberealm.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An edited server.xml is in force without a restart of the applications, or not at all. */
class ServerXmlUpdateIT {
    private static final String ALICE = TestTokens.fresh();
    private static final String BOB = TestTokens.fresh();

    private final ServerDirectory directory = ServerDirectory.withFeature("server-xml-update");
    private final ServerXml base = ServerXml.withRealm().application(TestApplications.probe(), "/app");
    private LibertyServer server;
    private RealmClient client;
    private String firstLife;

    @BeforeEach
    void start() {
        directory.write("alice.csv", ALICE + ",alice,\n");
        directory.write("bob.csv", BOB + ",bob,\n");
        server = LibertyServer.start(directory, realm("tokenAuthFile=\"${server.config.dir}/alice.csv\""));
        client = RealmClient.of(server);
        firstLife = client.get("/app/life").body();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private ServerXml realm(String attributes) {
        return base.with("<kubeRealm " + attributes + "/>");
    }

    private String caller(String... headers) {
        RealmClient.Answer answer = client.get("/app/caller", headers);
        return answer.status() == 200 ? answer.body() : String.valueOf(answer.status());
    }

    private String callerOf(String token) {
        return caller("Authorization", "Bearer " + token);
    }

    @Test
    void aGoodChangeIsInForceAndABadOneIsNot() {
        assertThat(callerOf(ALICE)).isEqualTo("alice");

        server.reconfigure(realm("tokenAuthFile=\"${server.config.dir}/bob.csv\""))
                .await("KREALM0004I");
        assertThat(callerOf(BOB)).isEqualTo("bob");
        assertThat(callerOf(ALICE))
                .as("cached, but of the former configuration")
                .isEqualTo("401");

        MessageLog.Mark bad = server.reconfigure(
                realm("tokenAuthFile=\"${server.config.dir}/alice.csv\" anonymousAuth=\"maybe\" other=\"x\""));
        assertThat(bad.await("KREALM0002E")).contains("2 problems:", "anonymousAuth", "other");
        assertThat(callerOf(BOB))
                .as("the old configuration stays in force as a whole")
                .isEqualTo("bob");
        assertThat(callerOf(ALICE)).isEqualTo("401");
        assertThat(caller()).isEqualTo("nobody");

        server.reconfigure(realm("tokenAuthFile=\"${server.config.dir}/alice.csv\" anonymousAuth=\"true\""))
                .await("KREALM0004I");
        assertThat(callerOf(ALICE)).isEqualTo("alice");
        assertThat(callerOf(BOB)).isEqualTo("401");
        assertThat(caller()).isEqualTo("system:anonymous");

        server.reconfigure(realm("tokenAuthFile=\"${server.config.dir}/alice.csv\""))
                .await("KREALM0004I");
        assertThat(caller()).isEqualTo("nobody");

        assertThat(client.get("/app/life").body())
                .as("the application was not restarted")
                .isEqualTo(firstLife);
    }

    @Test
    void switchingOffNeedsARestartOfTheApplication() {
        MessageLog.Mark off = server.reconfigure(realm("enabled=\"false\""));

        assertThat(off.await("KREALM0002E")).contains("restart the application");
        assertThat(callerOf(ALICE)).isEqualTo("alice");
        assertThat(callerOf(BOB)).isEqualTo("401");
    }

    @Test
    void flt2WithoutTheElementNobodyCanLogInAnyMore() {
        MessageLog.Mark gone = server.reconfigure(base);

        gone.await("KREALM0006W");
        assertThat(callerOf(ALICE)).isEqualTo("401");
        assertThat(client.get("/app/life").body()).isEqualTo(firstLife);
    }
}
