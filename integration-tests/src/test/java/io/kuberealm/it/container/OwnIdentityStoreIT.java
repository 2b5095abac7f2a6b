package io.kuberealm.it.container;

import static io.kuberealm.it.container.Archives.plainWar;
import static io.kuberealm.it.container.Archives.withBeans;
import static io.kuberealm.it.container.Callers.ADMIN_TOKEN;
import static io.kuberealm.it.container.Callers.JANE;
import static io.kuberealm.it.container.Callers.JANE_TOKEN;

import io.kuberealm.it.app.GroupStore;
import io.kuberealm.it.app.PasswordStore;
import io.kuberealm.it.app.TokenStore;
import io.kuberealm.it.app.WhoAmI;
import io.kuberealm.it.server.OnEveryServer;
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

        for (int round = 0; round < 2; round++) { // the second answer comes from the token cache
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
}
