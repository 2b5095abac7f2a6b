package io.kuberealm.it.kubernetes;

import io.kuberealm.it.server.Eventually;
import io.kuberealm.it.server.FreePorts;
import io.kuberealm.it.server.LoggedProcess;
import io.kuberealm.it.server.SharedServer;
import io.kuberealm.it.server.TestAuthority.Request;
import io.kuberealm.it.server.TestFiles;
import io.kuberealm.it.server.TestPki;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A real kube-apiserver with an etcd of its own, on the loopback interface. {@link TestPki#CLUSTER} has issued its
 * certificate and vouches for clients, {@link TestPki#NEIGHBOUR} vouches for the proxy {@code front-proxy}. There is no
 * controller: nobody makes the account {@code default}, and nobody collects what is left over.
 */
public final class KubeApiServer implements AutoCloseable {
    /** Who issues bound service account tokens. */
    public static final String ISSUER = "https://kubernetes.default.svc.cluster.local";

    /** Whom tokens have to be for. */
    public static final List<String> AUDIENCES = List.of("https://api.test", "second-api.test");

    private static final Duration START_LIMIT = Duration.ofSeconds(90);

    private final KubeAssets assets;
    private final ServiceAccountKeys keys;
    private final ControlPlaneFiles files;
    private final List<String> moreFlags;
    private final LoggedProcess etcd;
    private final int etcdPort;
    private final int port;
    private LoggedProcess process;

    private KubeApiServer(String name, KubeAssets assets, List<String> moreFlags) {
        this.assets = assets;
        this.moreFlags = moreFlags;
        keys = ServiceAccountKeys.fresh();
        files = ControlPlaneFiles.fresh(name, keys);
        etcdPort = FreePorts.next();
        etcd = LoggedProcess.start(
                files.file("etcd.log"), Map.of(), ControlPlaneCommands.etcd(assets, files, etcdPort, FreePorts.next()));
        port = FreePorts.next();
        process = launch();
    }

    /** Starts a new, empty cluster and waits until it is ready; {@code name} is that of its folder. */
    public static KubeApiServer start(String name) {
        return start(name, List.of());
    }

    /** The same with further flags. */
    public static KubeApiServer start(String name, List<String> moreFlags) {
        KubeAssets assets = KubeAssets.find()
                .orElseThrow(() -> new IllegalStateException(
                        "KUBEBUILDER_ASSETS has to name the folder that integration-tests/kube-apiserver.sh prints"));
        KubeApiServer server = new KubeApiServer(name, assets, moreFlags);
        try {
            server.awaitReady();
            return server;
        } catch (AssertionError neverReady) {
            server.close();
            throw neverReady;
        }
    }

    private LoggedProcess launch() {
        List<String> command = new ArrayList<>(ControlPlaneCommands.apiServer(assets, files, port, etcdPort));
        command.addAll(moreFlags);
        return LoggedProcess.start(files.file("kube-apiserver.log"), Map.of(), command);
    }

    private void awaitReady() {
        KubeApiClient admin = admin();
        Eventually.until("kube-apiserver, see " + files.folder(), START_LIMIT, () -> {
            try {
                return admin.get("/readyz").status() == 200;
            } catch (UncheckedIOException notYet) {
                if (!process.isRunning()) {
                    throw new AssertionError("kube-apiserver has ended, see " + files.folder());
                }
                return false;
            }
        });
    }

    /** Kills the API server; the objects stay in etcd. */
    public void kill() {
        process.kill();
    }

    /** Stops the API server where it is, so that it takes requests and answers none. */
    public void freeze() {
        process.freeze();
    }

    /** Lets it go on. */
    public void thaw() {
        process.thaw();
    }

    /** Starts the API server again, at the same port and with the same objects, and waits until it is ready. */
    public void restart() {
        process.kill();
        process = launch();
        awaitReady();
    }

    public URI uri() {
        return URI.create("https://localhost:" + port);
    }

    /** A member of {@code system:masters}. */
    public KubeApiClient admin() {
        return KubeApiClient.as(uri(), TestPki.CLUSTER.issue(Request.client("O=system:masters,CN=kube-admin")));
    }

    /** Somebody with a token. */
    public KubeApiClient bearing(String token) {
        return KubeApiClient.bearing(uri(), token);
    }

    /** The objects of this cluster. */
    public Cluster cluster() {
        return new Cluster(admin());
    }

    public KubeVersion version() {
        return KubeVersion.of(admin().get("/version").orFail());
    }

    public ServiceAccountKeys serviceAccountKeys() {
        return keys;
    }

    /** Kubeconfig files for this server. */
    public Kubeconfig kubeconfig() {
        return new Kubeconfig(uri(), files.file("ca.crt"));
    }

    /** A kubeconfig file of an administrator. */
    public Path adminKubeconfig() {
        return files.write(
                "admin.kubeconfig", kubeconfig().byCertificate(files.file("admin.crt"), files.file("admin.key")));
    }

    /** What {@code token-auth-file} names. */
    public Path tokenFile() {
        return files.file("tokens.csv");
    }

    /** What {@code service-account-key-file} names. */
    public Path serviceAccountKeyFile() {
        return files.file("service-account.pub");
    }

    /** Writes a file beside the server's own. */
    public Path write(String name, String content) {
        return files.write(name, content);
    }

    /** The entry of the audit log about a request, once it is there; it tells whom the request was from. */
    public JsonObject auditEvent(KubeAnswer answer) {
        return auditEventOf(answer.headers().firstValue("Audit-Id").orElseThrow());
    }

    /** The same about a request whose client chose the id. */
    JsonObject auditEventOf(String id) {
        return Eventually.find("the audit event " + id, Duration.ofSeconds(20), () -> auditEvent(id));
    }

    private Optional<JsonObject> auditEvent(String id) {
        return TestFiles.read(files.file("audit.log"))
                .lines()
                .filter(line -> line.contains("\"auditID\":\"" + id + "\"") && line.endsWith("}"))
                .findFirst()
                .map(line -> Json.createReader(new StringReader(line)).readObject());
    }

    @Override
    public void close() {
        process.close();
        etcd.close();
    }

    /**
     * Hands the one cluster of the test run to the test classes that ask for it; JUnit closes it at the end. Without the
     * programs the classes are skipped, except in CI, where they fail.
     */
    public static final class Shared extends SharedServer<KubeApiServer> implements ExecutionCondition {
        Shared() {
            super(KubeApiServer.class, () -> KubeApiServer.start("kubernetes"));
        }

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return KubeAssets.find().isPresent() || "true".equals(System.getenv("CI"))
                    ? ConditionEvaluationResult.enabled("There is a kube-apiserver, or there has to be one.")
                    : ConditionEvaluationResult.disabled("Skipped, since KUBEBUILDER_ASSETS names no kube-apiserver.");
        }
    }
}
