package io.kuberealm.realm.wiring;

import static io.kuberealm.realm.testing.TestRequests.bare;
import static io.kuberealm.realm.testing.TestRequests.with;
import static io.kuberealm.realm.testing.TestRequests.withAuthorization;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.AuthenticationRequest;
import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.Failure;
import io.kuberealm.api.AuthenticationResult.Rejected;
import io.kuberealm.api.AuthenticationResult.Unavailable;
import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.config.RawSettings;
import io.kuberealm.realm.password.keystone.FakeKeystone;
import io.kuberealm.realm.testing.ScriptedTlsServer;
import io.kuberealm.realm.testing.TestTls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole chain with every strategy that asks another server: what one of them does not answer neither keeps anybody out whom another
 * one knows, nor lets anybody in (CHAIN-2, CHAIN-3, CHAIN-8). Anonymous requests are on, where it shows what a failure is.
 */
@Timeout(60)
class RemoteChainTest {
    private static final String DENIAL = "{\"status\":{\"authenticated\":false}}";
    private static final String ERROR = "{\"status\":{\"authenticated\":false,\"error\":\"the directory is down\"}}";
    private static final String JANE = "{\"status\":{\"authenticated\":true,\"user\":{\"username\":\"jane\"}}}";

    /** A token of the one issuer, who has never been reached; nobody looks at its signature. */
    private static final String TOKEN_OF_ISSUER = String.join(
            ".",
            part("{\"alg\":\"RS256\"}"),
            part("{\"iss\":\"https://localhost:1\",\"sub\":\"x\"}"),
            part("signature"));

    private final FakeKeystone keystone = FakeKeystone.start();
    private final AtomicInteger reviews = new AtomicInteger();
    private final CountDownLatch reviewing = new CountDownLatch(1);
    private final CountDownLatch thawed = new CountDownLatch(1);
    private volatile boolean frozen;
    private volatile String answer = DENIAL;
    private final ScriptedTlsServer webhook = ScriptedTlsServer.start(this::review);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @SuppressWarnings("NullAway.Init")
    private ApplicationRealm application;

    @BeforeEach
    void start() throws IOException {
        String authorities = write("ca.pem", TestTls.AUTHORITY.pem());
        application = new Realms(Clock.systemUTC())
                .start(
                        "test",
                        RawSettings.ofServerXml(Map.of(
                                "tokenAuthFile",
                                write("tokens.csv", "known,local,1\n"),
                                "basicAuthFile",
                                write("passwords.csv", "of-the-file,local,1\n"),
                                "oidcIssuerUrl",
                                "https://localhost:1",
                                "oidcClientId",
                                "app",
                                "authenticationTokenWebhookConfigFile",
                                write("webhook", kubeconfig()),
                                "keystoneUrl",
                                keystone.uri().toString(),
                                "keystoneCaFile",
                                authorities,
                                "anonymousAuth",
                                "true")))
                .orElseThrow();
    }

    @AfterEach
    void stop() {
        thawed.countDown();
        application.close();
        webhook.close();
        keystone.close();
    }

    private void review(ScriptedTlsServer.Connection connection) throws IOException {
        while (true) {
            connection.request();
            reviews.incrementAndGet();
            reviewing.countDown();
            if (frozen) {
                awaitThaw();
            }
            connection.answer(200, answer);
        }
    }

