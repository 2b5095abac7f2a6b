package io.kuberealm.it.container;

import static io.kuberealm.it.container.Archives.configured;
import static io.kuberealm.it.container.Archives.war;
import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.it.app.OpenServlet;
import io.kuberealm.it.app.ProtectedServlet;
import io.kuberealm.it.app.WhoAmI;
import io.kuberealm.it.server.OnEveryServer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** An application may switch the realm off for itself; it must then be as if the realm were not there. */
@OnEveryServer
@ArquillianTest
class SwitchedOffIT {
    @Deployment(name = "switched-off", testable = false)
    static WebArchive switchedOff() {
        return configured(war("switched-off", OpenServlet.class, ProtectedServlet.class), "kube.realm.enabled=false");
    }

    @Deployment(name = "switched-on", testable = false)
    static WebArchive switchedOn() {
        return configured(war("switched-on", OpenServlet.class, ProtectedServlet.class), "kube.realm.enabled=true");
    }

    @Test
    void theApplicationIsLeftAlone() {
        Caller nobody = Caller.of("/switched-off");

        nobody.get("/open").says(WhoAmI.NOBODY);
        nobody.withToken(Callers.UNKNOWN_TOKEN).get("/open").says(WhoAmI.NOBODY);
        nobody.withToken(Callers.JANE_TOKEN).get("/open").says(WhoAmI.NOBODY);
        assertThat(nobody.withToken(Callers.JANE_TOKEN).get("/protected").status())
                .as("an error, whatever the container says without any login")
                .isBetween(400, 599);
    }

    @Test
    void itsNeighbourIsProtected() {
        Caller.of("/switched-on").withToken(Callers.UNKNOWN_TOKEN).get("/open").isRealmRefusal();
        Caller.of("/switched-on")
                .withToken(Callers.JANE_TOKEN)
                .get("/protected")
                .says(Callers.JANE);
    }
}
