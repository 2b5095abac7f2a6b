package io.kuberealm.realm.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.NoOpinion;
import io.kuberealm.api.AuthenticationResult.Rejected;
import io.kuberealm.api.AuthenticationResult.Unavailable;
import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.config.InvalidConfigurationException;
import io.kuberealm.realm.config.MpJwtTestSettings;
import io.kuberealm.realm.config.RawSettings;
import io.kuberealm.realm.log.CapturedLog;
import io.kuberealm.realm.testing.SettableClock;
import io.kuberealm.realm.testing.TestJwts;
import io.kuberealm.realm.testing.TestKeys;
import io.kuberealm.realm.testing.TestRequests;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What applications say by {@code mp.jwt.*}, in the whole chain. */
class MicroProfileJwtChainTest {
    private static final String KEY = "mp.jwt.verify.publickey";
    private static final String LOCATION = KEY + ".location";
    private static final String ISSUER = "mp.jwt.verify.issuer";
    private static final UserInfo JANE = UserInfo.of("jane", List.of("dev", "system:authenticated"));

    private final SettableClock clock = new SettableClock();
    private final Realms realms = new Realms(clock);
    private final List<ApplicationRealm> started = new ArrayList<>();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @AfterEach
    void close() {
        started.forEach(ApplicationRealm::close);
    }

    private Realm start(String... properties) {
        Map<String, String> all = new HashMap<>();
        for (int i = 0; i < properties.length; i += 2) {
            all.put(properties[i], properties[i + 1]);
        }
        ApplicationRealm application =
                realms.start("test", MpJwtTestSettings.of(all)).orElseThrow();
        started.add(application);
        return application.realm();
    }

    private static RequestChain chain(Realm realm) {
        return RequestChain.of(realm, new RealmStores(realm, List.of()));
    }

    private static AuthenticationResult bearer(Realm realm, String token) {
        return chain(realm).authenticate(TestRequests.withAuthorization("Bearer " + token));
    }

    private static AuthenticationResult cookie(Realm realm, String header) {
        return chain(realm).authenticate(TestRequests.with(Map.of("cookie", List.of(header))));
    }

    private static String pem(KeyPair pair) {
        return pem("PUBLIC KEY", pair.getPublic().getEncoded());
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + label
                + "-----\n";
    }

    private static String token(String issuer, String keyId, KeyPair key) {
        long now = SettableClock.START.getEpochSecond();
        return TestJwts.signed(
                        "{\"iss\":\"%s\",\"iat\":%d,\"exp\":%d,\"upn\":\"jane\",\"groups\":[\"dev\"]}"
                                .formatted(issuer, now, now + 60),
                        "RS256",
                        keyId,
                        key.getPrivate())
                .reveal();
    }

    private static void assertJane(AuthenticationResult result) {
        assertThat(result).isInstanceOfSatisfying(Authenticated.class, known -> {
            assertThat(known.user()).isEqualTo(JANE);
            assertThat(known.strategy()).isEqualTo("microprofile-jwt");
        });
    }

    /** The issuer of one application is nobody to another on the same server. */
    @Test
    void applicationsAreKeptApart() {
        Realm one = start(KEY, pem(TestKeys.RSA), ISSUER, "one");
        Realm other = start(KEY, pem(TestKeys.OTHER_RSA), ISSUER, "other");

        assertThat(one).isNotSameAs(other);
        assertThat(start(KEY, pem(TestKeys.RSA), ISSUER, "one")).isSameAs(one);
        assertThat(one.strategyNames()).containsExactly("microprofile-jwt");
        assertThat(one.issuers()).containsExactly("one");
        assertJane(bearer(one, token("one", "", TestKeys.RSA)));
        assertJane(bearer(other, token("other", "", TestKeys.OTHER_RSA)));
        assertThat(bearer(one, token("other", "", TestKeys.OTHER_RSA))).isInstanceOf(Rejected.class);
        assertThat(bearer(other, token("one", "", TestKeys.RSA))).isInstanceOf(Rejected.class);
        assertThat(bearer(one, token("one", "", TestKeys.OTHER_RSA))).isInstanceOf(Rejected.class);
    }

