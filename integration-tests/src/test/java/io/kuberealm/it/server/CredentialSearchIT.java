package io.kuberealm.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.it.server.RealmClient.Answer;
import io.kuberealm.it.server.TestAuthority.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** LOG-1: of every credential that is used here, good or bad and in whatever place, nothing is in any log or any response. */
@OnEveryServer
class CredentialSearchIT {
    private static final String ALICE = TestTokens.fresh();
    private static final String PASSWORD = "password-" + UUID.randomUUID();

    private final List<String> credentials = new ArrayList<>(List.of(ALICE, PASSWORD));
    private final List<String> answers = new ArrayList<>();

    private String used(String credential) {
        credentials.add(credential);
        return credential;
    }

    private void say(Answer answer) {
        answers.add(answer.headers().map() + "\n" + answer.body());
    }

    private String basic(String user, String password) {
        return "Basic "
                + used(Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8)));
    }

    private static String json(String token) {
        return "{\"token\":\"" + token + "\"}";
    }

    @Test
    void log1NoCredentialIsAnywhere() {
        ServerDirectory directory = ServerDirectory.fresh("search");
        directory.write("tokens.csv", ALICE + ",alice,alice-uid,developers\n");
        directory.write("passwords.csv", PASSWORD + ",paul,8,developers\n");
        directory.write("client-ca.pem", TestPki.pem(TestPki.CLUSTER.certificate()));
        Setup setup = Setup.of(
                        "token-auth-file", directory.file("tokens.csv").toString(),
                        "basic-auth-file", directory.file("passwords.csv").toString(),
                        "client-ca-file", directory.file("client-ca.pem").toString())
                .application(TestBuild.SAMPLE_WAR, "/");
        try (RealmServer server = RealmServer.start(directory, setup)) {
            MessageLog.Mark before = server.log().mark();
            use(server);
            before.await("KREALM0020W");
            assertThat(answers).isNotEmpty();
            searchLogs(server);
        }
        for (String credential : credentials) {
            assertThat(answers).noneMatch(answer -> answer.contains(credential));
        }
    }

    private void use(RealmServer server) {
        RealmClient client = RealmClient.of(server);
        RealmClient reviewer =
                RealmClient.of(server, TestPki.CLUSTER.issue(Request.client("O=system:auth-reviewers,CN=rita")));
        for (String path : List.of("/", "/whoami", "/protected", "/admin", "/servlet", "/headers", "/no-such-page")) {
            say(client.getAs(ALICE, path));
            say(client.getAs(used(TestTokens.fresh()), path));
            say(client.get(path, "Authorization", basic("paul", PASSWORD)));
            say(client.get(path, "Authorization", basic("paul", used("wrong-" + UUID.randomUUID()))));
            say(client.get(path, "Authorization", used("bare-" + UUID.randomUUID())));
            say(client.get(path, "Proxy-Authorization", "Bearer " + used(TestTokens.fresh())));
            say(client.getAs(used(jwt()), path));
        }
        answers.add(RawHttps.get(
                server,
                "/whoami",
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Sec-WebSocket-Protocol: base64url.bearer.authorization.k8s.io."
                        + used(Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(used(TestTokens.fresh()).getBytes(StandardCharsets.UTF_8)))
                        + ", chat"));
        answers.add(RawHttps.get(server, "/x/..%2fprotected", "Authorization: Bearer " + used(TestTokens.fresh())));
        for (String token : List.of(ALICE, used(TestTokens.fresh()), used(jwt()))) {
            say(reviewer.postBody("/explain", "application/json", json(token)));
            say(reviewer.postBody(
                    "/explain",
                    "application/x-www-form-urlencoded",
                    "token=" + URLEncoder.encode(token, StandardCharsets.UTF_8),
                    "Accept",
                    "text/html"));
            say(reviewer.postBody(
                    "/apis/authentication.k8s.io/v1/tokenreviews",
                    "application/json",
                    "{\"spec\":" + json(token) + "}"));
        }
        say(reviewer.postBody("/explain", "application/json", json(used(TestTokens.fresh())) + "x"));
    }

    private static String jwt() {
        return TestJwts.signed(
                "{\"iss\":\"https://other\",\"sub\":\"eva\",\"jti\":\"" + UUID.randomUUID() + "\"}", TestJwts.ecKey());
    }

    private void searchLogs(RealmServer server) {
        List<Path> logs = logs(server.directory().user());
        assertThat(logs).contains(server.log().file());
        for (Path log : logs) {
            String text = TestFiles.read(log);
            for (String credential : credentials) {
                assertThat(text).as(log.toString()).doesNotContain(credential);
            }
        }
    }

    private static List<Path> logs(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(".log")
                            || file.toString().contains("/logs/")
                            || file.toString().contains("/log/"))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
