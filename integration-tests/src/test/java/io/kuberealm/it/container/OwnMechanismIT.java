package io.kuberealm.it.container;

import static io.kuberealm.it.container.Archives.plainWar;
import static io.kuberealm.it.container.Archives.war;
import static io.kuberealm.it.container.Callers.JANE_TOKEN;
import static io.kuberealm.it.container.Callers.REGISTRY_PASSWORD;
import static io.kuberealm.it.container.Callers.REGISTRY_USER;
import static io.kuberealm.it.container.Callers.UNKNOWN_TOKEN;

import io.kuberealm.it.app.BasicDefinition;
import io.kuberealm.it.app.HeaderMechanism;
import io.kuberealm.it.app.OpenServlet;
import io.kuberealm.it.app.PasswordStore;
import io.kuberealm.it.app.ProtectedServlet;
import io.kuberealm.it.app.WhoAmI;
import io.kuberealm.it.server.OnEveryServer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** A container takes one mechanism a module: an application that brings its own must deploy, keep it, and see nothing of the realm. */
@OnEveryServer
@ArquillianTest
class OwnMechanismIT {
    @Deployment(name = "own-mechanism", testable = false)
    static WebArchive ownMechanism() {
        return war("own-mechanism", HeaderMechanism.class, OpenServlet.class, ProtectedServlet.class);
    }

    @Deployment(name = "basic-own-store", testable = false)
    static WebArchive basicWithOwnStore() {
        return plainWar("basic-own-store", PasswordStore.GROUP).addClasses(BasicDefinition.class, PasswordStore.class);
    }

    @Deployment(name = "basic-registry", testable = false)
    static WebArchive basicWithTheServersRegistry() {
        return plainWar("basic-registry", "registry-users").addClass(BasicDefinition.class);
    }

    @Deployment(name = "login-config", testable = false)
    static WebArchive loginConfig() {
        return plainWar(
                "login-config",
                "registry-users",
                "<login-config><auth-method>BASIC</auth-method><realm-name>own</realm-name></login-config>");
    }

    @Test
    void ownMechanismIsAskedAndNotTheRealm() {
        Caller nobody = Caller.of("/own-mechanism");

        nobody.with(HeaderMechanism.HEADER, "henry").get("/protected").says("not by the realm: henry");
        nobody.with(HeaderMechanism.HEADER, "henry").get("/open").says("not by the realm: henry");
        nobody.withToken(JANE_TOKEN).get("/protected").isRefusalOfAnother();
        nobody.withToken(UNKNOWN_TOKEN).get("/open").says(WhoAmI.NOBODY);
    }

    @Test
    void basicDefinitionKeepsItsOwnStore() {
        Caller nobody = Caller.of("/basic-own-store");

        nobody.withPassword(PasswordStore.PLAIN_USER, PasswordStore.PLAIN_PASSWORD)
                .get("/protected")
                .says("not by the realm: " + PasswordStore.PLAIN_USER);
        nobody.withPassword(PasswordStore.PLAIN_USER, "wrong").get("/protected").isRefusalOfAnother();
        nobody.withToken(JANE_TOKEN).get("/protected").isRefusalOfAnother();
        nobody.get("/protected").isPasswordChallenge();
        nobody.get("/open").says(WhoAmI.NOBODY);
    }

    @Test
    void basicDefinitionWithoutStoresKeepsTheServersRegistry() {
        keepsTheServersRegistry(Caller.of("/basic-registry"));
    }

    @Test
    void loginConfigKeepsTheServersRegistry() {
        keepsTheServersRegistry(Caller.of("/login-config"));
    }

    private static void keepsTheServersRegistry(Caller nobody) {
        nobody.withPassword(REGISTRY_USER, REGISTRY_PASSWORD)
                .get("/protected")
                .says("not by the realm: " + REGISTRY_USER);
        nobody.withPassword(REGISTRY_USER, "wrong").get("/protected").isRefusalOfAnother();
        nobody.withToken(JANE_TOKEN).get("/protected").isRefusalOfAnother();
        nobody.get("/protected").isPasswordChallenge();
        nobody.withToken(UNKNOWN_TOKEN).get("/open").says(WhoAmI.NOBODY);
    }
}