    /** A token that expires while a request is under way is still that request's; the cache keeps it for no other. */
    @Test
    void aTokenThatExpiresIsNoneForTheNextRequest() {
        RequestChain chain = chain(start(KEY, pem(TestKeys.RSA), ISSUER, "one"));
        String authorization = "Bearer " + token("one", "", TestKeys.RSA);

        clock.advance(Duration.ofSeconds(59));
        assertJane(chain.authenticate(TestRequests.withAuthorization(authorization)));
        clock.advance(Duration.ofSeconds(1));
        assertThat(chain.authenticate(TestRequests.withAuthorization(authorization)))
                .isInstanceOf(Rejected.class);
    }

    @Test
    void inACookieAndNowhereElse() {
        Realm realm = start(KEY, pem(TestKeys.RSA), "mp.jwt.token.header", "Cookie", "mp.jwt.token.cookie", "jwt");
        String token = token("any", "", TestKeys.RSA);

        assertThat(realm.strategyNames()).containsExactly("microprofile-jwt");
        assertJane(cookie(realm, "a=b; jwt=" + token + "; c=d"));
        assertJane(cookie(realm, "jwt=\"" + token + "\"; jwt=" + token));
        assertThat(bearer(realm, token)).as("the header").isInstanceOf(Rejected.class);
        for (String none : List.of("Bearer=" + token, "JWT=" + token, "jwt=", "jwt", "xjwt=" + token, token)) {
            assertThat(cookie(realm, none)).as(none).isInstanceOf(NoOpinion.class);
        }
        assertThat(cookie(realm, "jwt=opaque")).isInstanceOf(Rejected.class);
        assertThat(cookie(realm, "jwt=" + token + "; jwt=opaque"))
                .isInstanceOfSatisfying(
                        Rejected.class, result -> assertThat(result.reason()).contains("several cookies"));
    }

    @Test
    void inTheHeaderACookieIsIgnored() {
        Realm realm = start(KEY, pem(TestKeys.RSA), "mp.jwt.token.cookie", "jwt");

        assertThat(cookie(realm, "jwt=" + token("any", "", TestKeys.RSA))).isInstanceOf(NoOpinion.class);
    }