    private void awaitThaw() {
        try {
            thawed.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private String write(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content).toString();
    }

    private String kubeconfig() throws IOException {
        return "clusters: [{cluster: {server: \"" + webhook.uri("/review") + "\", certificate-authority: "
                + write("webhook-ca.pem", ScriptedTlsServer.authoritiesPem()) + "}}]\n";
    }

    private static String part(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    private AuthenticationResult ask(AuthenticationRequest request) {
        Realm realm = application.realm();
        return RequestChain.of(realm, new RealmStores(realm, List.of())).authenticate(request);
    }

    private AuthenticationResult askWithToken(String token) {
        return ask(withAuthorization("Bearer " + token));
    }

    private AuthenticationResult askWithPassword(String user, String password) {
        String pair = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
        return ask(withAuthorization("Basic " + pair));
    }

    private static void assertIs(AuthenticationResult result, String user, String strategy) {
        assertThat(result).isInstanceOf(Authenticated.class);
        assertThat(((Authenticated) result).user().name()).isEqualTo(user);
        assertThat(((Authenticated) result).strategy()).isEqualTo(strategy);
    }

    private void everybodyIsAway() {
        webhook.close();
        keystone.close();
    }

    @Test
    void chain2LocalBeforeRemote() {
        assertThat(application.realm().strategyNames())
                .containsExactly("basic-auth-file", "keystone", "token-file", "oidc", "webhook", "anonymous");

        assertIs(askWithToken("known"), "local", "token-file");
        assertIs(askWithPassword("local", "of-the-file"), "local", "basic-auth-file");
        assertThat(reviews).hasValue(0);
        assertThat(keystone.requests()).isEmpty();
    }

    @Test
    void chain3AnOutageKeepsNobodyOutWhomTheFilesKnow() {
        everybodyIsAway();

        assertIs(askWithToken("known"), "local", "token-file");
        assertIs(askWithPassword("local", "of-the-file"), "local", "basic-auth-file");
    }

    @Test
    void chain8AnOutageLetsNobodyInAndNobodyIsAnonymousForIt() {
        everybodyIsAway();

        assertThat(askWithToken("unknown")).isInstanceOf(Unavailable.class);
        assertThat(askWithPassword("jane", "secret")).isInstanceOf(Unavailable.class);
        assertThat(askWithToken(TOKEN_OF_ISSUER)).isInstanceOf(Unavailable.class);
        assertIs(ask(bare()), "system:anonymous", "anonymous");
    }

    @Test
    void chain3EveryReasonIsInTheFailure() {
        answer = ERROR;

        AuthenticationResult result = askWithToken(TOKEN_OF_ISSUER);

        assertThat(result).isInstanceOf(Unavailable.class);
        assertThat(((Failure) result).reason())
                .startsWith("[")
                .contains("https://localhost:1", "webhook: the directory is down")
                .doesNotContain(TOKEN_OF_ISSUER);
    }

    @Test
    void chain3TheWebhookMayKnowATokenOnWhichAnIssuerFails() {
        answer = JANE;

        assertIs(askWithToken(TOKEN_OF_ISSUER), "jane", "webhook");
    }

    @Test
    void bear6ATokenThatNobodyKnowsIsRejected() {
        assertThat(askWithToken("unknown")).isEqualTo(new Rejected("invalid bearer token"));
    }

    @Test
    void ws8AGoodTokenOfAWebsocketAfterABadHeader() {
        answer = ERROR;

        AuthenticationResult result = ask(with(Map.of(
                "Authorization", List.of("Bearer unknown"),
                "Upgrade", List.of("websocket"),
                "Connection", List.of("Upgrade"),
                "Sec-WebSocket-Protocol",
                        List.of("base64url.bearer.authorization.k8s.io." + part("known") + ", chat"))));

        assertIs(result, "local", "token-file");
    }

    @Test
    void aWebhookThatHangsKeepsNobodyElseWaiting() throws Exception {
        keystone.user("jane", "secret");
        frozen = true;
        CompletableFuture<AuthenticationResult> waiting =
                CompletableFuture.supplyAsync(() -> askWithToken("slow"), task -> new Thread(task).start());
        assertThat(reviewing.await(20, TimeUnit.SECONDS)).isTrue();

        assertIs(askWithToken("known"), "local", "token-file");
        assertIs(askWithPassword("jane", "secret"), "jane", "keystone");
        assertIs(ask(bare()), "system:anonymous", "anonymous");
        assertThat(waiting).isNotDone();

        answer = JANE;
        thawed.countDown();
        assertThat(waiting.get(20, TimeUnit.SECONDS))
                .isEqualTo(new Authenticated(UserInfo.of("jane", List.of("system:authenticated")), "webhook"));
    }
}
