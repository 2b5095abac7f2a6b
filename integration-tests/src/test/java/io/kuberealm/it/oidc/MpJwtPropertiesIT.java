package io.kuberealm.it.oidc;

import static io.kuberealm.it.container.Archives.configured;
import static io.kuberealm.it.container.Archives.plainWar;
import static io.kuberealm.it.container.Archives.war;
import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.it.app.ClaimsResource;
import io.kuberealm.it.app.CookieServlet;
import io.kuberealm.it.app.MpJwtApplication;
import io.kuberealm.it.app.MpJwtClaimsApplication;
import io.kuberealm.it.app.RestApplication;
import io.kuberealm.it.app.RestResource;
import io.kuberealm.it.server.AtTheEdge;
import io.kuberealm.it.server.RealmClient;
import io.kuberealm.it.server.RealmServer;
import io.kuberealm.it.server.ServerDirectory;
import io.kuberealm.it.server.ServerKind;
import io.kuberealm.it.server.Setup;
import io.kuberealm.it.server.TestJwts;
import io.kuberealm.it.server.TestPki;
import io.kuberealm.it.server.TestTokens;
import java.io.File;
import java.security.KeyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Applications that say whose tokens they accept by {@code mp.jwt.*}, and nothing of the realm. */
@AtTheEdge
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MpJwtPropertiesIT {
    private static final String ONE = "https://one.example.com";
    private static final String OTHER = "https://other.example.com";
    private static final String OTTO = TestTokens.fresh();

    private final KeyPair oneKey = TestJwts.rsaKey();
    private final KeyPair otherKey = TestJwts.rsaKey();
    private final KeyPair decryptionKey = TestJwts.rsaKey();
    private final String jane = token(ONE, oneKey);

    private RealmServer server;
    private RealmClient client;

    private static String token(String issuer, KeyPair key) {
        long now = Instant.now().getEpochSecond();
        return TestJwts.signed(
                "{\"iss\":\"%s\",\"iat\":%d,\"exp\":%d,\"jti\":\"j-1\",\"upn\":\"jane\",\"groups\":[\"dev\"]}"
                        .formatted(issuer, now, now + 3600),
                key);
    }

    @BeforeAll
    void start() {
        ServerDirectory directory = ServerDirectory.fresh("mp-jwt-properties");
        directory.write("tokens.csv", OTTO + ",otto,o-1\n");
        directory.write(
                "decrypt.pem",
                TestPki.pem("PRIVATE KEY", decryptionKey.getPrivate().getEncoded()));
        Setup setup = Setup.of("token-auth-file", directory.file("tokens.csv").toString());
        setup = with(
                setup, directory, issuer(war("annotated", MpJwtApplication.class, RestResource.class), ONE, oneKey));
        setup = with(setup, directory, issuer(plainWar("one", "dev"), ONE, oneKey));
        setup = with(
                setup, directory, issuer(war("other", RestApplication.class, RestResource.class), OTHER, otherKey));
        setup = with(
                setup,
                directory,
                issuer(
                        war("cookie", CookieServlet.class, RestApplication.class, RestResource.class),
                        ONE,
                        oneKey,
                        "mp.jwt.token.header=Cookie",
                        "mp.jwt.token.cookie=jwt"));
        setup = with(
                setup,
                directory,
                issuer(
                        war("encrypted", RestApplication.class, RestResource.class),
                        ONE,
                        oneKey,
                        "mp.jwt.decrypt.key.location="
                                + directory.file("decrypt.pem").toUri(),
                        "mp.jwt.decrypt.key.algorithm=RSA-OAEP-256"));
        if (ServerKind.current() != ServerKind.LIBERTY_WAR) { // which lacks the API
            WebArchive on = war("on", MpJwtClaimsApplication.class, ClaimsResource.class);
            setup = with(setup, directory, issuer(on, ONE, oneKey, "kube.realm.microprofile-jwt=on"));
        }
        server = RealmServer.start(directory, setup);
        client = RealmClient.of(server);
    }

    private static WebArchive issuer(WebArchive war, String issuer, KeyPair key, String... more) {
        List<String> lines = new ArrayList<>(List.of(more));
        lines.add("mp.jwt.verify.issuer=" + issuer);
        lines.add("mp.jwt.verify.publickey.location=/keys/issuer.pem");
        String pem = TestPki.pem("PUBLIC KEY", key.getPublic().getEncoded());
        return configured(war.addAsResource(new StringAsset(pem), "keys/issuer.pem"), lines.toArray(String[]::new));
    }

    private static Setup with(Setup setup, ServerDirectory directory, WebArchive war) {
        File file = directory.write("archives/" + war.getName(), "").toFile();
        war.as(ZipExporter.class).exportTo(file, true);
        return setup.application(file.toPath(), "/" + war.getName().replace(".war", ""));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private String answer(String path, String... headers) {
        RealmClient.Answer answer = client.get(path, headers);
        assertThat(answer.status()).as(path + ": " + answer.body()).isEqualTo(200);
        return answer.body().strip();
    }

    private int status(String token, String path) {
        return client.getAs(token, path).status();
    }

    @Test
    void anApplicationOfMicroProfileJwtRunsUnchanged() {
        assertThat(client.get("/annotated/rest/protected").status()).isEqualTo(401);
        assertThat(answer("/annotated/rest/protected", "Authorization", "Bearer " + jane))
                .isEqualTo("jane  [dev, system:authenticated]");
        assertThat(status(jane, "/annotated/rest/masters")).isEqualTo(403);
        assertThat(status(token(ONE, otherKey), "/annotated/rest/protected")).isEqualTo(401);
        assertThat(answer("/annotated/rest/protected", "Authorization", "Bearer " + OTTO))
                .as("the server's own strategies go on")
                .isEqualTo("otto o-1 [system:authenticated]");
    }

    /** A module without CDI as well, and groups of the token are roles. */
    @Test
    void twoApplicationsHaveTwoIssuers() {
        String other = token(OTHER, otherKey);

        assertThat(answer("/one/protected", "Authorization", "Bearer " + jane))
                .contains("jane  [dev, system:authenticated]");
        assertThat(answer("/other/rest/protected", "Authorization", "Bearer " + other))
                .isEqualTo("jane  [dev, system:authenticated]");
        assertThat(status(other, "/one/protected")).isEqualTo(401);
        assertThat(status(jane, "/other/rest/protected")).isEqualTo(401);
    }

    @Test
    void aTokenInACookieIsHiddenFromTheApplication() {
        assertThat(answer("/cookie/cookies", "Cookie", "a=b; jwt=" + jane))
                .isEqualTo("jane  [dev, system:authenticated] [a] [a=b]");
        assertThat(answer("/cookie/cookies", "Cookie", "jwt=" + jane))
                .isEqualTo("jane  [dev, system:authenticated] none []");
        assertThat(answer("/cookie/rest/protected", "Cookie", "jwt=" + jane)).startsWith("jane ");
        assertThat(status(jane, "/cookie/rest/protected")).as("in the header").isEqualTo(401);
        assertThat(client.get("/cookie/rest/protected", "Cookie", "Bearer=" + jane)
                        .status())
                .as("another name")
                .isEqualTo(401);
        assertThat(client.get("/one/protected", "Cookie", "jwt=" + jane).status())
                .as("an application without cookie")
                .isEqualTo(401);
    }

    @Test
    void encryptedTokens() {
        String encrypted = EncryptedJwt.of(jane, decryptionKey.getPublic());

        assertThat(answer("/encrypted/rest/protected", "Authorization", "Bearer " + encrypted))
                .isEqualTo("jane  [dev, system:authenticated]");
        assertThat(status(jane, "/encrypted/rest/protected")).isEqualTo(401);
        assertThat(status(EncryptedJwt.of(jane, oneKey.getPublic()), "/encrypted/rest/protected"))
                .isEqualTo(401);
        assertThat(status(encrypted, "/one/protected")).isEqualTo(401);
    }

    @Test
    void switchedOnTheRealmAnswersWhateverTheServerHas() {
        assertThat(answer("/on/rest/token", "Authorization", "Bearer " + jane).lines())
                .contains(
                        "jane  [dev, system:authenticated]",
                        "is a token true",
                        "name jane",
                        "issuer " + ONE,
                        "id j-1",
                        "raw " + jane);
    }
}
