package io.kuberealm.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Tokens of service accounts by key files and manifests, without a cluster, while files and objects change. */
@OnEveryServer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServiceAccountIT {
    private static final String ISSUER = "https://kubernetes.default.svc.cluster.local";
    private static final KeyPair FIRST_KEY = TestJwts.rsaKey();
    private static final KeyPair SECOND_KEY = TestJwts.ecKey();

    private static final String ACCOUNT = """
            apiVersion: v1
            kind: ServiceAccount
            metadata: {name: till, namespace: shop, uid: sa-1}
            """;
    private static final String POD = """
            apiVersion: v1
            kind: Pod
            metadata: {name: till-0, namespace: shop, uid: pod-1}
            """;
    private static final String LEGACY = TestJwts.signed("""
            {"iss":"kubernetes/serviceaccount","sub":"system:serviceaccount:shop:till",
             "kubernetes.io/serviceaccount/namespace":"shop",
             "kubernetes.io/serviceaccount/secret.name":"till-token",
             "kubernetes.io/serviceaccount/service-account.name":"till",
             "kubernetes.io/serviceaccount/service-account.uid":"sa-1"}""", FIRST_KEY);

    @SuppressWarnings("NullAway.Init")
    private RealmServer server;

    @SuppressWarnings("NullAway.Init")
    private RealmClient client;

    private static String bound(KeyPair key, String audience) {
        long now = Instant.now().getEpochSecond();
        return TestJwts.signed("""
                {"iss":"%s","aud":["%s"],"sub":"system:serviceaccount:shop:till","jti":"j-1",
                 "iat":%d,"nbf":%d,"exp":%d,
                 "kubernetes.io":{"namespace":"shop","serviceaccount":{"name":"till","uid":"sa-1"},
                                  "pod":{"name":"till-0","uid":"pod-1"}}}""".formatted(ISSUER, audience, now, now, now + 600), key);
    }

    private static String pem(KeyPair key) {
        return TestPki.pem("PUBLIC KEY", key.getPublic().getEncoded());
    }

    @BeforeAll
    void start() {
        ServerDirectory directory = ServerDirectory.fresh("service-accounts");
        directory.write("sa.pub", pem(FIRST_KEY));
        directory.write("manifests/account.yaml", ACCOUNT);
        directory.write("manifests/pod.yaml", POD);
        directory.write("manifests/secret.yaml", secret(LEGACY));
        Setup setup = Setup.of(
                        "service-account-issuer",
                        ISSUER,
                        "api-audiences",
                        "shop-api",
                        "service-account-key-file",
                        directory.file("sa.pub").toString(),
                        "manifests-dir",
                        directory.file("manifests").toString())
                .application(TestBuild.SAMPLE_WAR, "/");
        server = RealmServer.start(directory, setup);
        client = RealmClient.of(server);
    }

    private static String secret(String token) {
        return """
                apiVersion: v1
                kind: Secret
                type: kubernetes.io/service-account-token
                metadata: {name: till-token, namespace: shop, uid: s-1}
                data:
                  token: %s
                """.formatted(Base64.getEncoder().encodeToString(token.getBytes(StandardCharsets.US_ASCII)));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void sab10BoundTokenWithItsPod() {
        assertThat(client.getAs(bound(FIRST_KEY, "shop-api"), "/protected").body())
                .isEqualToIgnoringNewLines("""
                        {"authenticated":true,"username":"system:serviceaccount:shop:till","uid":"sa-1",\
                        "groups":["system:serviceaccounts","system:serviceaccounts:shop","system:authenticated"],\
                        "extra":{"authentication.kubernetes.io/credential-id":["JTI=j-1"],\
                        "authentication.kubernetes.io/pod-name":["till-0"],\
                        "authentication.kubernetes.io/pod-uid":["pod-1"]},"strategy":"service-account"}""");
    }

    @Test
    void sa7TokenForSomebodyElse() {
        MessageLog.Mark before = server.log().mark();

        assertThat(client.getAs(bound(FIRST_KEY, ISSUER), "/protected").status())
                .isEqualTo(401);
        assertThat(before.await("KREALM0020W")).contains("it is not meant for this server");
    }

    @Test
    void sal9LegacyTokenUntilItsSecretChanges() {
        assertThat(client.getAs(LEGACY, "/protected").body()).contains("\"strategy\":\"service-account-legacy\"");
        server.logFromStart().await("KREALM0054W"); // SAL-7: in the log, not at the secret

        server.directory().write("manifests/secret.yaml", secret("x"));
        Eventually.until("the legacy token to end with its secret", MessageLog.LIMIT, () -> status(LEGACY) == 401);

        server.directory().write("manifests/secret.yaml", secret(LEGACY));
        Eventually.until("the legacy token to be back", MessageLog.LIMIT, () -> status(LEGACY) == 200);
    }

    @Test
    void sab5BoundTokenEndsWithItsPod() {
        String token = bound(FIRST_KEY, "shop-api");
        Eventually.until("the pod", MessageLog.LIMIT, () -> status(token) == 200);

        server.directory().write("manifests/pod.yaml", POD.replace("pod-1", "pod-2"));
        Eventually.until("the token to end with its pod", MessageLog.LIMIT, () -> status(token) == 401);

        server.directory().write("manifests/pod.yaml", POD);
        Eventually.until("the pod to be back", MessageLog.LIMIT, () -> status(token) == 200);
    }

    @Test
    void sak1KeysRotate() {
        String next = bound(SECOND_KEY, "shop-api");
        assertThat(status(next)).isEqualTo(401);

        server.directory().write("sa.pub", pem(SECOND_KEY) + pem(FIRST_KEY));
        Eventually.until("the second key", MessageLog.LIMIT, () -> status(next) == 200);
        assertThat(status(bound(FIRST_KEY, "shop-api"))).isEqualTo(200);
    }

    @Test
    void signatureProviderIsLoggedOnce() {
        assertThat(server.logFromStart().entries("KREALM0050I")).hasSize(1);
    }

    private int status(String token) {
        return client.getAs(token, "/protected").status();
    }
}
