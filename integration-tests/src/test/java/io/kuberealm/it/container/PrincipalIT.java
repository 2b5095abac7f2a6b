package io.kuberealm.it.container;

import static io.kuberealm.it.container.Archives.war;
import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.it.app.PrincipalApplication;
import io.kuberealm.it.app.PrincipalResource;
import io.kuberealm.it.app.PrincipalServlet;
import io.kuberealm.it.app.WhoAmI;
import io.kuberealm.it.server.OnEveryServer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Containers tend to replace a principal by one of their own, which knows no uid and no order of groups. */
@OnEveryServer
@ArquillianTest
class PrincipalIT {
    @Deployment(testable = false)
    static WebArchive application() {
        return war("principal", PrincipalServlet.class, PrincipalApplication.class, PrincipalResource.class);
    }

    @Test
    void servletsAndJakartaSecurityTellTheSame() {
        Caller.of("/principal").withToken(Callers.JANE_TOKEN).get("/principal").says("""
                        %s
                        auth type KUBERNETES
                        remote user jane
                        same as caller principal true
                        by type 1 same true
                        tester true true
                        master false false""".formatted(Callers.JANE));
    }

    @Test
    void nobodyIsNobodyEverywhere() {
        assertThat(Caller.of("/principal").get("/principal").body())
                .startsWith(WhoAmI.NOBODY)
                .endsWith("""

                        remote user null
                        same as caller principal true
                        by type 0 same true
                        tester false false
                        master false false""");
    }

    /** HttpServletRequest.getAuthType: null if the request was not authenticated, whatever the container says. */
    @Test
    void nobodyHasNoAuthType() {
        assertThat(Caller.of("/principal").get("/principal").body()).contains("\nauth type null\n");
    }

    @Test
    void restTellsTheSame() {
        Caller.of("/principal")
                .withToken(Callers.JANE_TOKEN)
                .get("/rest/principal")
                .says("""
                        %s
                        auth type KUBERNETES
                        same as servlet principal true
                        tester true
                        master false""".formatted(Callers.JANE));
    }

    @Test
    void rolesOfABeanAreTheGroups() {
        Caller nobody = Caller.of("/principal");

        nobody.withToken(Callers.ADMIN_TOKEN).get("/rest/for-masters").says(Callers.ADMIN);
        nobody.withToken(Callers.JANE_TOKEN).get("/rest/for-masters").isForbidden();
        nobody.withToken(Callers.ADMIN_TOKEN).get("/rest/principal").isForbidden();
        nobody.get("/rest/for-masters").isRealmRefusal();
    }
}
