package io.kuberealm.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A wrong setting in MicroProfile Config stops the application that has it, with one message that says all. */
@OnEveryServer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SettingsRefusedIT {
    private final ServerDirectory directory = ServerDirectory.fresh("settings-refused");

    @SuppressWarnings("NullAway.Init")
    private RealmServer server;

    @SuppressWarnings("NullAway.Init")
    private RealmClient client;

    private record Case(String contextRoot, List<String> settings, List<String> problems) {
        static Case of(String contextRoot, List<String> settings, String... problems) {
            return new Case(contextRoot, settings, List.of(problems));
        }

        @Override
        public String toString() {
            return contextRoot.substring(1).replace('-', ' ');
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                Case.of(
                        "/unknown-setting",
                        List.of("client-ca-files", "/unknown.pem"),
                        "1 problem:",
                        "kube.realm.client-ca-files: There is no such setting. Did you mean kube.realm.client-ca-file?"),
                Case.of(
                        "/missing-file",
                        List.of("token-auth-file", "/missing.csv"),
                        "1 problem:",
                        "kube.realm.token-auth-file=\"/missing.csv\": There is no such file"),
                Case.of(
                        "/bad-duration",
                        List.of("token-success-cache-ttl", "10"),
                        "1 problem:",
                        "kube.realm.token-success-cache-ttl=\"10\": "),
                // RH-1: without an allowed name, any is; MicroProfile Config itself takes both for an absent setting.
                Case.of(
                        "/empty-value",
                        List.of("requestheader-allowed-names", ""),
                        "kube.realm.requestheader-allowed-names=\"\": The list has an empty entry"),
                Case.of(
                        "/expression-that-leads-nowhere",
                        List.of("api-audiences", "${nowhere.to.be.found}"),
                        "kube.realm.api-audiences=\"\": The list has an empty entry"),
                Case.of(
                        "/several-problems",
                        List.of(
                                "token-auth-file",
                                "/missing-too.csv",
                                "client-ca-file",
                                "/missing-too.pem",
                                "anonymous-auth",
                                "TRUE",
                                "users",
                                "x"),
                        "4 problems:",
                        "kube.realm.users: There is no such setting",
                        "kube.realm.anonymous-auth=\"TRUE\": ",
                        "kube.realm.token-auth-file=\"/missing-too.csv\": ",
                        "kube.realm.client-ca-file=\"/missing-too.pem\": "));
    }

    @BeforeAll
    void start() {
        directory.write("broken.csv", TestTokens.fresh() + ",alice,\n" + TestTokens.fresh() + ",bob\n");
        directory.write("good.csv", TestTokens.fresh() + ",alice,\n");
        Setup setup = Setup.of()
                .application(TestApplications.probe(), "/good", "token-auth-file", file("good.csv"))
                .application(TestApplications.probe(), "/broken-file", "token-auth-file", file("broken.csv"));
        for (Case refused : cases().toList()) {
            setup = setup.application(
                    TestApplications.probe(), refused.contextRoot, refused.settings.toArray(String[]::new));
        }
        server = RealmServer.start(directory, setup);
        client = RealmClient.of(server);
    }

    private String file(String name) {
        return directory.file(name).toString();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void theApplicationDoesNotStartAndOneMessageSaysWhy(Case refused) {
        assertThat(client.get(refused.contextRoot + "/caller").status()).isEqualTo(404);
        assertThat(messages())
                .filteredOn(message -> refused.problems.stream().allMatch(message::contains))
                .hasSize(1);
    }

    @Test
    void tf2AFileIsNamedWithTheLineAndNothingOfIt() {
        assertThat(client.get("/broken-file/caller").status()).isEqualTo(404);
        assertThat(messages())
                .filteredOn(message -> message.contains("broken.csv"))
                .singleElement()
                .satisfies(message ->
                        assertThat(message).contains("line 2: a row has 2").doesNotContain(TestTokens.PREFIX));
    }

    @Test
    void itsNeighbourRuns() {
        assertThat(client.get("/good/caller").body()).isEqualTo("nobody");
    }

    @Test
    void thereIsNoOtherMessage() {
        assertThat(messages()).hasSize((int) cases().count() + 1);
    }

    private List<String> messages() {
        return server.logFromStart().entries("KREALM0001E");
    }
}
