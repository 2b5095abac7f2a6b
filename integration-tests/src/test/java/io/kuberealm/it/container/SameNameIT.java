package io.kuberealm.it.container;

import static io.kuberealm.it.container.Archives.war;
import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.it.app.TeamsServlet;
import io.kuberealm.it.server.OnEveryServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** A container that caches callers by name would give one the roles, groups or uid of another with the same name. */
@OnEveryServer
@ArquillianTest
class SameNameIT {
    private static final Map<String, String> EXPECTED_BY_TOKEN = Map.of(
            "red-twin-token", "twin uid-twin [reds, system:authenticated] red",
            "blue-twin-token", "twin uid-twin [blues, system:authenticated] blue",
            "older-twin-token", "twin uid-older-twin [reds, system:authenticated] red");

    @Deployment(testable = false)
    static WebArchive application() {
        return war("same-name", TeamsServlet.class);
    }

    @Test
    void eachIsWhoTheTokenSaysInTurn() {
        for (int round = 0; round < 5; round++) {
            EXPECTED_BY_TOKEN.forEach((token, expected) ->
                    Caller.of("/same-name").withToken(token).get("/teams").says(expected));
        }
    }

    @Test
    void eachIsWhoTheTokenSaysAtTheSameTime() throws InterruptedException, ExecutionException {
        List<Callable<Answer>> questions = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (int round = 0; round < 200; round++) {
            EXPECTED_BY_TOKEN.forEach((token, line) -> {
                questions.add(() -> Caller.of("/same-name").withToken(token).get("/teams"));
                expected.add(line);
            });
        }
        ExecutorService clients = Executors.newFixedThreadPool(12);
        try {
            List<String> lines = new ArrayList<>();
            for (Future<Answer> answer : clients.invokeAll(questions)) {
                lines.add(answer.get().body());
            }
            assertThat(lines).isEqualTo(expected);
        } finally {
            clients.shutdownNow();
        }
    }
}
