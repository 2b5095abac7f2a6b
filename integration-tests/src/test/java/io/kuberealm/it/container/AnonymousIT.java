package io.kuberealm.it.container;

import static io.kuberealm.it.container.Archives.configured;
import static io.kuberealm.it.container.Archives.war;
import static io.kuberealm.it.container.Callers.ANONYMOUS;
import static io.kuberealm.it.container.Callers.JANE;
import static io.kuberealm.it.container.Callers.JANE_TOKEN;
import static io.kuberealm.it.container.Callers.UNKNOWN_TOKEN;

import io.kuberealm.it.app.AnybodyServlet;
import io.kuberealm.it.app.OpenServlet;
import io.kuberealm.it.app.ProtectedServlet;
import io.kuberealm.it.app.RestApplication;
import io.kuberealm.it.app.RestResource;
import io.kuberealm.it.app.WhoAmI;
import io.kuberealm.it.server.OnEveryServer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** An anonymous caller is a caller to a container, though nobody proved anything. */
@OnEveryServer
@ArquillianTest
class AnonymousIT {
    @Deployment(name = "anonymous-on", testable = false)
    static WebArchive anonymousOn() {
        return configured(application("anonymous-on"), "kube.realm.anonymous-auth=true");
    }

    @Deployment(name = "anonymous-default", testable = false)
    static WebArchive anonymousByDefault() {
        return application("anonymous-default");
    }

    private static WebArchive application(String name) {
        return war(
                name,
                OpenServlet.class,
                ProtectedServlet.class,
                AnybodyServlet.class,
                RestApplication.class,
                RestResource.class);
    }

    @Test
    void withoutACredentialOneIsAnonymous() {
        Caller nobody = Caller.of("/anonymous-on");

        nobody.get("/open").says(ANONYMOUS);
        nobody.get("/rest/open").says(ANONYMOUS);
        nobody.get("/protected").isForbidden();
        nobody.get("/rest/protected").isForbidden();
    }

    @Test
    void withABadCredentialOneIsRefused() {
        Caller impostor = Caller.of("/anonymous-on").withToken(UNKNOWN_TOKEN);

        impostor.get("/open").isRealmRefusal();
        impostor.get("/rest/open").isRealmRefusal();
        impostor.get("/protected").isRealmRefusal();
        impostor.get("/anybody").isRealmRefusal();
    }

    @Test
    void withAGoodCredentialOneIsOneself() {
        Caller jane = Caller.of("/anonymous-on").withToken(JANE_TOKEN);

        jane.get("/open").says(JANE);
        jane.get("/protected").says(JANE);
        jane.get("/rest/protected").says(JANE);
    }

    /** The reason why anonymous requests are off by default here, unlike in kube-apiserver. */
    @Test
    void anonymousSatisfiesAnyAuthenticatedUser() {
        Caller.of("/anonymous-on").get("/anybody").says(ANONYMOUS);
    }

    @Test
    void byDefaultNobodyIsAnonymous() {
        Caller nobody = Caller.of("/anonymous-default");

        nobody.get("/open").says(WhoAmI.NOBODY);
        nobody.get("/anybody").isRealmRefusal();
        nobody.withToken(JANE_TOKEN).get("/anybody").says(JANE);
    }
}
