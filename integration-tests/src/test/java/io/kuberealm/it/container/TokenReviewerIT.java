package io.kuberealm.it.container;

import static io.kuberealm.it.container.Archives.beans;
import static io.kuberealm.it.container.Archives.configured;
import static io.kuberealm.it.container.Archives.war;
import static io.kuberealm.it.container.Archives.webXml;
import static io.kuberealm.it.container.Archives.withBeans;
import static io.kuberealm.it.container.Callers.ADMIN_TOKEN;
import static io.kuberealm.it.container.Callers.JANE;
import static io.kuberealm.it.container.Callers.JANE_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.it.app.HeaderMechanism;
import io.kuberealm.it.app.InjectedReviewServlet;
import io.kuberealm.it.app.ReviewServlet;
import io.kuberealm.it.app.Reviewed;
import io.kuberealm.it.app.TokenStore;
import io.kuberealm.it.app.WhoAmI;
import io.kuberealm.it.server.OnEveryServer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any application may ask the realm whose token it has been told, by injection or without CDI. */
@OnEveryServer
@ArquillianTest
class TokenReviewerIT {
    @Deployment(name = "review-plain", testable = false)
    static WebArchive withoutCdi() {
        return reviewing("review-plain", ReviewServlet.class).addAsWebInfResource(beans("none"), "beans.xml");
    }

    @Deployment(name = "review-beans", testable = false)
    static WebArchive withCdi() {
        return withBeans(reviewing("review-beans", ReviewServlet.class, InjectedReviewServlet.class));
    }

    @Deployment(name = "review-store", testable = false)
    static WebArchive withOwnStore() {
        return withBeans(reviewing("review-store", InjectedReviewServlet.class, TokenStore.class));
    }

    @Deployment(name = "review-own-mechanism", testable = false)
    static WebArchive withOwnMechanism() {
        return withBeans(reviewing(
                "review-own-mechanism", ReviewServlet.class, InjectedReviewServlet.class, HeaderMechanism.class));
    }

    @Deployment(name = "review-login-config", testable = false)
    static WebArchive withLoginConfig() {
        return withBeans(reviewing("review-login-config", ReviewServlet.class, InjectedReviewServlet.class))
                .setWebXML(webXml("<login-config><auth-method>BASIC</auth-method></login-config>"));
    }

    @Deployment(name = "review-switched-off", testable = false)
    static WebArchive switchedOff() {
        return configured(
                withBeans(reviewing("review-switched-off", ReviewServlet.class, InjectedReviewServlet.class)),
                "kube.realm.enabled=false");
    }

    private static WebArchive reviewing(String name, Class<?>... classes) {
        return war(name, classes).addClass(Reviewed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/review-plain/review", "/review-beans/review", "/review-beans/injected"})
    void reviewsAndLeavesTheCallerAlone(String resource) {
        Caller jane = Caller.of(resource).withToken(JANE_TOKEN);

        for (int round = 0; round < 2; round++) { // the second answer comes from the token cache
            jane.with(Reviewed.HEADER, ADMIN_TOKEN).get("").says("token-file: " + Callers.ADMIN + ", asked by " + JANE);
            jane.with(Reviewed.HEADER, Callers.UNKNOWN_TOKEN).get("").says("invalid bearer token, asked by " + JANE);
        }
        Caller.of(resource)
                .with(Reviewed.HEADER, JANE_TOKEN)
                .get("")
                .says("token-file: " + JANE + ", asked by " + WhoAmI.NOBODY);
    }

    @Test
    void storesOfTheApplicationAreAskedToo() {
        Caller.of("/review-store/injected")
                .with(Reviewed.HEADER, TokenStore.TOKEN)
                .get("")
                .says("application: own-user  [own-group, system:authenticated], asked by " + WhoAmI.NOBODY);
        Caller.of("/review-beans/injected")
                .with(Reviewed.HEADER, TokenStore.TOKEN)
                .get("")
                .says("invalid bearer token, asked by " + WhoAmI.NOBODY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/review-own-mechanism", "/review-login-config", "/review-switched-off"})
    void applicationsThatTheRealmDoesNotProtectAreTold(String application) {
        Caller nobody = Caller.of(application).with(Reviewed.HEADER, JANE_TOKEN);

        Answer injected = nobody.get("/injected");
        assertThat(injected.status()).isEqualTo(200);
        assertThat(injected.body()).startsWith("Kube Realm reviews tokens only for applications that it protects");
        nobody.get("/review").says(ReviewServlet.NO_REVIEWER + ", asked by " + WhoAmI.NOBODY);
    }
}
