package io.kuberealm.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.it.server.TestAuthority.Identity;
import io.kuberealm.it.server.TestAuthority.Request;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Files are followed while the server runs: within two seconds, as a whole, and never into a state that is broken. */
@OnEveryServer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FileReloadIT {
    private static final Duration PROMISED = Duration.ofSeconds(2);
    private static final String ALICE = TestTokens.fresh();
    private static final String BOB = TestTokens.fresh();

    private final ServerDirectory directory = ServerDirectory.fresh("file-reload");
    private RealmServer server;
    private RealmClient client;

    /** Each application has files of its own. */
    @BeforeAll
    void start() {
        directory.write("tokens.csv", row(ALICE, "alice"));
        directory.write("broken.csv", row(ALICE, "alice"));
        directory.write("ca.pem", TestPki.pem(TestPki.CLUSTER.certificate()));
        directory.write("mount/..first/tokens.csv", row(ALICE, "alice"));
        directory.write("mount/..second/tokens.csv", row(BOB, "bob"));
        TestFiles.link(directory.file("mount/..data"), Path.of("..first"));
        TestFiles.link(directory.file("mount/tokens.csv"), Path.of("..data/tokens.csv"));

        Path probe = TestApplications.probe();
        server = RealmServer.start(
                directory,
                Setup.of()
                        .application(probe, "/tokens", "token-auth-file", file("tokens.csv"))
                        .application(probe, "/broken", "token-auth-file", file("broken.csv"))
                        .application(probe, "/mounted", "token-auth-file", file("mount/tokens.csv"))
                        .application(probe, "/authorities", "client-ca-file", file("ca.pem")));
        client = RealmClient.of(server);
    }

    private String file(String name) {
        return directory.file(name).toString();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void aTokenThatIsAddedWorksAndOneThatIsRemovedIsRefusedAlthoughItIsCached() {
        assertThat(caller("/tokens", ALICE)).isEqualTo("alice");
        assertThat(caller("/tokens", BOB)).isEqualTo("401");

        directory.write("tokens.csv", row(ALICE, "alice") + row(BOB, "bob"));
        assertPrompt(() -> caller("/tokens", BOB).equals("bob"));
        assertThat(caller("/tokens", ALICE)).isEqualTo("alice");

        directory.write("tokens.csv", row(BOB, "bob"));
        assertPrompt(() -> caller("/tokens", ALICE).equals("401"));
        assertThat(caller("/tokens", BOB)).isEqualTo("bob");
    }

    @Test
    void aBrokenFileChangesNothingAndIsReportedOnce() {
        MessageLog.Mark before = server.log().mark();
        directory.write("broken.csv", row(BOB, "bob") + row(ALICE, "alice") + "only-two,columns\n");

        String message = before.await("KREALM0011E");
        assertThat(message)
                .contains(directory.file("broken.csv").toString(), "line 3", "2 of the columns")
                .doesNotContain("only-two");
        assertThat(caller("/broken", ALICE)).isEqualTo("alice");
        assertThat(caller("/broken", BOB)).isEqualTo("401");

        directory.write("broken.csv", row(BOB, "bob"));
        assertPrompt(() -> caller("/broken", BOB).equals("bob"));
        assertThat(before.entries("KREALM0011E")).hasSize(1);
    }

    @Test
    void aTurnedLinkCountsAsAChange() {
        assertThat(caller("/mounted", ALICE)).isEqualTo("alice");

        TestFiles.link(directory.file("mount/..data"), Path.of("..second"));

        assertPrompt(() -> caller("/mounted", BOB).equals("bob"));
        assertThat(caller("/mounted", ALICE)).isEqualTo("401");
    }

    @Test
    void authoritiesAreReplaced() {
        Identity cluster = TestPki.CLUSTER.issue(Request.client("CN=kate"));
        Identity neighbour = TestPki.NEIGHBOUR.issue(Request.client("CN=nick"));
        assertThat(caller(cluster)).isEqualTo("kate");
        assertThat(caller(neighbour)).isEqualTo("401");

        directory.write("ca.pem", TestPki.pem(TestPki.NEIGHBOUR.certificate()));

        assertPrompt(() -> caller(neighbour).equals("nick"));
        assertThat(caller(cluster)).isEqualTo("401");
    }

    private static void assertPrompt(BooleanSupplier change) {
        assertThat(Eventually.until("the change", MessageLog.LIMIT, change)).isLessThan(PROMISED);
    }

    private String caller(String application, String token) {
        return callerOf(client.getAs(token, application + "/caller"));
    }

    private String caller(Identity identity) {
        return callerOf(RealmClient.of(server, identity).get("/authorities/caller"));
    }

    private static String callerOf(RealmClient.Answer answer) {
        return answer.status() == 200 ? answer.body() : String.valueOf(answer.status());
    }

    private static String row(String token, String user) {
        return token + "," + user + ",\n";
    }
}
