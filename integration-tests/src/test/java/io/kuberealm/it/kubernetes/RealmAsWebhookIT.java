package io.kuberealm.it.kubernetes;

import static io.kuberealm.it.kubernetes.JsonTexts.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.it.server.Eventually;
import io.kuberealm.it.server.Kubectl;
import io.kuberealm.it.server.LibertyServer;
import io.kuberealm.it.server.ServerDirectory;
import io.kuberealm.it.server.ServerXml;
import io.kuberealm.it.server.TestAuthority.Identity;
import io.kuberealm.it.server.TestAuthority.Request;
import io.kuberealm.it.server.TestBuild;
import io.kuberealm.it.server.TestJwts;
import io.kuberealm.it.server.TestPki;
import io.kuberealm.it.server.TestTokens;
import jakarta.json.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** A real API server whose webhook is the realm: users of the realm are users of the cluster. */
@ExtendWith(KubeApiServer.Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealmAsWebhookIT {
    private static final String ALICE = TestTokens.fresh();
    private static final String BOB = TestTokens.fresh();
    private static final String LEAVER = TestTokens.fresh();
    private static final String STARTER = TestTokens.fresh();

    /** A name that the realm and the API server share, and one that each has alone. */
    private static final String COMMON = KubeApiServer.AUDIENCES.get(0);

    private static final String OF_API_SERVER = KubeApiServer.AUDIENCES.get(1);
    private static final String OF_REALM = "https://realm.test";

    /** WH-7, CACHE-4: what the API server keeps of accepted tokens, one cache behind the other, and the file's reload. */
    private static final Duration CACHED = Duration.ofSeconds(1 + 10 + 2);

    private static final String ISSUER = "https://elsewhere.test";
    private static final KeyPair KEY = TestJwts.ecKey();
    private static final String OBJECTS = """
            apiVersion: v1
            kind: ServiceAccount
            metadata: {name: till, namespace: shop, uid: sa-1}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: till-0, namespace: shop, uid: pod-1}
            """;

    private final ServerDirectory directory = ServerDirectory.withFeature("webhook");

    @SuppressWarnings("NullAway.Init")
    private LibertyServer realm;

    @SuppressWarnings("NullAway.Init")
    private KubeApiServer apiServer;

    @BeforeAll
    void start() {
        writeTokens(row(ALICE, "alice,alice-uid,\"developers,testers\""), row(BOB, "bob"), row(LEAVER, "leaver"));
        directory.write("ca.crt", TestPki.pem(TestPki.CLUSTER.certificate()));
        directory.write("sa.pub", TestPki.pem("PUBLIC KEY", KEY.getPublic().getEncoded()));
        directory.write("manifests/objects.yaml", OBJECTS);
        realm = LibertyServer.start(
                directory,
                ServerXml.withRealm()
                        .with("<kubeRealm tokenAuthFile=\"${server.config.dir}/tokens.csv\""
                                + " clientCaFile=\"${server.config.dir}/ca.crt\""
                                + " apiAudiences=\"" + COMMON + "," + OF_REALM + "\""
                                + " serviceAccountIssuer=\"" + ISSUER + "\""
                                + " serviceAccountKeyFile=\"${server.config.dir}/sa.pub\""
                                + " manifestsDir=\"${server.config.dir}/manifests\"/>")
                        .application(TestBuild.SAMPLE_WAR, "/"));
        writeReviewer();
        apiServer = KubeApiServer.start("webhook-v1", webhook("v1"));
    }

    @AfterAll
    void stop() {
        apiServer.close();
        realm.close();
    }

    private void writeTokens(String... rows) {
        directory.write("tokens.csv", String.join("", rows));
    }

    private static String row(String token, String user) {
        return token + "," + user + (user.contains(",") ? "" : ",") + "\n";
    }

    /** What {@code docs/token-review.md} tells administrators to write. */
    private List<String> webhook(String version) {
        URI uri = realm.uri("/apis/authentication.k8s.io/" + version + "/tokenreviews");
        Path kubeconfig = directory.write(
                version + ".kubeconfig",
                new Kubeconfig(uri, directory.file("ca.crt"))
                        .byCertificate(directory.file("reviewer.crt"), directory.file("reviewer.key")));
        return List.of(
                "--authentication-token-webhook-config-file=" + kubeconfig,
                "--authentication-token-webhook-version=" + version,
                "--authentication-token-webhook-cache-ttl=1s");
    }

    /** Written once: an API server closes its connections, also those in use, when the certificate changes. */
    private void writeReviewer() {
        Identity reviewer = TestPki.CLUSTER.issue(Request.client("O=system:auth-reviewers,CN=kube-apiserver"));
        directory.write("reviewer.crt", TestPki.pem(reviewer.certificate()));
        directory.write(
                "reviewer.key", TestPki.pem("PRIVATE KEY", reviewer.key().getEncoded()));
    }

    /** Whom the API server takes the bearer of a token for, by its audit log. */
    private static JsonObject user(KubeApiServer server, String token) {
        KubeAnswer answer = server.bearing(token)
                .post(
                        "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews",
                        object("{'spec': {'nonResourceAttributes': {'path': '/', 'verb': 'get'}}}"));
        answer.orFail();
        return server.auditEvent(answer).getJsonObject("user");
    }

    private int status(String token) {
        return apiServer.bearing(token).get("/version").status();
    }

    @Test
    void usersOfTheTokenFileAreUsersOfTheCluster() {
        assertThat(user(apiServer, ALICE))
                .isEqualTo(object("{'username': 'alice', 'uid': 'alice-uid',"
                        + " 'groups': ['developers', 'testers', 'system:authenticated']}"));
        assertThat(user(apiServer, BOB)).isEqualTo(object("{'username': 'bob', 'groups': ['system:authenticated']}"));
    }

    @Test
    void wh6ExtraArrives() {
        long now = Instant.now().getEpochSecond();
        String token = TestJwts.signed("""
                {"iss":"%s","aud":["%s"],"sub":"system:serviceaccount:shop:till","jti":"j-1",
                 "iat":%d,"nbf":%d,"exp":%d,
                 "kubernetes.io":{"namespace":"shop","serviceaccount":{"name":"till","uid":"sa-1"},
                                  "pod":{"name":"till-0","uid":"pod-1"}}}""".formatted(ISSUER, COMMON, now, now, now + 600), KEY);

        assertThat(user(apiServer, token)).isEqualTo(object("""
                {'username': 'system:serviceaccount:shop:till', 'uid': 'sa-1',
                 'groups': ['system:serviceaccounts', 'system:serviceaccounts:shop', 'system:authenticated'],
                 'extra': {'authentication.kubernetes.io/credential-id': ['JTI=j-1'],
                           'authentication.kubernetes.io/pod-name': ['till-0'],
                           'authentication.kubernetes.io/pod-uid': ['pod-1']}}"""));
    }

    @Test
    void groupsOfTheRealmGiveRightsInTheCluster() {
        createRbac("clusterroles", """
                {'metadata': {'name': 'look-around'},
                 'rules': [{'apiGroups': [''], 'resources': ['namespaces'], 'verbs': ['list']}]}""");
        createRbac("clusterrolebindings", """
                {'metadata': {'name': 'developers'},
                 'roleRef': {'apiGroup': 'rbac.authorization.k8s.io', 'kind': 'ClusterRole', 'name': 'look-around'},
                 'subjects': [{'apiGroup': 'rbac.authorization.k8s.io', 'kind': 'Group', 'name': 'developers'}]}""");

        Eventually.until(
                "the binding",
                Duration.ofSeconds(20),
                () -> apiServer.bearing(ALICE).get("/api/v1/namespaces").status() == 200);
        assertThat(apiServer.bearing(BOB).get("/api/v1/namespaces").status()).isEqualTo(403);
    }

    private void createRbac(String collection, String content) {
        apiServer
                .admin()
                .post("/apis/rbac.authorization.k8s.io/v1/" + collection, object(content))
                .orFail();
    }

    @Test
    void kubectlKnowsThem() {
        Path kubeconfig =
                apiServer.write("alice.kubeconfig", apiServer.kubeconfig().byToken(ALICE));

        if (apiServer.version().isBefore(28)) {
            assertThat(Kubectl.run(kubeconfig, "auth", "can-i", "create", "selfsubjectaccessreviews")
                            .output())
                    .contains("yes");
            assertThat(Kubectl.run(kubeconfig, "get", "nodes").output()).contains("User \"alice\" cannot list");
        } else {
            assertThat(Kubectl.run(kubeconfig, "auth", "whoami").output()).contains("alice", "alice-uid", "testers");
        }
    }

    @Test
    void anUnknownTokenIs401() {
        assertThat(status(TestTokens.fresh())).isEqualTo(401);
    }

    @Test
    void aRemovedTokenStopsAfterTheCachesOfTheApiServerAndANewOneWorksAtOnce() {
        assertThat(status(LEAVER)).isEqualTo(200);
        assertThat(status(STARTER)).isEqualTo(401);

        writeTokens(row(ALICE, "alice,alice-uid,\"developers,testers\""), row(BOB, "bob"), row(STARTER, "starter"));

        Duration soon = Duration.ofSeconds(3);
        Eventually.until("the new token", soon, () -> status(STARTER) == 200);
        Eventually.until("the end of the old one", CACHED.plusSeconds(2), () -> status(LEAVER) == 401);
    }

    @Test
    void audiencesAreThoseThatBothKnow() {
        Cluster cluster = apiServer.cluster();

        assertThat(cluster.review(ALICE))
                .as("AUD-4 those of the API server")
                .containsEntry("audiences", JsonTexts.array(List.of(COMMON)));
        assertThat(cluster.review(ALICE, List.of("x", OF_REALM)))
                .as("WH-4 another of the realm")
                .containsEntry("audiences", JsonTexts.array(List.of(OF_REALM)));
        for (String foreign : List.of(OF_API_SERVER, "x")) {
            assertThat(cluster.review(ALICE, List.of(foreign)).getBoolean("authenticated", false))
                    .as(foreign)
                    .isFalse();
        }
    }

    @Test
    void theOldVersionWorksAsWell() {
        List<String> flags = webhook("v1beta1");
        try (KubeApiServer old = KubeApiServer.start("webhook-v1beta1", flags)) {
            assertThat(user(old, ALICE).getString("username")).isEqualTo("alice");
            assertThat(old.bearing(TestTokens.fresh()).get("/version").status()).isEqualTo(401);
        }
    }
}
