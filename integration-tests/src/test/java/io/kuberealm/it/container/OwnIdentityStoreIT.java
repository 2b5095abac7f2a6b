package io.kuberealm.it.container;

import static io.kuberealm.it.container.Archives.plainWar;
import static io.kuberealm.it.container.Archives.withBeans;
import static io.kuberealm.it.container.Callers.ADMIN_TOKEN;
import static io.kuberealm.it.container.Callers.JANE;
import static io.kuberealm.it.container.Callers.JANE_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.it.app.BrokenStore;
import io.kuberealm.it.app.CacheableCountingStore;
import io.kuberealm.it.app.CountedAnswers;
import io.kuberealm.it.app.CountingStore;
import io.kuberealm.it.app.DemotingStore;
import io.kuberealm.it.app.GroupStore;
import io.kuberealm.it.app.LastValidHandler;
import io.kuberealm.it.app.PasswordStore;
import io.kuberealm.it.app.TokenStore;
import io.kuberealm.it.app.WhoAmI;
import io.kuberealm.it.server.Eventually;
import io.kuberealm.it.server.OnEveryServer;
import java.time.Duration;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An application's own identity stores join the chain of their application, and of no other. */
@OnEveryServer
@ArquillianTest
class OwnIdentityStoreIT {
    @Deployment(name = "password-store", testable = false)
    static WebArchive passwordStore() {
        return withBeans(plainWar("password-store", "system:authenticated").addClass(PasswordStore.class));
    }

    @Deployment(name = "password-store-role", testable = false)
    static WebArchive passwordStoreAndRole() {
        return withBeans(plainWar("password-store-role", PasswordStore.GROUP).addClass(PasswordStore.class));
    }

    @Deployment(name = "group-store", testable = false)
    static WebArchive groupStore() {
        return withBeans(plainWar("group-store", GroupStore.GROUP).addClass(GroupStore.class));
    }

    @Deployment(name = "token-store", testable = false)
    static WebArchive tokenStore() {
        return withBeans(plainWar("token-store", "system:authenticated").addClass(TokenStore.class));
    }

    @Deployment(name = "counting-store", testable = false)
    static WebArchive countingStore() {
        return withBeans(plainWar("counting-store", "system:authenticated")
                .addClasses(CountingStore.class, CountedAnswers.class));
    }

    @Deployment(name = "cacheable-store", testable = false)
    static WebArchive cacheableStore() {
        return withBeans(plainWar("cacheable-store", "system:authenticated")
                .addClasses(CacheableCountingStore.class, CountedAnswers.class));
    }

    @Deployment(name = "broken-store", testable = false)
    static WebArchive brokenStore() {
        return withBeans(plainWar("broken-store", "system:authenticated").addClass(BrokenStore.class));
    }

    @Deployment(name = "own-handler", testable = false)
    static WebArchive ownHandler() {
        return withBeans(plainWar("own-handler", "system:masters")
                .addClass(LastValidHandler.class)
                .addClass(DemotingStore.class));
    }

    @Deployment(name = "no-store", testable = false)
    static WebArchive noStore() {
        return withBeans(plainWar("no-store", "system:authenticated"));
    }

    @Test
    void theStoreLogsItsUserIn() {
        String user = "own-user  [own-group, system:authenticated]";
        Caller ownUser = Caller.of("/password-store").withPassword(PasswordStore.USER, PasswordStore.PASSWORD);

        ownUser.get("/protected").says(user);
        ownUser.get("/open").says(user);
        Caller.of("/password-store-role")
                .withPassword(PasswordStore.USER, PasswordStore.PASSWORD)
                .get("/protected")
                .says(user);
    }

