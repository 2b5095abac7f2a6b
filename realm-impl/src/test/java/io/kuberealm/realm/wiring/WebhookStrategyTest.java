package io.kuberealm.realm.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.Audiences;
import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.NoOpinion;
import io.kuberealm.api.AuthenticationResult.Unavailable;
import io.kuberealm.api.BearerTokenCredential;
import io.kuberealm.api.Secret;
import io.kuberealm.realm.config.InvalidConfigurationException;
import io.kuberealm.realm.config.RawSettings;
import io.kuberealm.realm.testing.ScriptedTlsServer;
import io.kuberealm.realm.testing.SettableClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From settings to a webhook, and what its own cache remembers (CACHE-4, CHAIN-2). */
class WebhookStrategyTest {
    private static final Logger LOG = Logger.getLogger("io.kuberealm");
    private static final String DENIAL = "{\"status\":{\"authenticated\":false}}";

    private final SettableClock clock = new SettableClock();
    private final Realms realms = new Realms(clock);
    private final List<String> reviews = new CopyOnWriteArrayList<>();
    private volatile String answer = DENIAL;
    private final ScriptedTlsServer webhook = ScriptedTlsServer.start(connection -> {
        while (true) {
            reviews.add(connection.request());
            connection.answer(200, answer);
        }
    });

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @AfterEach
    void close() {
        webhook.close();
    }

    private static String user(String name) {
        return "{\"status\":{\"authenticated\":true,\"user\":{\"username\":\"" + name + "\"}}}";
    }

    private String write(String name, String content) throws Exception {
        return Files.writeString(directory.resolve(name), content).toString();
    }

    private String kubeconfig(String path) throws Exception {
        write("ca.pem", ScriptedTlsServer.authoritiesPem());
        return "clusters: [{cluster: {server: \"" + webhook.uri(path) + "\", certificate-authority: ca.pem}}]\n";
    }

    private ApplicationRealm start(String... more) throws Exception {
        Map<String, String> attributes =
                new HashMap<>(Map.of("authenticationTokenWebhookConfigFile", write("webhook", kubeconfig("/review"))));
        for (int i = 0; i < more.length; i += 2) {
            attributes.put(more[i], more[i + 1]);
        }
        return realms.start("test", RawSettings.ofServerXml(attributes)).orElseThrow();
    }

    private static AuthenticationResult ask(ApplicationRealm realm, String token) {
        return realm.realm()
                .strategies(BearerTokenCredential.class)
                .get(realm.realm().strategies(BearerTokenCredential.class).size() - 1)
                .authenticate(new BearerTokenCredential(Secret.of(token), Audiences.unlimited()));
    }

    @Test
    void chain2TheWebhookIsTheLast() throws Exception {
        try (ApplicationRealm realm = start(
                "tokenAuthFile",
                write("tokens.csv", "t,jane,\n"),
                "oidcIssuerUrl",
                "https://localhost:1",
                "oidcClientId",
                "app")) {
            assertThat(realm.realm().strategyNames()).containsExactly("token-file", "oidc", "webhook");
        }
    }

    @Test
    void wh2TheOldVersionIsTheDefault() throws Exception {
        try (ApplicationRealm old = start();
                ApplicationRealm fresh = start("authenticationTokenWebhookVersion", "v1")) {
            ask(old, "a");
            ask(fresh, "b");
        }
        assertThat(reviews.get(0)).startsWith("POST /review ").contains("authentication.k8s.io/v1beta1\"");
        assertThat(reviews.get(1)).contains("authentication.k8s.io/v1\"");
    }

    @Test
    void cache4VerdictsAreRememberedForTwoMinutes() throws Exception {
        try (ApplicationRealm realm = start()) {
            assertThat(ask(realm, "bad")).isInstanceOf(NoOpinion.class);
            answer = user("jane");
            assertThat(ask(realm, "good")).isInstanceOf(Authenticated.class);
            clock.advance(Duration.ofSeconds(119));
            assertThat(ask(realm, "bad")).as("denials too").isInstanceOf(NoOpinion.class);
            assertThat(ask(realm, "good")).isInstanceOf(Authenticated.class);
            assertThat(reviews).hasSize(2);
            clock.advance(Duration.ofSeconds(1));
            assertThat(ask(realm, "bad")).isInstanceOf(Authenticated.class);
            assertThat(reviews).hasSize(3);
        }
    }

    @Test
    void cache4ErrorsAreNeverRemembered() throws Exception {
        try (ApplicationRealm realm = start()) {
            answer = "{\"status\":{\"error\":\"down\"}}";
            assertThat(ask(realm, "a")).isInstanceOf(Unavailable.class);
            answer = "<html>";
            assertThat(ask(realm, "a")).isInstanceOf(Unavailable.class);
            answer = user("jane");
            assertThat(ask(realm, "a")).isInstanceOf(Authenticated.class);
        }
    }

    @Test
    void withoutALifetimeEveryTokenIsReviewedEachTime() throws Exception {
        try (ApplicationRealm realm = start("authenticationTokenWebhookCacheTtl", "0s")) {
            ask(realm, "a");
            ask(realm, "a");
            assertThat(reviews).hasSize(2);
        }
    }

    @Test
    void applicationsWithOneConfigurationShareVerdicts() throws Exception {
        try (ApplicationRealm one = start();
                ApplicationRealm other = start()) {
            assertThat(other.realm()).isSameAs(one.realm());
        }
    }

    @Test
    void verdictsFallWhenTheFileChanges() throws Exception {
        try (ApplicationRealm realm = start()) {
            ask(realm, "a");
            write("webhook", kubeconfig("/another"));
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (reviews.size() < 2 && System.nanoTime() < end) {
                ask(realm, "a");
                Thread.onSpinWait();
            }
            assertThat(reviews.get(1)).startsWith("POST /another ");
        }
    }

    @ParameterizedTest
    @CsvSource({"5s, 0s, true", "30s, 1m, true", "10s, 0s, false", "2m, 0s, false", "0s, 0s, false"})
    void flag7ALifetimeThatIsShorterThanTheOuterOneIsNoted(String ttl, String failureTtl, boolean noted)
            throws Exception {
        List<String> warnings = new CopyOnWriteArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                warnings.add(new SimpleFormatter().formatMessage(entry));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        LOG.addHandler(handler);
        try (ApplicationRealm realm =
                start("authenticationTokenWebhookCacheTtl", ttl, "tokenFailureCacheTtl", failureTtl)) {
            assertThat(realm.realm().strategyNames()).containsExactly("webhook");
        } finally {
            LOG.removeHandler(handler);
        }
        assertThat(warnings.stream().filter(warning -> warning.startsWith("KREALM0007W")))
                .hasSize(noted ? 1 : 0)
                .allSatisfy(
                        warning -> assertThat(warning).contains("authentication-token-webhook-cache-ttl is shorter"));
    }

    @Test
    void everyProblemOfTheFileIsSaid() throws Exception {
        Map<String, String> attributes = Map.of(
                "authenticationTokenWebhookConfigFile",
                write("webhook", "clusters: [{cluster: {server: \"http://a\", certificate-authority: none.pem}}]\n"));
        String problems = "";
        try (ApplicationRealm unexpected =
                realms.start("test", RawSettings.ofServerXml(attributes)).orElseThrow()) {
            problems = "started: " + unexpected.realm().strategyNames();
        } catch (InvalidConfigurationException invalid) {
            problems = String.valueOf(invalid.getMessage());
        }
        assertThat(problems)
                .contains("authenticationTokenWebhookConfigFile", "server must be an https", "none.pem: There is no");
    }
}