    @Test
    void aFileIsReadAgainWhenItChanges() throws IOException {
        Path file = Files.writeString(directory.resolve("issuer.pem"), pem(TestKeys.RSA));
        Realm realm = start(LOCATION, file.toString());
        assertJane(bearer(realm, token("any", "", TestKeys.RSA)));
        long before = realm.epoch();

        Files.writeString(file, pem(TestKeys.OTHER_RSA));
        for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30); realm.epoch() == before; ) {
            assertThat(System.nanoTime()).as("the file is not read in time").isLessThan(end);
            Thread.onSpinWait();
        }

        assertJane(bearer(realm, token("any", "", TestKeys.OTHER_RSA)));
        assertThat(bearer(realm, token("any", "", TestKeys.RSA))).isInstanceOf(Rejected.class);
    }

    private static String encrypted(String content) throws JoseException {
        JsonWebEncryption token = new JsonWebEncryption();
        token.setAlgorithmHeaderValue("RSA-OAEP");
        token.setEncryptionMethodHeaderParameter("A256GCM");
        token.setHeader("cty", "JWT");
        token.setPayload(content);
        token.setKey(TestKeys.OTHER_RSA.getPublic());
        return token.getCompactSerialization();
    }

    @Test
    void encryptedTokensHaveToBeSigned() throws IOException, JoseException {
        Path file = Files.writeString(
                directory.resolve("decrypt.pem"),
                pem("PRIVATE KEY", TestKeys.OTHER_RSA.getPrivate().getEncoded()));
        Realm realm = start(
                KEY,
                pem(TestKeys.RSA),
                ISSUER,
                "one",
                "mp.jwt.decrypt.key.location",
                file.toUri().toString());
        String signed = token("one", "", TestKeys.RSA);

        assertJane(bearer(realm, encrypted(signed)));
        Map<String, String> refused = Map.of(
                signed,
                "not encrypted",
                encrypted(encrypted(signed)),
                "what is encrypted is no token of the issuer",
                encrypted("{\"upn\":\"jane\"}"),
                "what is encrypted is no token of the issuer",
                encrypted(token("other", "", TestKeys.RSA)),
                "what is encrypted is no token of the issuer",
                encrypted(token("one", "", TestKeys.OTHER_RSA)),
                "no key of the issuer");
        refused.forEach((token, reason) -> assertThat(bearer(realm, token))
                .isInstanceOfSatisfying(
                        Rejected.class, result -> assertThat(result.reason()).contains(reason)));
        assertThat(bearer(start(KEY, pem(TestKeys.RSA), ISSUER, "one"), encrypted(signed)))
                .as("without a key to decrypt")
                .isInstanceOf(Rejected.class);
    }

    private static String keySet(String id, KeyPair pair) {
        try {
            PublicJsonWebKey key = PublicJsonWebKey.Factory.newPublicJwk(pair.getPublic());
            key.setKeyId(id);
            return "{\"keys\":[" + key.toJson() + "]}";
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The issuer may be an application of the same server, which starts later: nothing at the start depends on it. */
    @Test
    void keysAtAnAddressAreFetchedAndFetchedAgain() throws IOException {
        List<String> documents = new CopyOnWriteArrayList<>(List.of("no keys"));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/keys", exchange -> {
            byte[] body = documents.get(documents.size() - 1).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try (CapturedLog log = CapturedLog.open()) {
            Realm realm =
                    start(LOCATION, "http://localhost:" + server.getAddress().getPort() + "/keys", ISSUER, "one");

            assertThat(bearer(realm, token("one", "a", TestKeys.RSA))).isInstanceOf(Unavailable.class);
            documents.add(keySet("a", TestKeys.RSA));
            assertJane(bearer(realm, token("one", "a", TestKeys.RSA)));
            documents.add(Base64.getEncoder()
                    .encodeToString(keySet("b", TestKeys.OTHER_RSA).getBytes(StandardCharsets.UTF_8)));
            assertJane(bearer(realm, token("one", "b", TestKeys.OTHER_RSA)));
            assertThat(log.lines("KREALM0092W")).isEmpty();
        } finally {
            server.stop(0);
        }
    }

    @Test
    void keysOverHttpFromElsewhereAreWarnedOf() {
        try (CapturedLog log = CapturedLog.open()) {
            start(LOCATION, "http://issuer.invalid/keys");

            assertThat(log.lines("KREALM0092W"))
                    .singleElement()
                    .satisfies(line -> assertThat(line).contains("http://issuer.invalid/keys"));
        }
    }

    private void assertProblem(String problem, String... properties) {
        assertThatThrownBy(() -> start(properties))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageStartingWith("1 problem:")
                .hasMessageContaining(problem);
    }

    @Test
    void keysThatCannotBeUsedAreProblems() throws IOException {
        Path certificate = Files.writeString(directory.resolve("cert.pem"), pem("CERTIFICATE", new byte[] {1}));
        String secret = pem("PRIVATE KEY", TestKeys.RSA.getPrivate().getEncoded());

        assertProblem(LOCATION + "=\"" + certificate + "\": contains a certificate", LOCATION, certificate.toString());
        assertProblem(
                "There is no such file",
                LOCATION,
                directory.resolve("missing.pem").toString());
        assertProblem(KEY + ": It contains a private key", KEY, secret);
        assertProblem(
                "mp.jwt.decrypt.key.location",
                KEY,
                pem(TestKeys.RSA),
                "mp.jwt.decrypt.key.location",
                certificate.toString());
        assertThatThrownBy(() -> start(KEY, secret))
                .satisfies(thrown -> assertThat(thrown.getMessage()).doesNotContain(secret.substring(40, 80)));
    }

    /** One issuer has one strategy. */
    @Test
    void anIssuerThatTheServerHasIsAProblem() throws IOException {
        Path file = Files.writeString(directory.resolve("authentication.yaml"), """
                apiVersion: apiserver.config.k8s.io/v1
                kind: AuthenticationConfiguration
                jwt:
                - issuer: {url: "https://localhost:1", audiences: [app]}
                  claimMappings: {username: {claim: sub, prefix: ""}}
                """);
        Path keys = Files.writeString(directory.resolve("sa.pub"), pem(TestKeys.P_256));
        List<Map<String, String>> servers = List.of(
                Map.of("oidcIssuerUrl", "https://localhost:1", "oidcClientId", "app"),
                Map.of("authenticationConfig", file.toString()),
                Map.of(
                        "serviceAccountIssuer",
                        "https://localhost:1",
                        "serviceAccountKeyFile",
                        keys.toString(),
                        "manifestsDir",
                        directory.toString()));
        for (Map<String, String> server : servers) {
            realms.serverSettings(RawSettings.ofServerXml(server));

            assertProblem("strategy", KEY, pem(TestKeys.RSA), ISSUER, "https://localhost:1");
            start(KEY, pem(TestKeys.RSA), ISSUER, "https://localhost:2");
        }
    }
}
