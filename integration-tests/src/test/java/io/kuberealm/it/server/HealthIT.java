package io.kuberealm.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.it.server.RealmClient.Answer;
import org.junit.jupiter.api.Test;

/** The readiness check where the server has MicroProfile Health. */
@OnEveryServer
class HealthIT {
    private static Answer ready(RealmServer server) {
        return RealmClient.of(server).get("/health/ready");
    }

    @Test
    void aRealmThatCanJudgeIsReady() {
        ServerDirectory directory = ServerDirectory.fresh("health");
        directory.write("tokens.csv", TestTokens.fresh() + ",jane,\n");
        try (RealmServer server = RealmServer.start(
                directory,
                Setup.of("token-auth-file", directory.file("tokens.csv").toString())
                        .observed()
                        .application(TestApplications.ofBeans("ready.war", ManagedServlet.class), "/ready"))) {
            Eventually.until("readiness", MessageLog.LIMIT, () -> ready(server).status() == 200);

            assertThat(ready(server).body().replaceAll("\\s", ""))
                    .contains("\"name\":\"kube-realm\"", "\"status\":\"UP\"");
        }
    }

    /** Nobody listens at the issuer's address. */
    @Test
    void aRealmThatCouldLetNobodyInIsNotReadyButAlive() {
        ServerDirectory directory = ServerDirectory.fresh("health-down");
        try (RealmServer server = RealmServer.start(
                directory,
                Setup.of("oidc-issuer-url", "https://localhost:" + FreePorts.next(), "oidc-client-id", "app")
                        .observed()
                        .application(TestApplications.ofBeans("down.war", ManagedServlet.class), "/down"))) {
            Eventually.until(
                    "the check", MessageLog.LIMIT, () -> ready(server).body().contains("kube-realm"));
            Answer answer = ready(server);

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.body().replaceAll("\\s", ""))
                    .contains("\"authentication-config\":\"keysof1of1issuersaremissing\"")
                    .doesNotContain("localhost");
            assertThat(RealmClient.of(server).get("/health/live").status()).isEqualTo(200);
        }
    }
}
