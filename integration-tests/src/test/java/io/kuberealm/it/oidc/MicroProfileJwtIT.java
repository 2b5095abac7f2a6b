package io.kuberealm.it.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.it.app.ClaimsApplication;
import io.kuberealm.it.app.ClaimsResource;
import io.kuberealm.it.app.KeptClaimsResource;
import io.kuberealm.it.app.MpJwtClaimsApplication;
import io.kuberealm.it.app.SessionClaims;
import io.kuberealm.it.container.Archives;
import io.kuberealm.it.server.OnEveryServer;
import io.kuberealm.it.server.RealmClient;
import io.kuberealm.it.server.RealmServer;
import io.kuberealm.it.server.ServerDirectory;
import io.kuberealm.it.server.Setup;
import io.kuberealm.it.server.TestJwts;
import io.kuberealm.it.server.TestPki;
import io.kuberealm.it.server.TestTokens;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The caller's token as MicroProfile JWT 2.1 shows it to applications. */
@OnEveryServer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MicroProfileJwtIT {
    private static final String CLUSTER = "https://kubernetes.default.svc.cluster.local";
    private static final String OPAQUE = TestTokens.fresh();
    private static final String CLAIMS =
            "\"iat\":1700000000,\"sub\":\"jane\",\"groups\":[\"dev\",\"ops\"],\"flag\":true,"
                    + "\"number\":1.5,\"list\":[1,\"two\"],\"object\":{\"a\":null}";
    private static final String LEGACY_CLAIMS = """
            {"iss":"kubernetes/serviceaccount","sub":"system:serviceaccount:shop:till",
             "kubernetes.io/serviceaccount/namespace":"shop",
             "kubernetes.io/serviceaccount/secret.name":"till-token",
             "kubernetes.io/serviceaccount/service-account.name":"till",
             "kubernetes.io/serviceaccount/service-account.uid":"sa-1"}""";

    private final FakeProvider provider = new FakeProvider();
    private final KeyPair clusterKey = TestJwts.rsaKey();
    private final String legacy = TestJwts.signed(LEGACY_CLAIMS, clusterKey);

    private RealmServer server;
    private RealmClient client;

    @BeforeAll
    void start() {
        provider.start();
        ServerDirectory directory = ServerDirectory.fresh("microprofile-jwt");
        directory.write("tokens.csv", OPAQUE + ",otto,o-1\n");
        directory.write("provider-ca.pem", TestPki.pem(FakeProvider.AUTHORITY.certificate()));
        directory.write(
                "sa.pub", TestPki.pem("PUBLIC KEY", clusterKey.getPublic().getEncoded()));
        directory.write(
                "manifests/account.yaml",
                "{apiVersion: v1, kind: ServiceAccount, metadata: {name: till, namespace: shop, uid: sa-1}}");
        directory.write("manifests/secret.yaml", """
                apiVersion: v1
                kind: Secret
                type: kubernetes.io/service-account-token
                metadata: {name: till-token, namespace: shop, uid: s-1}
                data:
                  token: %s
                """.formatted(
                        Base64.getEncoder().encodeToString(legacy.getBytes(StandardCharsets.US_ASCII))));
        Path war = war(
                directory,
                "claims",
                ClaimsApplication.class,
                ClaimsResource.class,
                KeptClaimsResource.class,
                SessionClaims.class);
        Path annotated = war(directory, "annotated", MpJwtClaimsApplication.class, ClaimsResource.class);
        Setup setup = Setup.of(
                        "token-auth-file",
                        path(directory, "tokens.csv"),
                        "oidc-issuer-url",
                        provider.issuer(),
                        "oidc-client-id",
                        "app",
                        "oidc-ca-file",
                        path(directory, "provider-ca.pem"),
                        "oidc-signing-algs",
                        "ES256",
                        "oidc-username-prefix",
                        "-",
                        "oidc-groups-claim",
                        "groups",
                        "oidc-groups-prefix",
                        "oidc:",
                        "service-account-issuer",
                        CLUSTER,
                        "service-account-key-file",
                        path(directory, "sa.pub"),
                        "manifests-dir",
                        path(directory, "manifests"))
                .application(war, "/claims")
                .application(war, "/no-raw-token", "expose-raw-token", "false")
                .application(war, "/off", "microprofile-jwt", "off")
                .application(annotated, "/annotated");
        server = RealmServer.start(directory, setup);
        client = RealmClient.of(server);
    }

    private static Path war(ServerDirectory directory, String name, Class<?>... classes) {
        File file = directory.write("archives/" + name + ".war", "").toFile();
        Archives.war(name, classes).as(ZipExporter.class).exportTo(file, true);
        return file.toPath();
    }

    private static String path(ServerDirectory directory, String name) {
        return directory.file(name).toString();
    }

    @AfterAll
    void stop() {
        server.close();
        provider.close();
    }

    private String answer(String token, String path) {
        RealmClient.Answer answer = client.getAs(token, path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    @Test
    void aTokenOfAnIssuerIsThePrincipal() {
        String token = provider.token(CLAIMS + ",\"jti\":\"j-1\"");

        assertThat(answer(token, "/claims/rest/token").lines())
                .containsExactly(
                        "jane  [oidc:dev, oidc:ops, system:authenticated]",
                        "is a token true",
                        "name jane",
                        "issuer " + provider.issuer(),
                        "subject jane",
                        "id j-1",
                        "audience [app]",
                        "expires " + expiry(token),
                        "issued 1700000000",
                        "groups [oidc:dev, oidc:ops, system:authenticated]",
                        "claims [aud, exp, flag, groups, iat, iss, jti, list, number, object, sub]",
                        "raw " + token,
                        "same true",
                        "text jane jane");
    }

    private static long expiry(String token) {
        return new IssuedJwt(token).expiry().getEpochSecond();
    }

    @Test
    void claimsAreInjectedInEachForm() {
        String token = provider.token(CLAIMS + ",\"jti\":\"j-2\"");

        assertThat(answer(token, "/claims/rest/injected").lines())
                .containsExactly(
                        "issuer " + provider.issuer(),
                        "expires " + expiry(token),
                        "issued 1700000000",
                        "audiences [app]",
                        "groups [dev, ops]",
                        "flag true true",
                        "id Optional[j-2]",
                        "missing Optional.empty",
                        "id value jti j-2",
                        "missing value Optional.empty",
                        "any value 1.5",
                        "provider jane",
                        "instance [dev, ops]",
                        "optional provider Optional[1700000000]",
                        "json issuer \"" + provider.issuer() + "\"",
                        "number 1.5",
                        "list [1,\"two\"]",
                        "object {\"a\":null}",
                        "json flag true",
                        "object value {\"a\":null}");
    }

    /** A claim that cannot become what is asked for is as if it were absent; nothing throws. */
    @Test
    void claimsOfOtherTypesAreAbsent() {
        String token = provider.token("\"sub\":\"jane\",\"iat\":1.9,\"flag\":\"perhaps\",\"number\":\"x\",\"list\":{},"
                + "\"object\":[],\"jti\":\"1\"");

        assertThat(answer(token, "/claims/rest/injected").lines())
                .contains(
                        "issued 1",
                        "groups null",
                        "flag false null",
                        "number null",
                        "list null",
                        "object null",
                        "json flag \"perhaps\"",
                        "instance null");
    }

    @Test
    void tokensOfServiceAccountsAreToo() {
        long now = Instant.now().getEpochSecond();
        String bound = TestJwts.signed("""
                {"iss":"%s","aud":["%s"],"sub":"system:serviceaccount:shop:till","jti":"b-1",
                 "iat":%d,"nbf":%d,"exp":%d,
                 "kubernetes.io":{"namespace":"shop","serviceaccount":{"name":"till","uid":"sa-1"}}}""".formatted(CLUSTER, CLUSTER, now, now, now + 600), clusterKey);

        assertThat(answer(bound, "/claims/rest/token").lines())
                .contains(
                        "is a token true",
                        "name system:serviceaccount:shop:till",
                        "id b-1",
                        "expires " + (now + 600),
                        "audience [" + CLUSTER + "]",
                        "claims [aud, exp, iat, iss, jti, kubernetes.io, nbf, sub]",
                        "raw " + bound);
        assertThat(answer(legacy, "/claims/rest/token").lines())
                .contains(
                        "is a token true", "issuer kubernetes/serviceaccount", "expires 0", "id null", "raw " + legacy);
    }

    /** CDI Injection Requirements of MicroProfile JWT 2.1: the empty token, all of whose methods return null. */
    @Test
    void aCallerWithoutAJsonWebTokenHasTheEmptyOne() {
        assertThat(answer(OPAQUE, "/claims/rest/token").lines()).contains(empty("otto o-1 [system:authenticated]"));
        assertThat(client.get("/claims/rest/token").body().lines())
                .containsSubsequence("is a token false", "name null", "raw null", "same false");
        assertThat(answer(OPAQUE, "/claims/rest/kept")).isEqualTo("null null null 0 -");
        assertThat(answer(OPAQUE, "/claims/rest/injected").lines())
                .contains("issuer null", "expires 0", "id Optional.empty", "json issuer null", "instance null");
    }

    private static String[] empty(String caller) {
        return new String[] {
            caller,
            "is a token false",
            "name null",
            "issuer null",
            "subject null",
            "id null",
            "audience null",
            "expires 0",
            "issued 0",
            "groups null",
            "claims null",
            "raw null",
            "same false"
        };
    }

    @Test
    void theTokenItselfIsHiddenIfSwitchedOff() {
        String token = provider.token(CLAIMS + ",\"jti\":\"j-3\"");

        assertThat(answer(token, "/no-raw-token/rest/token").lines()).contains("id j-3", "raw null", "same true");
    }

    @Test
    void switchedOffThereIsNoToken() {
        String token = provider.token(CLAIMS + ",\"jti\":\"j-4\"");

        assertThat(answer(token, "/off/rest/token").lines())
                .contains(empty("jane  [oidc:dev, oidc:ops, system:authenticated]"));
    }

    @Test
    void beansOfASessionKeepWhatLooksTheCallerUp() {
        assertThat(answer(provider.token("\"sub\":\"jane\",\"jti\":\"s-1\""), "/claims/rest/kept/session"))
                .isEqualTo("s-1 s-1");
    }

    /** Liberty's own feature is not there, and an application that carries the realm is protected by it. */
    @Test
    void anApplicationThatAsksForMicroProfileJwtIsTheRealms() {
        String token = provider.token(CLAIMS + ",\"jti\":\"j-5\"");

        assertThat(answer(token, "/annotated/rest/token").lines())
                .contains("jane  [oidc:dev, oidc:ops, system:authenticated]", "is a token true", "id j-5", "same true");
        assertThat(answer(token, "/annotated/rest/injected").lines()).contains("id Optional[j-5]", "number 1.5");
        assertThat(client.getAs(token + "x", "/annotated/rest/token").status()).isEqualTo(401);
    }

    /** A cache that knows the user only would give one token the claims of another. */
    @Test
    void twoTokensOfOneUserAtTheSameTime() throws InterruptedException, ExecutionException {
        List<Callable<String>> questions = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 640; i++) {
            String id = "p-" + i % 8;
            String token = provider.token("\"sub\":\"jane\",\"jti\":\"" + id + "\",\"nbf\":" + i % 8);
            questions.add(() -> client.getAs(token, "/claims/rest/kept").body());
            expected.add(id + " " + id + " " + expiry(token) + " " + expiry(token) + " " + token.hashCode());
        }
        ExecutorService clients = Executors.newFixedThreadPool(64);
        try {
            List<String> answers = new ArrayList<>();
            for (Future<String> answer : clients.invokeAll(questions)) {
                answers.add(answer.get());
            }
            assertThat(answers).isEqualTo(expected);
        } finally {
            clients.shutdownNow();
        }
    }
}
