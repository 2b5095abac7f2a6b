package io.kuberealm.it.container;

import static io.kuberealm.it.container.Archives.beans;
import static io.kuberealm.it.container.Archives.constraint;
import static io.kuberealm.it.container.Archives.plainWar;
import static io.kuberealm.it.container.Archives.war;
import static io.kuberealm.it.container.Archives.webXml;

import io.kuberealm.it.app.OpenServlet;
import io.kuberealm.it.app.ProtectedServlet;
import io.kuberealm.it.app.RestApplication;
import io.kuberealm.it.app.RestResource;
import io.kuberealm.it.app.WhoAmI;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A container that asks mechanisms only in modules with CDI beans would leave the others to its own BASIC, silently. */
@ArquillianTest
class ModuleWithoutCdiIT {
    private static final String PAGE = "a page for people";

    @Deployment(name = "no-beans-xml", testable = false)
    static WebArchive withoutBeansXml() {
        return war("no-beans-xml", OpenServlet.class, ProtectedServlet.class);
    }

    @Deployment(name = "empty-beans-xml", testable = false)
    static WebArchive withEmptyBeansXml() {
        return war("empty-beans-xml", OpenServlet.class, ProtectedServlet.class)
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
    }

    @Deployment(name = "discovery-none", testable = false)
    static WebArchive withoutBeanDiscovery() {
        return war("discovery-none", OpenServlet.class, ProtectedServlet.class)
                .addAsWebInfResource(beans("none"), "beans.xml");
    }

    @Deployment(name = "web-xml-only", testable = false)
    static WebArchive withoutAnnotations() {
        return plainWar("web-xml-only", "system:authenticated");
    }

    @Deployment(name = "rest-only", testable = false)
    static WebArchive withRestOnly() {
        return war("rest-only", RestApplication.class, RestResource.class);
    }

    @Deployment(name = "page-only", testable = false)
    static WebArchive withPageOnly() {
        return war("page-only")
                .addAsWebResource(new StringAsset(PAGE), "protected/page.html")
                .addAsWebResource(new StringAsset(PAGE), "open.html")
                .setWebXML(webXml(constraint("/protected/*", "system:authenticated")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/no-beans-xml/protected",
                "/empty-beans-xml/protected",
                "/discovery-none/protected",
                "/web-xml-only/protected",
                "/rest-only/rest/protected"
            })
    void isProtectedByTheRealm(String resource) {
        Caller nobody = Caller.of(resource);

        nobody.get("").isRealmRefusal();
        nobody.withToken(Callers.UNKNOWN_TOKEN).get("").isRealmRefusal();
        nobody.withPassword(Callers.REGISTRY_USER, Callers.REGISTRY_PASSWORD)
                .get("")
                .isRealmRefusal();
        nobody.withToken(Callers.JANE_TOKEN).get("").says(Callers.JANE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/no-beans-xml/open",
                "/empty-beans-xml/open",
                "/discovery-none/open",
                "/web-xml-only/open",
                "/rest-only/rest/open"
            })
    void isOpenWhereNoConstraintIs(String resource) {
        Caller nobody = Caller.of(resource);

        nobody.get("").says(WhoAmI.NOBODY);
        nobody.withToken(Callers.UNKNOWN_TOKEN).get("").isRealmRefusal();
        nobody.withToken(Callers.JANE_TOKEN).get("").says(Callers.JANE);
    }

    @Test
    void aPageIsProtectedLikeAServlet() {
        Caller nobody = Caller.of("/page-only");

        nobody.get("/protected/page.html").isRealmRefusal();
        nobody.withToken(Callers.JANE_TOKEN).get("/protected/page.html").says(PAGE);
        nobody.get("/open.html").says(PAGE);
        nobody.withToken(Callers.UNKNOWN_TOKEN).get("/open.html").isRealmRefusal();
    }
}
