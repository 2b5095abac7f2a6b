package io.kuberealm.it.kubernetes;

import static io.kuberealm.it.kubernetes.JsonTexts.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.it.server.Eventually;
import io.kuberealm.it.server.Kubectl;
import io.kuberealm.it.server.Kubectl.Run;
import io.kuberealm.it.server.TestFiles;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A real API server takes the manifests of {@code docs/kubernetes}, and its roles allow what the page says. */
@ExtendWith(KubeApiServer.Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManifestsIT {
    private static final Path FOLDER = Path.of("..", "docs", "kubernetes");
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String ACCOUNT = "system:serviceaccount:orders:orders";

    private final KubeApiServer server;

    ManifestsIT(KubeApiServer server) {
        this.server = server;
    }

    static List<Path> manifests() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList();
        }
    }

    /** A namespace that is not there yet, or a kind that is not known, would fail a dry run of what is in it. */
    @BeforeAll
    void prepare() {
        kubectl("apply", "-f", FOLDER.resolve("namespaces.yaml").toString());
        kubectl("apply", "-f", "src/test/kubernetes/open-liberty-crd.yaml");
        Eventually.until(
                "the kind of the operator",
                LIMIT,
                () -> kubectl("get", "openlibertyapplications").status() == 0);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("manifests")
    void apiServerTakesIt(Path manifest) {
        Run run = dryRun(manifest);

        assertThat(run.output()).doesNotContain("error").contains("(server dry run)");
        assertThat(run.status()).isZero();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("manifests")
    void apiServerNoticesAMisspeltField(Path manifest) {
        String misspelt = TestFiles.read(manifest).replaceFirst("(?m)^(kind: .*)", "$1\nmetadat: {}");

        Run run = dryRun(server.write("misspelt.yaml", misspelt));

        assertThat(run.output()).contains("metadat");
        assertThat(run.status()).isNotZero();
    }

    @Test
    void operatorsApplicationNeedsAKnownField() {
        String misspelt = TestFiles.read(FOLDER.resolve("openliberty-application.yaml"))
                .replace("serviceAccount:", "serviceAcount:");

        Path manifest = server.write("misspelt.yaml", misspelt);

        Eventually.until(
                "a complaint about the field, when the kind's fields are published",
                LIMIT,
                () -> dryRun(manifest).output().contains("serviceAcount"));
    }

    @Test
    void theCallersTokenIsForTheApplication() {
        String audience = value(
                dryRunOf("caller.yaml", "Deployment"),
                "/spec/template/spec/volumes/0/projected/sources/0/serviceAccountToken/audience");

        assertThat(List.of(
                        dryRunOf("application.yaml", "Deployment"),
                        dryRunOf("openliberty-application.yaml", "OpenLibertyApplication")))
                .allSatisfy(application -> assertThat(application.toString())
                        .contains("{\"name\":\"KUBE_REALM_KUBERNETES\",\"value\":\"in-cluster\"}")
                        .contains("{\"name\":\"KUBE_REALM_API_AUDIENCES\",\"value\":\"" + audience + "\"}"));
    }

    @Test
    void theApplicationMayAskAndWatchAndNothingElse() {
        kubectl("apply", "-f", FOLDER.resolve("roles.yaml").toString());

        Eventually.until("the roles", LIMIT, () -> may("watch", "", "pods"));
        assertThat(may("create", "authentication.k8s.io", "tokenreviews")).isTrue();
        assertThat(may("create", "authorization.k8s.io", "subjectaccessreviews"))
                .isTrue();
        assertThat(may("list", "", "serviceaccounts")).isTrue();
        assertThat(may("list", "", "nodes")).isTrue();
        assertThat(may("get", "", "nodes")).isFalse();
        assertThat(may("list", "", "secrets")).isFalse();
        assertThat(may("delete", "", "pods")).isFalse();
    }

    @Test
    void theDelegatingApplicationMayAskAndReadOneConfigMap() {
        kubectl("apply", "-f", FOLDER.resolve("delegated.yaml").toString());

        Eventually.until("the bindings", LIMIT, () -> mayWatchConfigMap("extension-apiserver-authentication"));
        assertThat(may("create", "authentication.k8s.io", "tokenreviews")).isTrue();
        assertThat(mayWatchConfigMap("another")).isFalse();
    }

    private boolean mayWatchConfigMap(String name) {
        return server.cluster().allows(object("""
                {'user': '%s', 'resourceAttributes': {'verb': 'watch', 'resource': 'configmaps',
                 'namespace': 'kube-system', 'name': '%s'}}""".formatted(ACCOUNT, name)));
    }

    @Test
    void anyServiceAccountMayReadTheKeys() {
        JsonObject question = object("""
                {'user': '%s', 'groups': ['system:serviceaccounts', 'system:authenticated'],
                 'nonResourceAttributes': {'path': '/openid/v1/jwks', 'verb': 'get'}}""".formatted(ACCOUNT));

        assertThat(server.cluster().allows(question)).isTrue();
    }

    private boolean may(String verb, String group, String resource) {
        return server.cluster()
                .allows(object("{'user': '%s', 'resourceAttributes': {'verb': '%s', 'group': '%s', 'resource': '%s'}}"
                        .formatted(ACCOUNT, verb, group, resource)));
    }

    private Run dryRun(Path manifest) {
        return kubectl("apply", "--dry-run=server", "--validate=strict", "-f", manifest.toString());
    }

    /** The object of a kind in a manifest, as the API server would keep it. */
    private JsonObject dryRunOf(String manifest, String kind) {
        String file = FOLDER.resolve(manifest).toString();
        Run run = kubectl("apply", "--dry-run=server", "-o", "json", "-f", file);
        try (var reader = Json.createReader(new StringReader(run.output()))) {
            JsonObject result = reader.readObject();
            return result.getString("kind").equals("List")
                    ? result.getJsonArray("items").getValuesAs(JsonObject.class).stream()
                            .filter(item -> item.getString("kind").equals(kind))
                            .findFirst()
                            .orElseThrow()
                    : result;
        }
    }

    private static String value(JsonObject object, String pointer) {
        return ((JsonString) object.getValue(pointer)).getString();
    }

    private Run kubectl(String... arguments) {
        return Kubectl.run(server.adminKubeconfig(), arguments);
    }
}
