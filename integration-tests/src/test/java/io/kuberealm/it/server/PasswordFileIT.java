package io.kuberealm.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.it.server.RealmClient.Answer;
import io.kuberealm.it.server.TestAuthority.Request;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** User names and passwords in real requests: a container has a BASIC of its own, which must not answer for the realm. */
@OnEveryServer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PasswordFileIT {
    private static final String JANE = TestTokens.fresh();
    private static final String COLONS = TestTokens.fresh() + ":密码:ü";
    private static final String SLOW = TestTokens.fresh();
    private static final String BLOWFISH = TestTokens.fresh();
    private static final byte[] SALT = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final String STATUS = "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},"
            + "\"status\":\"Failure\",\"message\":\"Unauthorized\",\"reason\":\"Unauthorized\",\"code\":401}";

    private final ServerDirectory directory = ServerDirectory.fresh("passwords");
    private RealmServer server;
    private RealmClient client;

    @BeforeAll
    void start() throws Exception {
        directory.write(
                "passwords.csv",
                String.join(
                        "\n",
                        JANE + ",jane,jane-uid,\"developers,testers\",ignored",
                        COLONS + ",jürgen,u2",
                        ",open,u3",
                        "{pbkdf2}100000$" + base64(SALT) + "$" + base64(pbkdf2(SLOW)) + ",slow,u4",
                        "{bcrypt}" + OpenBSDBCrypt.generate("2b", BLOWFISH.toCharArray(), SALT, 10) + ",blowfish,u5",
                        ""));
        directory.write("changing.csv", JANE + ",jane,u1\n");
        directory.write("client-ca.pem", TestPki.pem(TestPki.CLUSTER.certificate()));
        server = RealmServer.start(
                directory,
                Setup.of()
                        .application(
                                TestBuild.SAMPLE_WAR,
                                "/",
                                "basic-auth-file",
                                file("passwords.csv"),
                                "client-ca-file",
                                file("client-ca.pem"))
                        .application(
                                TestBuild.SAMPLE_WAR,
                                "/anonymous",
                                "basic-auth-file",
                                file("passwords.csv"),
                                "anonymous-auth",
                                "true")
                        .application(TestBuild.SAMPLE_WAR, "/changing", "basic-auth-file", file("changing.csv")));
        client = RealmClient.of(server);
    }

    private String file(String name) {
        return directory.file(name).toString();
    }

    private static byte[] pbkdf2(String password) throws GeneralSecurityException {
        return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                .generateSecret(new PBEKeySpec(password.toCharArray(), SALT, 100_000, 256))
                .getEncoded();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private Answer getAs(String user, String password, String path) {
        return client.get(path, "Authorization", "Basic " + base64(user + ":" + password));
    }

    private static String base64(String text) {
        return base64(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @ParameterizedTest(name = "BA-1 PF-1 the user of the password at {0}")
    @ValueSource(strings = {"/whoami", "/protected", "/servlet", "/anonymous/whoami", "/anonymous/protected"})
    void thePasswordsUser(String path) {
        Answer answer = getAs("jane", JANE, path);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("{\"authenticated\":true,\"username\":\"jane\",\"uid\":\"jane-uid\","
                        + "\"groups\":[\"developers\",\"testers\",\"system:authenticated\"],\"extra\":{},"
                        + "\"strategy\":\"basic-auth-file\"}");
    }

    static List<List<String>> users() {
        return List.of(
                List.of("BA-1 colons and UTF-8", "jürgen", COLONS),
                List.of("PF-2 empty password", "open", ""),
                List.of("PBKDF2", "slow", SLOW),
                List.of("PBKDF2 once more", "slow", SLOW),
                List.of("bcrypt", "blowfish", BLOWFISH),
                List.of("bcrypt once more", "blowfish", BLOWFISH));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("users")
    void everyKindOfPassword(List<String> user) {
        assertThat(getAs(user.get(1), user.get(2), "/protected").body())
                .contains("\"username\":\"" + user.get(1) + "\"", "\"strategy\":\"basic-auth-file\"");
    }

    @ParameterizedTest(name = "BA-2 a wrong password at {0}")
    @ValueSource(
            strings = {"/whoami", "/", "/protected", "/servlet", "/headers", "/anonymous/whoami", "/anonymous/protected"
            })
    void aWrongPasswordIs401Everywhere(String path) {
        // A name of its own for each case, as repeated failures would be refused for another reason.
        String stranger = "stranger-" + path.toLowerCase(Locale.ROOT);
        for (Answer answer : List.of(getAs(stranger, JANE, path), getAs("", JANE, path))) {
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.body()).isEqualTo(STATUS);
            assertThat(answer.headers().map()).doesNotContainKey("www-authenticate");
        }
    }

    @Test
    void ba2AWrongPasswordIsNoObstacleToACertificate() {
        RealmClient kate = RealmClient.of(server, TestPki.CLUSTER.issue(Request.client("CN=kate")));

        assertThat(kate.get("/whoami", "Authorization", "Basic " + base64("kate-s-friend:x"))
                        .body())
                .contains("\"username\":\"kate\"", "\"strategy\":\"x509\"");
        assertThat(kate.get("/whoami", "Authorization", "Basic " + base64("jane:" + JANE))
                        .body())
                .as("CHAIN-14 a password comes before a certificate")
                .contains("\"username\":\"jane\"");
    }

    @ParameterizedTest(name = "BA-1 no credential: {0}")
    @ValueSource(
            strings = {
                "Basic",
                "Basic ",
                "Basic amFuZQ==",
                "Basic amFuZTp4~",
                "Basic %%%",
                "Basic amFuZTpwdw",
                "Basic  amFuZTpwdw=="
            })
    void whatDoesNotDecodeIsNoCredential(String header) {
        assertThat(client.get("/anonymous/whoami", "Authorization", header).body())
                .contains("\"username\":\"system:anonymous\"");
        assertThat(client.get("/whoami", "Authorization", header).body()).isEqualTo("{\"authenticated\":false}");
        for (String path : List.of("/protected", "/servlet")) {
            Answer answer = client.get(path, "Authorization", header);
            assertThat(answer.status()).as(path).isEqualTo(401);
            assertThat(answer.body()).as(path).isEqualTo(STATUS);
        }
    }

    @ParameterizedTest(name = "{0} bytes of password")
    @ValueSource(ints = {1 << 12, 1 << 16, 1 << 20})
    void aHugePasswordNeverWorksAndDoesNotHurt(int length) {
        String header = "Authorization: Basic " + base64("huge:" + "x".repeat(length));
        assertThat(rawResponse("GET /whoami HTTP/1.1", header)).doesNotStartWith("HTTP/1.1 200");
        assertThat(getAs("jane", JANE, "/whoami").status()).isEqualTo(200);
    }

    private String rawResponse(String... lines) {
        try {
            return RawHttps.send(server, StandardCharsets.US_ASCII, lines);
        } catch (UncheckedIOException closed) {
            return "closed";
        }
    }

    @Test
    void ba3TheApplicationSeesNoPassword() {
        assertThat(getAs("jane", JANE, "/headers").body())
                .contains("\"host\"")
                .doesNotContain("uthorization", base64("jane:" + JANE));
    }

    @Test
    void repeatedFailuresAreRefusedForAWhileAndTheLogSaysSo() {
        MessageLog.Mark before = server.log().mark();
        for (int i = 0; i < 5; i++) {
            assertThat(getAs("slow", TestTokens.fresh(), "/whoami").status()).isEqualTo(401);
        }
        assertThat(getAs("slow", SLOW, "/whoami").status()).isEqualTo(401);
        assertThat(before.await("too many wrong passwords"))
                .as("the first of its kind, or counted")
                .containsAnyOf("KREALM0020W", "KREALM0024W");
        assertThat(getAs("jane", JANE, "/whoami").status()).isEqualTo(200);

        Eventually.until(
                "the end of the pause",
                MessageLog.LIMIT,
                () -> getAs("slow", SLOW, "/whoami").status() == 200);
    }

    @Test
    void aChangedFileIsTakenUpAndABrokenHashIsNot() {
        String changed = TestTokens.fresh();
        directory.write("changing.csv", changed + ",jane,u2\n");
        Eventually.until(
                "the new password",
                MessageLog.LIMIT,
                () -> getAs("jane", changed, "/changing/whoami").body().contains("\"uid\":\"u2\""));

        MessageLog.Mark before = server.log().mark();
        directory.write("changing.csv", JANE + ",jane,u3\n{bcrypt}$2b$10$" + TestTokens.fresh() + ",joe,u4\n");
        assertThat(before.await("KREALM0011E"))
                .contains("changing.csv", "line 2: a {bcrypt} hash does not have the form")
                .doesNotContain(TestTokens.PREFIX);
        assertThat(getAs("jane", changed, "/changing/whoami").status()).isEqualTo(200);
    }
}
