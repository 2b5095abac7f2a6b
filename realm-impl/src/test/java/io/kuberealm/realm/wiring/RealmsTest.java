package io.kuberealm.realm.wiring;

import static io.kuberealm.realm.testing.TestCertificates.authority;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kuberealm.api.Audiences;
import io.kuberealm.api.AuthenticationRequest;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.Unavailable;
import io.kuberealm.api.Secret;
import io.kuberealm.realm.config.InvalidConfigurationException;
import io.kuberealm.realm.config.Problems;
import io.kuberealm.realm.config.RawSettings;
import io.kuberealm.realm.config.RealmConfigurationReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealmsTest {
    private final Realms realms = new Realms(Clock.systemUTC());
    private final Set<Thread> watchersBefore = watchers();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @SuppressWarnings("NullAway.Init")
    private RawSettings tokenFile;

    @BeforeEach
    void writeTokens() throws Exception {
        tokenFile = tokenFile("tokens.csv", "secret,jane,7");
    }

    private RawSettings tokenFile(String name, String content) throws Exception {
        return settings(
                "tokenAuthFile",
                Files.writeString(directory.resolve(name), content).toString());
    }

    private static RawSettings settings(String attribute, String value) {
        return RawSettings.ofServerXml(Map.of(attribute, value));
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        for (Thread watcher : watchers()) {
            if (!watchersBefore.contains(watcher)) {
                watcher.join(Duration.ofSeconds(5).toMillis());
                assertThat(watcher.isAlive())
                        .as("a thread of a realm that nobody uses")
                        .isFalse();
            }
        }
    }

    private static Set<Thread> watchers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("kube-realm-")
                        && !thread.getName().equals("kube-realm-log")) // of the one log, ends by itself
                .collect(Collectors.toSet());
    }

    private ApplicationRealm start(RawSettings settings) {
        return realms.start("test", settings).orElseThrow();
    }

    @Test
    void equalConfigurationsShareARealmUntilTheLastStops() {
        ApplicationRealm first = start(tokenFile);
        ApplicationRealm second = start(tokenFile);
        Realm realm = first.realm();

        assertThat(second.realm()).isSameAs(realm);
        assertThat(watchers()).hasSize(watchersBefore.size() + 1);
        first.close();
        first.close();
        ApplicationRealm third = start(tokenFile);
        assertThat(third.realm())
                .as("the second still uses it, and closing twice counts once")
                .isSameAs(realm);

        second.close();
        third.close();
        ApplicationRealm later = start(tokenFile);
        assertThat(later.realm()).as("nobody used it any more").isNotSameAs(realm);
        later.close();
    }

    @Test
    void differentConfigurationsDoNotShare() throws Exception {
        ApplicationRealm first = start(tokenFile);
        ApplicationRealm second = start(tokenFile("other.csv", "other,john,8"));

        assertThat(second.realm()).isNotSameAs(first.realm());
        first.close();
        second.close();
    }

    @Test
    void allProblemsOfSettingsAndFilesInOneMessage() throws Exception {
        RawSettings settings = RawSettings.ofServerXml(Map.of(
                "tokenAuthFile",
                        tokenFile("bad.csv", "one,two")
                                .values()
                                .values()
                                .iterator()
                                .next()
                                .value(),
                "clientCaFile", directory.resolve("missing.crt").toString(),
                "anonymousAuth", "perhaps"));

        assertThatThrownBy(() -> start(settings))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageStartingWith("3 problems:")
                .hasMessageContaining("<kubeRealm anonymousAuth>=\"perhaps\"")
                .hasMessageContaining("missing.crt\": There is no such file")
                .hasMessageContaining("bad.csv\": line 1:");
    }

    private Map<String, String> bundles(String clients, String proxies) throws Exception {
        return Map.of(
                "clientCaFile",
                        Files.writeString(directory.resolve("clients.pem"), clients)
                                .toString(),
                "requestheaderClientCaFile",
                        Files.writeString(directory.resolve("proxies.pem"), proxies)
                                .toString());
    }

    @Test
    void rh9CaFilesWithACommonCertificateNeedAllowedNames() throws Exception {
        String one = authority("one").selfSigned().pem();
        String other = authority("other").selfSigned().pem();
        Map<String, String> shared = bundles(one + other, other);

        assertThatThrownBy(() -> start(RawSettings.ofServerXml(shared)))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageStartingWith("1 problem:")
                .hasMessageContaining("<kubeRealm requestheaderClientCaFile>")
                .hasMessageContaining("set kube.realm.requestheader-allowed-names.");

        Map<String, String> named = new HashMap<>(shared);
        named.put("requestheaderAllowedNames", "front-proxy");
        ApplicationRealm application = start(RawSettings.ofServerXml(named));
        assertThat(application.realm().strategyNames()).containsExactly("request-header", "x509");
        application.close();

        ApplicationRealm apart = start(RawSettings.ofServerXml(bundles(one, other)));
        assertThat(apart.realm().strategyNames()).containsExactly("request-header", "x509");
        apart.close();
    }

    @Test
    void switchedOffIsNoRealm() {
        RawSettings settings = RawSettings.ofServerXml(Map.of(
                "enabled",
                "false",
                "tokenAuthFile",
                directory.resolve("missing").toString()));

        assertThat(realms.start("test", settings)).isEmpty();
    }

    @Test
    void aChangedServerConfigurationIsTakenUp() {
        ApplicationRealm application = start(tokenFile);
        Realm before = application.realm();

        realms.serverSettings(settings("anonymousAuth", "true"));

        assertThat(application.realm()).isNotSameAs(before);
        assertThat(application.realm().strategyNames()).containsExactly("token-file", "anonymous");
        application.close();
    }

    @Test
    void requestsUnderWayEndOnTheRealmTheyBeganWith() {
        ApplicationRealm application = start(tokenFile);
        RequestChain before = application.chain(RealmStores::new);

        realms.serverSettings(settings("anonymousAuth", "true"));

        assertThat(application.chain(RealmStores::new)).isNotSameAs(before);
        assertThat(before.authenticate(bearer("secret"))).isInstanceOf(Authenticated.class);
        application.close();
        assertThat(before.authenticate(bearer("secret")))
                .as("the application has ended, and nobody follows the file any more")
                .isEqualTo(new Unavailable("the realm is closed"));
        assertThat(before.review(Secret.of("secret"), List.of())).isEqualTo(new Unavailable("the realm is closed"));
    }

    @Test
    void theFormerRealmEndsAfterTheGrace() throws Exception {
        Realms hasty = new Realms(Clock.systemUTC(), Duration.ofMillis(1));
        ApplicationRealm application = hasty.start("test", tokenFile).orElseThrow();
        Realm before = application.realm();

        hasty.serverSettings(settings("anonymousAuth", "true"));

        for (Thread thread : watchers()) {
            if (thread.getName().equals("kube-realm-grace")) {
                thread.join(Duration.ofSeconds(30).toMillis());
            }
        }
        assertThat(before.outOfService()).isPresent();
        assertThat(application.realm().outOfService()).isEmpty();
        application.close();
    }

    @Test
    void aConfigurationThatComesBackWithinTheGraceFindsItsRealm() {
        ApplicationRealm application = start(tokenFile);
        Realm before = application.realm();

        realms.serverSettings(settings("anonymousAuth", "true"));
        realms.serverSettings(settings("anonymousAuth", "false"));

        assertThat(application.realm()).isSameAs(before);
        assertThat(before.outOfService()).isEmpty();
        application.close();
        assertThat(before.outOfService()).isPresent();
    }

    /** A file that nobody looks at may hold what was taken out of it long ago. */
    @Test
    void nobodyIsJudgedOnceWhatFollowsChangesHasEnded() {
        OpeningContext context = OpeningContexts.of(
                RealmConfigurationReader.read(tokenFile, new Problems()), Clock.systemUTC(), Map.of(), new Problems());
        Realm realm = new Realm(
                context,
                new OpenedStrategies(),
                Optional::empty,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                RoleMappings.open(context, Optional.empty()));
        assertThat(realm.outOfService()).isEmpty();

        context.resources().close();

        assertThat(RequestChain.of(realm, new RealmStores(realm, List.of())).authenticate(bearer("secret")))
                .isInstanceOf(Unavailable.class);
        realm.close();
    }

    private static AuthenticationRequest bearer(String token) {
        return new AuthenticationRequest(
                "GET", "/", Map.of("authorization", List.of("Bearer " + token)), List.of(), Audiences.unlimited());
    }

    @Test
    void aBadServerConfigurationChangesNothing() {
        ApplicationRealm application = start(tokenFile);
        Realm before = application.realm();

        realms.serverSettings(RawSettings.ofServerXml(Map.of("anonymousAuth", "true", "clientCaFile", "/missing")));

        assertThat(application.realm()).isSameAs(before);
        application.close();
    }

    @Test
    void switchingOffNeedsARestart() {
        ApplicationRealm application = start(tokenFile);
        Realm before = application.realm();

        realms.serverSettings(settings("enabled", "false"));

        assertThat(application.realm()).isSameAs(before);
        application.close();
    }

    @Test
    void anUnchangedServerConfigurationKeepsTheRealm() {
        ApplicationRealm application = start(tokenFile);
        Realm before = application.realm();

        realms.serverSettings(settings("anonymousAuth", "false"));

        assertThat(application.realm()).isSameAs(before);
        application.close();
    }
}
