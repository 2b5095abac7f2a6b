package io.kuberealm.realm.wiring;

import static io.kuberealm.realm.testing.TestRequests.withAuthorization;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.Rejected;
import io.kuberealm.api.AuthenticationResult.Unavailable;
import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.config.InvalidConfigurationException;
import io.kuberealm.realm.config.RawSettings;
import io.kuberealm.realm.log.CapturedLog;
import io.kuberealm.realm.password.keystone.FakeKeystone;
import io.kuberealm.realm.testing.TestCertificates.Issued;
import io.kuberealm.realm.testing.TestTls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keystone in the whole chain: its settings, its authorities, and what is in front of it. */
class KeystoneChainTest {
    private static final Rejected REJECTED = new Rejected("Failed to authenticate");
    private static final Unavailable UNAVAILABLE = new Unavailable("Failed to authenticate");
    private static final long LIMIT = 30_000_000_000L;

    private final FakeKeystone keystone = FakeKeystone.start();
    private final CapturedLog log = CapturedLog.open();
    private final Map<String, String> settings = new HashMap<>(Map.of("anonymousAuth", "true"));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    private @Nullable ApplicationRealm application;

    @BeforeEach
    void configure() throws IOException {
        settings.put("keystoneUrl", keystone.uri().toString());
        settings.put("keystoneCaFile", write("ca.pem", TestTls.AUTHORITY.pem()));
    }

    @AfterEach
    void close() {
        if (application != null) {
            application.close();
        }
        keystone.close();
        log.close();
    }

