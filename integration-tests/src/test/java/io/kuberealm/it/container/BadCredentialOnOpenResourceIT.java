package io.kuberealm.it.container;

import static io.kuberealm.it.container.Archives.war;
import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.it.app.CountingFilter;
import io.kuberealm.it.app.OpenServlet;
import io.kuberealm.it.app.RestApplication;
import io.kuberealm.it.app.RestResource;
import io.kuberealm.it.server.OnEveryServer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Containers run an application on resources without a constraint even after a failed login, unless told otherwise. */
@OnEveryServer
@ArquillianTest
class BadCredentialOnOpenResourceIT {
    @Deployment(testable = false)
    static WebArchive application() {
        return war("bad-credential", CountingFilter.class, OpenServlet.class, RestApplication.class, RestResource.class)
                .addAsWebResource(new StringAsset("a page"), "page.html");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/open", "/rest/open", "/page.html", "/no-such-page"})
    void theApplicationDoesNotRun(String path) {
        Caller nobody = Caller.of("/bad-credential");
        int before = count(nobody.get("/open"));

        Answer refusal = nobody.withToken(Callers.UNKNOWN_TOKEN).get(path);

        refusal.isRealmRefusal();
        assertThat(refusal.headers().firstValue(CountingFilter.HEADER)).isEmpty();
        assertThat(count(nobody.get("/open"))).isEqualTo(before + 1);
    }

    private static int count(Answer answer) {
        return Integer.parseInt(
                answer.headers().firstValue(CountingFilter.HEADER).orElseThrow());
    }
}
