package io.kuberealm.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.it.app.ApiKeys;
import io.kuberealm.it.app.BrokenTokens;
import io.kuberealm.it.app.DirectoryTokens;
import io.kuberealm.it.app.DoorPasswords;
import io.kuberealm.it.app.EmployeeDirectory;
import io.kuberealm.it.app.HeardRequests;
import io.kuberealm.it.app.HeardServlet;
import io.kuberealm.it.app.InjectedReviewServlet;
import io.kuberealm.it.app.Reviewed;
import io.kuberealm.it.app.StrategyServlet;
import io.kuberealm.it.app.TwinTokens;
import io.kuberealm.it.app.WhoAmI;
import io.kuberealm.it.server.RealmClient.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Strategies and listeners that are beans of an application, as docs/plugin-development.md says. */
@AtTheEdge
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RegisteredStrategyIT {
    private static final String JANE = TestTokens.fresh();
    private static final String UNKNOWN = TestTokens.fresh();
    private static final String ROLES = "%s: %s [%s, system:authenticated]";

    private final ServerDirectory directory = ServerDirectory.fresh("registered");

    @SuppressWarnings("NullAway.Init")
    private RealmServer server;

    @SuppressWarnings("NullAway.Init")
    private RealmClient client;

    @BeforeAll
    void start() {
        directory.write("tokens.csv", JANE + ",jane,7,testers\n");
        server = RealmServer.start(
                directory,
                Setup.of("token-auth-file", directory.file("tokens.csv").toString())
                        .application(
                                TestApplications.ofBeans(
                                        "directory.war",
                                        DirectoryTokens.class,
                                        EmployeeDirectory.class,
                                        EmployeeDirectory.Session.class,
                                        DoorPasswords.class,
                                        ApiKeys.class,
                                        HeardRequests.class,
                                        HeardServlet.class,
                                        InjectedReviewServlet.class,
                                        Reviewed.class,
                                        StrategyServlet.class,
                                        WhoAmI.class),
                                "/directory")
                        .application(
                                TestApplications.ofBeans(
                                        "broken.war", BrokenTokens.class, StrategyServlet.class, WhoAmI.class),
                                "/broken")
                        .application(
                                TestApplications.ofBeans(
                                        "twins.war",
                                        DirectoryTokens.class,
                                        TwinTokens.class,
                                        EmployeeDirectory.class,
                                        EmployeeDirectory.Session.class,
                                        StrategyServlet.class,
                                        WhoAmI.class),
                                "/twins")
                        .application(
                                TestApplications.ofBeans("plain.war", StrategyServlet.class, WhoAmI.class), "/plain"));
        client = RealmClient.of(server);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private static void isLoggedIn(Answer answer, String line, String... reported) {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().lines().toList().get(0)).isEqualTo(line);
        for (String word : reported) {
            assertThat(answer.body()).contains(word);
        }
    }

    @Test
    void ext1AnEmployeeOfTheDirectoryIsLoggedIn() {
        for (int round = 0; round < 2; round++) {
            isLoggedIn(
                    client.getAs(EmployeeDirectory.EVA, "/directory/strategy"),
                    ROLES.formatted("directory", "eva 4711", "sales"),
                    "directory=AUTHENTICATED",
                    "door=NOT_ASKED");
        }
        isLoggedIn(
                client.getAs(JANE, "/directory/strategy"),
                ROLES.formatted("token-file", "jane 7", "testers"),
                "directory=NOT_ASKED");
    }

    @Test
    void ext1AStrategyBelongsToItsApplication() {
        assertThat(client.getAs(EmployeeDirectory.EVA, "/plain/strategy").status())
                .isEqualTo(401);
        isLoggedIn(client.getAs(JANE, "/plain/strategy"), ROLES.formatted("token-file", "jane 7", "testers"));
    }

    @Test
    void ext3PasswordsAndRequestsAreJudgedUnderTheNameOfTheStrategy() {
        isLoggedIn(
                client.get("/directory/strategy", "Authorization", basic(DoorPasswords.USER, DoorPasswords.PASSWORD)),
                ROLES.formatted("door", "doris ", "doors"),
                "door=AUTHENTICATED");
        isLoggedIn(
                client.get("/directory/strategy", ApiKeys.HEADER, ApiKeys.KEY),
                ROLES.formatted("api-key", "robot ", "robots"),
                "api-key=AUTHENTICATED");
    }

    @Test
    void ext3TheLogExplainsARefusalAndQuotesNoCredential() {
        String wrong = TestTokens.fresh();

        assertThat(client.get("/directory/strategy", "Authorization", basic("doris", wrong))
                        .status())
                .isEqualTo(401);
        assertThat(client.getAs("dir_" + wrong, "/directory/strategy").status()).isEqualTo(401);
        assertThat(client.getAs(EmployeeDirectory.DOWN, "/directory/strategy").status())
                .isEqualTo(401);

        List<String> refusals = server.logFromStart().entries("KREALM0020W");
        assertThat(refusals)
                .anyMatch(line -> line.contains("door: wrong: <redacted>"))
                .anyMatch(line -> line.contains("directory: the directory does not know the token"))
                .anyMatch(line -> line.contains("directory: the directory does not answer"))
                .noneMatch(line -> line.contains(wrong));
    }

    @Test
    void ext5AStrategyThatThrowsLetsNobodyInAndKeepsNobodyOut() {
        assertThat(client.getAs(UNKNOWN, "/broken/strategy").status()).isEqualTo(401);
        isLoggedIn(client.getAs(JANE, "/broken/strategy"), ROLES.formatted("token-file", "jane 7", "testers"));

        assertThat(server.logFromStart().entries("KREALM0030E"))
                .anyMatch(line -> line.contains("broken"))
                .noneMatch(line -> line.contains(UNKNOWN));
    }

    @Test
    void ext6WhatTheDirectorySaysIsKept() {
        Eventually.until(
                "two like answers within the ten seconds that one is kept",
                Duration.ofMinutes(1),
                () -> client.getAs(EmployeeDirectory.ASKED, "/directory/strategy")
                        .body()
                        .equals(client.getAs(EmployeeDirectory.ASKED, "/directory/strategy")
                                .body()));
    }

    @Test
    void ext7TokensOfTheDirectoryCanBeReviewed() {
        Answer reviewed = client.get(
                "/directory/injected", "Authorization", "Bearer " + JANE, Reviewed.HEADER, EmployeeDirectory.EVA);

        assertThat(reviewed.body())
                .isEqualTo("directory: eva 4711 [sales, system:authenticated], asked by jane 7 [testers,"
                        + " system:authenticated]");
        assertThat(client.get("/directory/injected", ApiKeys.HEADER, ApiKeys.KEY, Reviewed.HEADER, TestTokens.fresh())
                        .body())
                .as("the key of whoever asks is not the token's")
                .doesNotStartWith("api-key")
                .endsWith("asked by robot  [robots, system:authenticated]");
    }

    @Test
    void ext8ListenersHearOfRequestsWithoutCredentials() {
        client.getAs(EmployeeDirectory.EVA, "/directory/strategy");
        client.getAs(UNKNOWN, "/directory/strategy");

        Eventually.until("the listener has heard of both", Duration.ofMinutes(1), () -> {
            List<String> heard =
                    client.getAs(JANE, "/directory/heard").body().lines().toList();
            return heard.contains("/directory/strategy: directory eva")
                    && heard.contains("/directory/strategy: Rejected");
        });
        assertThat(client.getAs(JANE, "/directory/heard").body()).doesNotContain("with a credential");
    }

    @Test
    void ext2AnApplicationWithTwoOfOneNameDoesNotStart() {
        assertThat(client.getAs(JANE, "/twins/strategy").status()).isNotEqualTo(200);
        assertThat(server.logFromStart().entries("KREALM0037E"))
                .singleElement()
                .asString()
                .contains("DirectoryTokens", "TwinTokens", "have one name, directory");
    }
}