    private String write(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content).toString();
    }

    private Realm realm() {
        ApplicationRealm started = new Realms(Clock.systemUTC())
                .start("test", RawSettings.ofServerXml(settings))
                .orElseThrow();
        application = started;
        return started.realm();
    }

    private static AuthenticationResult ask(Realm realm, String user, String password) {
        String pair = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
        return RequestChain.of(realm, new RealmStores(realm, List.of()))
                .authenticate(withAuthorization("Basic " + pair));
    }

    private static Authenticated keystoneUser(String name) {
        return new Authenticated(UserInfo.of(name, List.of("system:authenticated")), "keystone");
    }

    private static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + LIMIT;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            LockSupport.parkNanos(10_000_000);
        }
    }

    @Test
    void ks2TheUserHasThatNameAndGrp2OneGroup() {
        keystone.user("jane", "secret");
        Realm realm = realm();

        assertThat(ask(realm, "jane", "secret")).isEqualTo(keystoneUser("jane"));
        assertThat(ask(realm, "jane", "wrong")).as("BA-2 never anonymous").isEqualTo(REJECTED);
        assertThat(realm.strategyNames()).containsExactly("keystone", "anonymous");
    }

    @Test
    void ks2EveryRequestIsALoginUnlessACacheIsAskedFor() {
        keystone.user("jane", "secret");
        Realm realm = realm();
        ask(realm, "jane", "secret");
        ask(realm, "jane", "secret");
        assertThat(keystone.requests()).hasSize(2);
    }

    @Test
    void withACacheAGoodPasswordIsAskedAboutOnce() {
        settings.put("keystoneCacheTtl", "1h");
        keystone.user("jane", "secret");
        Realm realm = realm();
        for (int i = 0; i < 3; i++) {
            assertThat(ask(realm, "jane", "secret")).isEqualTo(keystoneUser("jane"));
            assertThat(ask(realm, "jane", "wrong")).isEqualTo(REJECTED);
        }
        assertThat(keystone.requests()).hasSize(4);
    }

    @Test
    void ks3TheFileIsFirstAndAWrongPasswordInItIsForgottenIfKeystoneKnowsBetter() throws Exception {
        settings.put("basicAuthFile", write("passwords.csv", "of-the-file,jane,7,dev\nother,joe,8\n"));
        keystone.user("jane", "of-keystone");
        Realm realm = realm();

        assertThat(ask(realm, "jane", "of-the-file"))
                .isEqualTo(new Authenticated(
                        new UserInfo("jane", "7", List.of("dev", "system:authenticated"), Map.of()),
                        "basic-auth-file"));
        assertThat(keystone.requests()).as("CHAIN-14 Keystone is not asked").isEmpty();
        assertThat(ask(realm, "jane", "of-keystone")).isEqualTo(keystoneUser("jane"));
        assertThat(ask(realm, "joe", "of-keystone")).isEqualTo(REJECTED);
        assertThat(realm.strategyNames()).startsWith("basic-auth-file", "keystone");
    }

    @Test
    void ks3AUserOfKeystoneIsNotRefusedForNotBeingInTheFile() throws Exception {
        settings.put("basicAuthFile", write("passwords.csv", "of-the-file,joe,8\n"));
        keystone.user("jane", "of-keystone");
        Realm realm = realm();
        for (int i = 0; i < 20; i++) {
            assertThat(ask(realm, "jane", "of-keystone")).isEqualTo(keystoneUser("jane"));
        }
    }

    @Test
    void wrongPasswordsMakeAPauseAndCachedOnesTellNothingInIt() {
        settings.put("keystoneCacheTtl", "1h");
        keystone.user("jane", "secret");
        Realm realm = realm();
        assertThat(ask(realm, "jane", "secret")).isEqualTo(keystoneUser("jane"));
        for (int i = 0; i < 5; i++) {
            assertThat(ask(realm, "jane", "wrong-" + i)).isEqualTo(REJECTED);
        }
        int asked = keystone.requests().size();

        assertThat(ask(realm, "jane", "secret")).isInstanceOf(Rejected.class);
        assertThat(ask(realm, "jane", "wrong")).isEqualTo(ask(realm, "jane", "secret"));
        assertThat(keystone.requests()).hasSize(asked);
    }

    @Test
    void anOutageLocksNobodyOut() {
        Realm realm = realm();
        keystone.answer(503, "");
        for (int i = 0; i < 20; i++) {
            assertThat(ask(realm, "jane", "secret")).isEqualTo(UNAVAILABLE);
        }
        keystone.user("jane", "secret");
        assertThat(ask(realm, "jane", "secret")).isEqualTo(keystoneUser("jane"));
        assertThat(log.lines("KREALM0090W")).hasSize(1);
        assertThat(log.lines("KREALM0091I")).hasSize(1);
    }

    @Test
    void ks1ANewAuthorityIsTakenUpAndAFormerOneIsNotTrustedAnyMore() throws Exception {
        settings.put("keystoneCacheTtl", "1h");
        keystone.user("jane", "secret");
        Realm realm = realm();
        assertThat(ask(realm, "jane", "secret")).isEqualTo(keystoneUser("jane"));
        Issued other = TestTls.authority("other-ca");

        write("ca.pem", other.pem());
        until(() -> log.lines("KREALM0010I").size() == 1);
        assertThat(ask(realm, "jane", "secret"))
                .as("neither the connection nor the answer of before counts")
                .isEqualTo(UNAVAILABLE);

        int port = keystone.port();
        keystone.close();
        try (FakeKeystone renewed = FakeKeystone.start(other, port).user("jane", "secret")) {
            assertThat(ask(realm, "jane", "secret")).isEqualTo(keystoneUser("jane"));
            assertThat(renewed.requests()).hasSize(1);
        }
    }

    @Test
    void ks1ABrokenAuthorityFileKeepsTheOldOne() throws Exception {
        keystone.user("jane", "secret");
        Realm realm = realm();

        write("ca.pem", "no certificate");
        until(() -> log.lines("KREALM0011E").size() == 1);
        assertThat(ask(realm, "jane", "secret")).isEqualTo(keystoneUser("jane"));
        Files.delete(directory.resolve("ca.pem"));
        until(() -> log.lines("KREALM0011E").size() == 2);
        assertThat(ask(realm, "jane", "secret")).isEqualTo(keystoneUser("jane"));
    }

    @Test
    void ks1WithoutAnAuthorityFileThoseOfJavaCount() {
        settings.remove("keystoneCaFile");
        keystone.user("jane", "secret");

        assertThat(ask(realm(), "jane", "secret")).isEqualTo(UNAVAILABLE);
        assertThat(keystone.requests()).isEmpty();
    }

    @Test
    void aConnectionThatTheServerHasClosedMeanwhileIsNoFailure() {
        keystone.user("jane", "secret");
        Realm realm = realm();
        assertThat(ask(realm, "jane", "secret")).isEqualTo(keystoneUser("jane"));
        int port = keystone.port();
        keystone.close();
        try (FakeKeystone again = FakeKeystone.start(TestTls.AUTHORITY, port).user("jane", "secret")) {
            assertThat(ask(realm, "jane", "secret")).isEqualTo(keystoneUser("jane"));
            assertThat(again.requests()).hasSize(1);
        }
    }

    @Test
    void aClosedRealmLetsNobodyIn() {
        keystone.user("jane", "secret");
        Realm realm = realm();
        assertThat(ask(realm, "jane", "secret")).isEqualTo(keystoneUser("jane"));
        close();
        assertThat(ask(realm, "jane", "secret")).isEqualTo(new Unavailable("the realm is closed"));
    }

    @Test
    void formerNamesWorkWithAWarning() {
        settings.put("experimentalKeystoneUrl", settings.remove("keystoneUrl"));
        settings.put("experimentalKeystoneCaFile", settings.remove("keystoneCaFile"));
        keystone.user("jane", "secret");

        assertThat(ask(realm(), "jane", "secret")).isEqualTo(keystoneUser("jane"));
        assertThat(log.lines("KREALM0007W")).hasSize(2);
    }

    @Test
    void rolesAndProjectAreGroupsIfAskedFor() {
        settings.put("keystoneProject", "web");
        settings.put("keystoneGroups", "roles,project");
        keystone.answer(
                201,
                "{\"token\":{\"user\":{\"name\":\"jane\"},\"project\":{\"name\":\"web\"},\"roles\":[{\"name\":\"member\"}]}}");

        assertThat(ask(realm(), "jane", "secret"))
                .isEqualTo(new Authenticated(
                        UserInfo.of("jane", List.of("member", "web", "system:authenticated")), "keystone"));
    }

    @Test
    void cfg1AMissingAuthorityFileIsAProblem() {
        settings.put("keystoneCaFile", directory.resolve("missing.pem").toString());

        assertThatThrownBy(this::realm)
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining("keystoneCaFile")
                .hasMessageContaining("There is no such file");
    }
}