    @Test
    void aWrongPasswordIsRefused() {
        Caller nobody = Caller.of("/password-store");

        nobody.withPassword(PasswordStore.USER, "wrong").get("/protected").isRealmRefusal();
        nobody.withPassword(PasswordStore.USER, "wrong").get("/open").isRealmRefusal();
        nobody.withPassword("unknown", "wrong").get("/protected").isRealmRefusal();
        nobody.withPassword(Callers.REGISTRY_USER, Callers.REGISTRY_PASSWORD)
                .get("/protected")
                .isRealmRefusal();
        nobody.get("/protected").isRealmRefusal();
    }

    @Test
    void tokensOfTheRealmWorkBesideTheStore() {
        Caller.of("/password-store").withToken(JANE_TOKEN).get("/protected").says(JANE);
        Caller.of("/password-store-role")
                .withToken(JANE_TOKEN)
                .get("/protected")
                .isForbidden();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/no-store", "/group-store"})
    void withoutAStoreThatJudgesAPasswordIsNoCredential(String application) {
        Caller ownUser = Caller.of(application).withPassword(PasswordStore.USER, PasswordStore.PASSWORD);

        ownUser.get("/protected").isRealmRefusal();
        ownUser.get("/open").says(WhoAmI.NOBODY);
    }

    @Test
    void aStoreMayKnowTokens() {
        Caller nobody = Caller.of("/token-store");

        for (int round = 0; round < 2; round++) { // what the realm says comes from a cache in the second
            nobody.withToken(TokenStore.TOKEN).get("/protected").says("own-user  [own-group, system:authenticated]");
            nobody.withToken(JANE_TOKEN).get("/protected").says(JANE);
            nobody.withToken(Callers.UNKNOWN_TOKEN).get("/protected").isRealmRefusal();
            Caller.of("/no-store").withToken(TokenStore.TOKEN).get("/protected").isRealmRefusal();
        }
    }

    @Test
    void aStoreMayAddGroups() {
        Caller nobody = Caller.of("/group-store");

        nobody.withToken(JANE_TOKEN)
                .get("/protected")
                .says("jane uid-jane [testers, developers, own-group, system:authenticated]");
        nobody.withToken(ADMIN_TOKEN).get("/protected").isForbidden();
    }

    @Test
    void aStoreIsAskedForEachRequest() {
        Caller counted = Caller.of("/counting-store").withToken(CountedAnswers.TOKEN);

        for (int time = 1; time <= 3; time++) {
            counted.get("/protected").says("asked-" + time + "  [system:authenticated]");
        }
    }

    @Test
    void theAnswersOfAStoreThatAllowsItAreKept() {
        Caller counted = Caller.of("/cacheable-store").withToken(CountedAnswers.TOKEN);

        Eventually.until(
                "two like answers within the ten seconds that one is kept",
                Duration.ofMinutes(1),
                () -> counted.get("/protected")
                        .body()
                        .equals(counted.get("/protected").body()));
        assertThat(counted.get("/protected").body()).startsWith("asked-");
    }

    @ParameterizedTest
    @ValueSource(strings = {"anybody", BrokenStore.ERROR})
    void aStoreThatThrowsLetsNobodyInAndKeepsNobodyOut(String user) {
        Caller failing = Caller.of("/broken-store").withPassword(user, BrokenStore.PASSWORD);

        failing.get("/protected").isRealmRefusal();
        failing.get("/open").isRealmRefusal();
        Caller.of("/broken-store").withToken(JANE_TOKEN).get("/protected").says(JANE);
    }

    @Test
    void theCallerIsTheOneWhomTheHandlerOfTheApplicationAnswers() {
        Caller clerk = Caller.of("/own-handler").withToken(DemotingStore.TOKEN);

        clerk.get("/open").says("clerk uid-clerk [clerks, system:authenticated]");
        clerk.get("/protected").isForbidden();
        Caller.of("/own-handler").withToken(JANE_TOKEN).get("/open").says(JANE);
        Caller.of("/own-handler").withToken(Callers.UNKNOWN_TOKEN).get("/open").isRealmRefusal();
    }
}
