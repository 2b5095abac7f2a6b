package io.kuberealm.it.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.it.server.AuditedServlet;
import io.kuberealm.it.server.Eventually;
import io.kuberealm.it.server.LibertyServer;
import io.kuberealm.it.server.MessageLog;
import io.kuberealm.it.server.RealmClient;
import io.kuberealm.it.server.ServerDirectory;
import io.kuberealm.it.server.ServerXml;
import io.kuberealm.it.server.TestAuthority.Identity;
import io.kuberealm.it.server.TestAuthority.Request;
import io.kuberealm.it.server.TestFiles;
import io.kuberealm.it.server.TestPki;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.File;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Audit events of the same requests, of a real kube-apiserver and of the realm, field by field and in the same order. */
@ExtendWith(KubeApiServer.Shared.class)
class AuditComparisonIT {
    /**
     * Times differ by nature, and the realm does not authorize. 1.20 leaves message and details out of a status, and has no ids of
     * certificates.
     */
    private static final Set<String> INCOMPARABLE = Set.of(
            "requestReceivedTimestamp",
            "stageTimestamp",
            "annotations",
            "message",
            "details",
            "authentication.kubernetes.io/credential-id");

    private final KubeApiServer api;

    AuditComparisonIT(KubeApiServer api) {
        this.api = api;
    }

    private record Case(String name, Optional<Identity> identity, List<String> headers) {
        Case(String name, Optional<Identity> identity, String... headers) {
            this(name, identity, List.of(headers));
        }

        String[] headersWith(String id) {
            return Stream.concat(headers.stream(), Stream.of("Audit-ID", id)).toArray(String[]::new);
        }
    }

    private static List<Case> cases() {
        Identity admin = TestPki.CLUSTER.issue(Request.client("O=system:masters,CN=kube-admin"));
        return List.of(
                new Case("token", Optional.empty(), "Authorization", "Bearer static-token-of-alice"),
                new Case("bad-token", Optional.empty(), "Authorization", "Bearer nobody-knows-me"),
                new Case("certificate", Optional.of(admin)),
                new Case(
                        "forwarded",
                        Optional.of(admin),
                        "X-Forwarded-For",
                        "10.0.0.1, unknown, 2001:DB8::1",
                        "X-Real-Ip",
                        "10.0.0.7",
                        "User-Agent",
                        "agent <" + "x".repeat(1_100) + ">"),
                new Case(
                        "impersonated",
                        Optional.of(admin),
                        "Impersonate-User",
                        "jane",
                        "Impersonate-Group",
                        "developers",
                        "Impersonate-Extra-Scopes",
                        "view"));
    }

    @Test
    void eventsOfTheSameRequestsAreTheSame() {
        ServerDirectory directory = ServerDirectory.fresh("audit-comparison");
        Path log = directory.file("audit.log");
        File war = directory.write("archives/version.war", "").toFile();
        ShrinkWrap.create(WebArchive.class, "version.war")
                .addClass(AuditedServlet.class)
                .as(ZipExporter.class)
                .exportTo(war, true);
        try (LibertyServer server = LibertyServer.start(
                directory,
                ServerXml.withRealm()
                        .with(
                                ("<kubeRealm tokenAuthFile=\"%s\" clientCaFile=\"%s\" kubernetes=\"kubeconfig\" kubeconfig=\"%s\""
                                                + " impersonation=\"rbac\" auditLogPath=\"%s\" auditPolicyFile=\"%s\"/>")
                                        .formatted(
                                                api.tokenFile(),
                                                api.tokenFile().resolveSibling("ca.crt"),
                                                api.adminKubeconfig(),
                                                log,
                                                api.tokenFile().resolveSibling("audit-policy.yaml")))
                        .application(war.toPath(), "/"))) {
            for (Case one : cases()) {
                String id = "audit-comparison-" + one.name();
                String[] headers = one.headersWith(id);
                int theirs = (one.identity().isPresent()
                                ? RealmClient.at(api.uri(), one.identity().get())
                                : RealmClient.at(api.uri()))
                        .get("/version?timeout=1s", headers)
                        .status();
                int ours = (one.identity().isPresent()
                                ? RealmClient.of(server, one.identity().get())
                                : RealmClient.of(server))
                        .get("/version?timeout=1s", headers)
                        .status();

                assertThat(ours).as(one.name()).isEqualTo(theirs);
                assertThat(comparable(event(log, id))).as(one.name()).isEqualTo(comparable(api.auditEventOf(id)));
            }
        }
    }

    private static JsonObject event(Path log, String id) {
        return Eventually.find(
                "the event " + id,
                MessageLog.LIMIT,
                () -> Files.exists(log)
                        ? TestFiles.read(log)
                                .lines()
                                .filter(line -> line.contains("\"auditID\":\"" + id + "\""))
                                .findFirst()
                                .map(line -> Json.createReader(new StringReader(line))
                                        .readObject())
                        : Optional.empty());
    }

    /** The text, so that the order counts too. */
    private static String comparable(JsonObject event) {
        return without(event).toString();
    }

    private static JsonObject without(JsonObject object) {
        JsonObjectBuilder kept = Json.createObjectBuilder();
        object.forEach((name, value) -> {
            JsonValue compared = value instanceof JsonObject inner ? without(inner) : value;
            if (!INCOMPARABLE.contains(name)
                    && !(name.equals("extra") && compared.asJsonObject().isEmpty())) {
                kept.add(name, compared);
            }
        });
        return kept.build();
    }
}
