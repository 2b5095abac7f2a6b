package io.kuberealm.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.it.server.RealmClient.Answer;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Requests of each result are as many in what the server shows: in its MBeans, and in its metrics where it has a registry. */
@OnEveryServer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetricsIT {
    private static final String JANE = TestTokens.fresh();

    @SuppressWarnings("NullAway.Init")
    private RealmServer server;

    @BeforeAll
    void start() {
        ServerDirectory directory = ServerDirectory.fresh("metrics");
        directory.write("tokens.csv", JANE + ",jane,\n");
        server = RealmServer.start(
                directory,
                Setup.of("token-auth-file", directory.file("tokens.csv").toString())
                        .observed()
                        .application(TestApplications.ofBeans("managed.war", ManagedServlet.class), "/managed"));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private static double value(String text, String id) {
        return text.lines()
                .filter(line -> line.startsWith(id))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    @Test
    void requestsOfEachResultAreAsManyInTheBean() {
        RealmClient client = RealmClient.of(server);
        String before = client.get("/managed/managed").body();
        ask(client);
        String after = client.get("/managed/managed").body();

        Map.of("success", 7, "error", 3, "failure", 2 + 1)
                .forEach((result, expected) -> assertThat(
                                value(after, "authentication_attempts{result=\"" + result + "\"}")
                                        - value(before, "authentication_attempts{result=\"" + result + "\"}"))
                        .as(result)
                        .isEqualTo(expected.doubleValue()));
        assertThat(value(after, "authenticated_user_requests{username=\"other\"}")
                        - value(before, "authenticated_user_requests{username=\"other\"}"))
                .isEqualTo(7);
        assertThat(value(after, "authentication_token_cache_request_total{")
                        - value(before, "authentication_token_cache_request_total{"))
                .isEqualTo(10);
        assertThat(after).doesNotContain(JANE).doesNotContain("jane");
    }

    private static void ask(RealmClient client) {
        for (int i = 0; i < 7; i++) {
            assertThat(client.getAs(JANE, "/managed/managed").status()).isEqualTo(200);
        }
        for (int i = 0; i < 3; i++) {
            assertThat(client.getAs(TestTokens.fresh(), "/managed/managed").status())
                    .isEqualTo(401);
        }
        for (int i = 0; i < 2; i++) {
            assertThat(client.get("/managed/managed").status()).isEqualTo(200);
        }
    }

    /** What MicroProfile Metrics shows has a label more, the scope, and maybe a comma behind the last. */
    private static double shown(String text, String name, String label) {
        return text.lines()
                .filter(line -> line.startsWith(name + "{") && line.contains(label))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private String scrape() {
        Answer answer = RealmClient.of(server).get("/metrics", "Accept", "text/plain");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    @Test
    void requestsOfEachResultAreAsManyInTheRegistryOfTheServer() {
        RealmClient client = RealmClient.of(server);
        client.get("/managed/managed"); // metrics come with the first request
        Eventually.until(
                "the realm's metrics at /metrics",
                MessageLog.LIMIT,
                () -> scrape().contains("authentication_attempts{"));
        String before = scrape();
        ask(client);
        String after = scrape();

        Map.of("success", 7, "error", 3, "failure", 2)
                .forEach((result, expected) -> assertThat(
                                shown(after, "authentication_attempts", "result=\"" + result + "\"")
                                        - shown(before, "authentication_attempts", "result=\"" + result + "\""))
                        .as(result)
                        .isEqualTo(expected.doubleValue()));
        assertThat(shown(after, "authentication_duration_seconds_bucket", "le=\"+Inf\"")
                        - shown(before, "authentication_duration_seconds_bucket", "le=\"+Inf\""))
                .isEqualTo(12);
        assertThat(after).doesNotContain(JANE).doesNotContain("jane");
    }
}
