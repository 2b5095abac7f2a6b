package io.kuberealm.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.it.app.DirectoryTokens;
import io.kuberealm.it.app.EmployeeDirectory;
import io.kuberealm.it.app.HeardRequests;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * An application that comes and goes leaves nothing behind: neither a thread of the realm nor its own class loader, though it has
 * a strategy and a listener of its own.
 */
class RedeploymentIT {
    private static final int TIMES = 100;
    private static final int KEPT_BY_LIBERTY = 3;
    private static final String ALICE = TestTokens.fresh();

    @Test
    void aHundredRedeploymentsLeaveNothing() {
        ServerDirectory directory = ServerDirectory.withFeature("redeployment");
        directory.write("tokens.csv", ALICE + ",alice,\n");
        directory.write("observer.csv", ALICE + ",alice,\n");
        Path probe = TestApplications.probe();
        ServerXml alone = ServerXml.withRealm().application(probe, "/observer", tokens("observer.csv"));
        Path redeployed = TestApplications.ofBeans(
                "redeployed.war",
                ProbeServlet.class,
                DirectoryTokens.class,
                EmployeeDirectory.class,
                EmployeeDirectory.Session.class,
                HeardRequests.class);
        ServerXml both = alone.application(redeployed, "/app", tokens("tokens.csv"));

        try (LibertyServer server = LibertyServer.start(directory, both)) {
            RealmClient client = RealmClient.of(server);
            assertThat(client.getAs(ALICE, "/app/caller").body()).isEqualTo("alice");
            assertThat(client.get("/observer/threads").body())
                    .as("one thread for each realm, and one for the listener")
                    .isEqualTo("3");

            for (int i = 0; i < TIMES; i++) {
                server.reconfigure(alone).await("CWWKZ0009I");
                server.reconfigure(both).await("CWWKZ0001I");
                assertThat(client.getAs(ALICE, "/app/caller").body()).isEqualTo("alice");
            }

            Eventually.until(
                    "the threads of former listeners to end",
                    MessageLog.LIMIT,
                    () -> client.get("/observer/threads").body().equals("3"));
            Eventually.until(
                    "class loaders to go",
                    MessageLog.LIMIT,
                    () -> Integer.parseInt(client.get("/observer/loaders").body()) <= 2 + KEPT_BY_LIBERTY);
        }
    }

    private static String tokens(String file) {
        return ServerXml.property("kube.realm.token-auth-file", "${server.config.dir}/" + file);
    }
}
