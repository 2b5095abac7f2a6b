package io.kuberealm.it.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.it.app.RestApplication;
import io.kuberealm.it.app.RestResource;
import io.kuberealm.it.container.Archives;
import io.kuberealm.it.server.Eventually;
import io.kuberealm.it.server.LibertyServer;
import io.kuberealm.it.server.MessageLog;
import io.kuberealm.it.server.RealmClient;
import io.kuberealm.it.server.RealmClient.Answer;
import io.kuberealm.it.server.ServerDirectory;
import io.kuberealm.it.server.ServerXml;
import io.kuberealm.it.server.TestTokens;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What Liberty's own audit records of callers whom the realm judges, and that it does not complain of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditIT {
    private static final String JANE = TestTokens.fresh();

    @SuppressWarnings("NullAway.Init")
    private LibertyServer server;

    @BeforeAll
    void start() {
        ServerDirectory directory = ServerDirectory.fresh("audit");
        directory.write("tokens.csv", JANE + ",jane,\n");
        File war = directory.write("archives/app.war", "").toFile();
        Archives.plainWar("app", "system:authenticated")
                .addClasses(RestApplication.class, RestResource.class)
                .as(ZipExporter.class)
                .exportTo(war, true);
        server = LibertyServer.start(
                directory,
                ServerXml.withRealm()
                        .with("<featureManager><feature>audit-2.0</feature></featureManager>")
                        .with("<kubeRealm tokenAuthFile=\"%s\"/>".formatted(directory.file("tokens.csv")))
                        .application(war.toPath(), "/app"));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void c4ARefusalIsRecordedAndNothingComplainsOfIt() {
        RealmClient client = RealmClient.of(server);

        for (String path : List.of("/app/protected", "/app/open", "/app/rest/open", "/app/rest/protected")) {
            Answer answer = client.getAs(TestTokens.fresh(), path);

            assertThat(answer.status()).as(path).isEqualTo(401);
            assertThat(answer.body()).as(path).contains("\"reason\":\"Unauthorized\"");
            assertThat(answer.headers().allValues("WWW-Authenticate")).as(path).isEmpty();
        }
        assertThat(client.get("/app/rest/protected").status()).isEqualTo(401);
        assertThat(client.get("/app/protected").status()).isEqualTo(401);
        assertThat(client.getAs(JANE, "/app/protected").status()).isEqualTo(200);

        Eventually.until(
                "refusals and a login in the audit log",
                MessageLog.LIMIT,
                () -> recorded("\"outcome\": \"denied\"") >= 5 && recorded("\"authtype\": \"KUBERNETES\"") >= 1);
        assertThat(server.logFromStart().warningsAndErrors())
                .allSatisfy(entry -> assertThat(entry).contains("KREALM0020W"));
    }

    private long recorded(String line) {
        try (Stream<String> lines = Files.lines(server.file("logs/audit.log"))) {
            return lines.filter(text -> text.contains(line)).count();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
