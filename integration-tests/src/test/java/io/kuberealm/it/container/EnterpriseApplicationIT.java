package io.kuberealm.it.container;

import static io.kuberealm.it.container.Archives.configured;
import static io.kuberealm.it.container.Archives.ear;
import static io.kuberealm.it.container.Archives.plainWar;
import static io.kuberealm.it.container.Archives.war;
import static io.kuberealm.it.container.Archives.withBeans;
import static io.kuberealm.it.container.Callers.JANE;
import static io.kuberealm.it.container.Callers.JANE_TOKEN;
import static io.kuberealm.it.container.Callers.UNKNOWN_TOKEN;

import io.kuberealm.it.app.HeaderMechanism;
import io.kuberealm.it.app.OpenServlet;
import io.kuberealm.it.app.ProtectedServlet;
import io.kuberealm.it.app.RestApplication;
import io.kuberealm.it.app.RestResource;
import io.kuberealm.it.app.WhoAmI;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;

/** A container that attributes mechanisms to whole applications would protect all web modules of one, or none. */
@ArquillianTest
class EnterpriseApplicationIT {
    @Deployment(name = "mixed", testable = false)
    static EnterpriseArchive oneModuleHasAMechanism() {
        return ear(
                "mixed",
                war("mixed-own", HeaderMechanism.class, OpenServlet.class, ProtectedServlet.class),
                war("mixed-rest", RestApplication.class, RestResource.class),
                plainWar("mixed-plain", "system:authenticated"),
                plainWar(
                        "mixed-login-config",
                        "registry-users",
                        "<login-config><auth-method>BASIC</auth-method></login-config>"));
    }

    @Deployment(name = "twins", testable = false)
    static EnterpriseArchive bothModulesAreProtected() {
        return ear(
                "twins",
                configured(
                        withBeans(war("twins-anonymous", OpenServlet.class, ProtectedServlet.class)),
                        "kube.realm.anonymous-auth=true"),
                configured(
                        withBeans(war("twins-known-only", OpenServlet.class, ProtectedServlet.class)),
                        "kube.realm.anonymous-auth=false"));
    }

    @Test
    void moduleWithAMechanismKeepsIt() {
        Caller nobody = Caller.of("/mixed-own");

        nobody.with(HeaderMechanism.HEADER, "henry").get("/protected").says("not by the realm: henry");
        nobody.withToken(JANE_TOKEN).get("/protected").isRefusalOfAnother();
        nobody.withToken(UNKNOWN_TOKEN).get("/open").says(WhoAmI.NOBODY);
    }

    @Test
    void moduleWithALoginConfigKeepsIt() {
        Caller nobody = Caller.of("/mixed-login-config");

        nobody.withPassword(Callers.REGISTRY_USER, Callers.REGISTRY_PASSWORD)
                .get("/protected")
                .says("not by the realm: " + Callers.REGISTRY_USER);
        nobody.withToken(JANE_TOKEN).get("/protected").isPasswordChallenge();
    }

    @Test
    void theirNeighboursAreProtected() {
        isProtected(Caller.of("/mixed-rest/rest"));
        isProtected(Caller.of("/mixed-plain"));
    }

    @Test
    void eachModuleHasItsOwnSettings() {
        isProtected(Caller.of("/twins-known-only"));
        Caller.of("/twins-known-only").get("/open").says(WhoAmI.NOBODY);

        Caller.of("/twins-anonymous").get("/open").says(Callers.ANONYMOUS);
        Caller.of("/twins-anonymous").get("/protected").isForbidden();
        Caller.of("/twins-anonymous").withToken(JANE_TOKEN).get("/protected").says(JANE);
    }

    private static void isProtected(Caller nobody) {
        nobody.get("/protected").isRealmRefusal();
        nobody.with(HeaderMechanism.HEADER, "henry").get("/protected").isRealmRefusal();
        nobody.withToken(UNKNOWN_TOKEN).get("/protected").isRealmRefusal();
        nobody.withToken(JANE_TOKEN).get("/protected").says(JANE);
    }
}
