package io.kuberealm.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** MicroProfile Config from outside and from within an application, on one server. */
@OnEveryServer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConfigurationSourcesIT {
    private static final String ALICE = TestTokens.fresh();
    private static final String BOB = TestTokens.fresh();

    private final ServerDirectory directory = ServerDirectory.fresh("configuration-sources");

    @SuppressWarnings("NullAway.Init")
    private RealmServer server;

    @SuppressWarnings("NullAway.Init")
    private RealmClient client;

    @BeforeAll
    void start() {
        directory.write("alice.csv", ALICE + ",alice,\n");
        String bobs = directory.write("bob.csv", BOB + ",bob,\n").toString();
        server = RealmServer.start(
                directory,
                Setup.of()
                        .application(TestApplications.probe(), "/plain")
                        .application(
                                TestApplications.probe("packed.war", "kube.realm.anonymous-auth=true\n"), "/packed")
                        .application(TestApplications.probe("off.war", "kube.realm.enabled=false\n"), "/off")
                        .application(
                                TestApplications.probe("weaker.war", "kube.realm.token-auth-file=" + bobs + "\n"),
                                "/weaker")
                        .withEnvironment(Map.of(
                                "KUBE_REALM_TOKEN_AUTH_FILE",
                                directory.file("alice.csv").toString())));
        client = RealmClient.of(server);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private String caller(String application, String token) {
        RealmClient.Answer answer = client.getAs(token, application + "/caller");
        return answer.status() == 200 ? answer.body() : String.valueOf(answer.status());
    }

    @Test
    void environmentVariablesConfigureAllApplications() {
        assertThat(caller("/plain", ALICE)).isEqualTo("alice");
        assertThat(caller("/plain", BOB)).isEqualTo("401");
        assertThat(client.get("/plain/caller").body()).isEqualTo("nobody");
    }

    @Test
    void anApplicationAddsSettingsOfItsOwn() {
        assertThat(caller("/packed", ALICE)).isEqualTo("alice");
        assertThat(client.get("/packed/caller").body()).isEqualTo("system:anonymous");
    }

    @Test
    void theEnvironmentIsStrongerThanTheFileInTheWar() {
        assertThat(caller("/weaker", ALICE)).isEqualTo("alice");
        assertThat(caller("/weaker", BOB)).isEqualTo("401");
    }

    @Test
    void anApplicationSwitchesTheRealmOffForItself() {
        assertThat(caller("/off", BOB)).isEqualTo("nobody");
        assertThat(server.logFromStart().entries("KREALM0005I"))
                .singleElement()
                .satisfies(line -> assertThat(line).contains("the configuration disables it"));
    }
}
