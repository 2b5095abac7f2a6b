package io.kuberealm.it.container;

import static io.kuberealm.it.container.Archives.war;
import static io.kuberealm.it.container.Archives.webXml;
import static io.kuberealm.it.container.Callers.JANE;
import static io.kuberealm.it.container.Callers.JANE_TOKEN;
import static io.kuberealm.it.container.Callers.UNKNOWN_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.it.app.AsyncServlet;
import io.kuberealm.it.app.AuthenticateServlet;
import io.kuberealm.it.app.DispatchServlet;
import io.kuberealm.it.app.LogoutServlet;
import io.kuberealm.it.app.OpenServlet;
import io.kuberealm.it.app.RestApplication;
import io.kuberealm.it.app.RestResource;
import io.kuberealm.it.app.WhoAmI;
import io.kuberealm.it.server.OnEveryServer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Containers and applications ask the realm several times for one request; the answer must be one and the same. */
@OnEveryServer
@ArquillianTest
class RepeatedAuthenticationIT {
    private static final Caller NOBODY = Caller.of("/repeated");
    private static final Caller JANES = NOBODY.withToken(JANE_TOKEN);

    @Deployment(testable = false)
    static WebArchive application() {
        return war(
                        "repeated",
                        AuthenticateServlet.class,
                        LogoutServlet.class,
                        AsyncServlet.class,
                        DispatchServlet.class,
                        OpenServlet.class,
                        RestApplication.class,
                        RestResource.class)
                .setWebXML(webXml("<error-page><error-code>409</error-code><location>/open</location></error-page>"));
    }

    /** A REST container asks a second time when it finds that a resource needs a login. */
    @Test
    void aRestResourceIsRefusedOnce() {
        Answer refusal = NOBODY.get("/rest/protected");

        refusal.isRealmRefusal();
        assertThat(refusal.headers().allValues("Content-Length")).hasSize(1);
    }

    @Test
    void anApplicationMayAskForALogin() {
        NOBODY.get("/authenticate").isRealmRefusal();
        NOBODY.withToken(UNKNOWN_TOKEN).get("/authenticate").isRealmRefusal();
        JANES.get("/authenticate").says("true " + JANE);
    }

    @Test
    void aLogoutIsForOneRequest() {
        JANES.get("/logout").says(JANE + " then " + WhoAmI.NOBODY);
        JANES.get("/open").says(JANE);
        NOBODY.get("/logout").says(WhoAmI.NOBODY + " then " + WhoAmI.NOBODY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dispatch/forward", "/dispatch/include", "/async"})
    void dispatchesKeepTheCaller(String path) {
        JANES.get(path).says(JANE);
        NOBODY.withToken(UNKNOWN_TOKEN).get(path).isRealmRefusal();
    }

    @Test
    void anErrorPageKeepsTheCaller() {
        Answer error = JANES.get("/dispatch/error");

        assertThat(error).extracting(Answer::status, Answer::body).containsExactly(409, JANE);
    }
}
