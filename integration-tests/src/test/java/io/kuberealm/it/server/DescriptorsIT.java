package io.kuberealm.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.it.app.MappedRestApplication;
import io.kuberealm.it.app.MastersServlet;
import io.kuberealm.it.app.OpenServlet;
import io.kuberealm.it.app.PlainServlet;
import io.kuberealm.it.app.RestApplication;
import io.kuberealm.it.app.RestResource;
import io.kuberealm.it.app.WhoAmI;
import io.kuberealm.it.container.Archives;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No descriptor opens an application. Servlet 6.0 section 8.1 lets web.xml say that it is complete, section 8.2.2 that it wants
 * no fragments of libraries, and CDI 4.0 section 15.6 lets beans.xml say that there are no beans; each switches off something
 * by which a library could take part.
 */
@AtTheEdge
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DescriptorsIT {
    private static final String ADMIN = TestTokens.fresh();
    private static final String USER = TestTokens.fresh();
    private static final String ORDERED = "<absolute-ordering/>";
    private static final String ORDERED_WITH_OTHERS = "<absolute-ordering><others/></absolute-ordering>";

    @SuppressWarnings("NullAway.Init")
    private RealmServer server;

    @SuppressWarnings("NullAway.Init")
    private RealmClient client;

    /** What web.xml says. */
    private enum WebXml {
        ABSENT("", ""),
        COMPLETE("metadata-complete=\"true\"", ""),
        ORDERED("", DescriptorsIT.ORDERED),
        ORDERED_WITH_OTHERS("", DescriptorsIT.ORDERED_WITH_OTHERS),
        COMPLETE_AND_ORDERED("metadata-complete=\"true\"", DescriptorsIT.ORDERED);

        private final String attribute;
        private final String element;

        WebXml(String attribute, String element) {
            this.attribute = attribute;
            this.element = element;
        }
    }

    /** What beans.xml says. */
    private enum BeansXml {
        ABSENT,
        NONE,
        ANNOTATED,
        ALL
    }

    /** An application, by its descriptors. */
    private record Module(WebXml webXml, BeansXml beansXml, boolean rest) {
        /**
         * Every web.xml with the beans.xml that switches most off, and every pair of the other values once. Those that Payara
         * does not start come last: Payara Micro starts none behind them.
         */
        static List<Module> all() {
            List<Module> modules = new ArrayList<>();
            for (WebXml web : WebXml.values()) {
                modules.add(new Module(web, BeansXml.NONE, false));
                modules.add(new Module(web, BeansXml.ABSENT, web != WebXml.ABSENT));
            }
            modules.add(new Module(WebXml.COMPLETE_AND_ORDERED, BeansXml.ABSENT, false));
            modules.add(new Module(WebXml.COMPLETE_AND_ORDERED, BeansXml.ANNOTATED, true));
            modules.add(new Module(WebXml.COMPLETE_AND_ORDERED, BeansXml.ALL, false));
            for (WebXml web : WebXml.values()) {
                modules.add(new Module(web, BeansXml.NONE, true));
            }
            return modules;
        }

        String name() {
            return ((rest ? "rest-" : "servlet-") + webXml + "-" + beansXml)
                    .toLowerCase(Locale.ROOT)
                    .replace('_', '-');
        }

        Path pack() {
            WebArchive war =
                    ShrinkWrap.create(WebArchive.class, name() + ".war").addClasses(WhoAmI.class);
            if (rest) {
                war.addClasses(RestResource.class, RestApplication.class, MappedRestApplication.class);
            } else if (webXml == WebXml.ABSENT) {
                war.addClasses(OpenServlet.class, MastersServlet.class);
            } else {
                war.addClasses(PlainServlet.class);
            }
            if (webXml != WebXml.ABSENT) {
                war.setWebXML(new StringAsset(content()));
            }
            if (beansXml != BeansXml.ABSENT) {
                war.addAsWebInfResource(Archives.beans(beansXml.name().toLowerCase(Locale.ROOT)), "beans.xml");
            }
            File file = TestBuild.SERVERS.resolve(name() + ".war").toFile();
            war.as(ZipExporter.class).exportTo(file, true);
            return file.toPath();
        }

        private String content() {
            return "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\" " + webXml.attribute + ">"
                    + webXml.element
                    + (rest ? restServlet() : servlet())
                    + "</web-app>";
        }

        private static String servlet() {
            return "<servlet><servlet-name>plain</servlet-name><servlet-class>" + PlainServlet.class.getName()
                    + "</servlet-class></servlet>"
                    + "<servlet-mapping><servlet-name>plain</servlet-name><url-pattern>/masters</url-pattern>"
                    + "</servlet-mapping>"
                    + Archives.constraint("/masters", "system:masters");
        }

        /** Jakarta REST 3.1 section 2.3.2. It also tries to switch WildFly's role checks off. */
        private String restServlet() {
            String application = MappedRestApplication.class.getName();
            return parameter("context-param", "resteasy.role.based.security", "false")
                    + "<servlet><servlet-name>" + application + "</servlet-name>" + restServletClass()
                    + parameter("init-param", "jakarta.ws.rs.Application", application)
                    + parameter("init-param", "resteasy.servlet.mapping.prefix", "/mapped")
                    + parameter("init-param", "resteasy.role.based.security", "false")
                    + "</servlet><servlet-mapping><servlet-name>" + application
                    + "</servlet-name><url-pattern>/mapped/*</url-pattern></servlet-mapping>"
                    + "<security-role><role-name>system:masters</role-name></security-role>"
                    + "<security-role><role-name>system:authenticated</role-name></security-role>";
        }

        /** WildFly looks for the class of such a servlet only where web.xml is not complete. */
        private String restServletClass() {
            return ServerKind.current() == ServerKind.WILDFLY && webXml.attribute.contains("complete")
                    ? "<servlet-class>org.jboss.resteasy.plugins.server.servlet.HttpServlet30Dispatcher</servlet-class>"
                    : "";
        }

        private static String parameter(String element, String name, String value) {
            return "<%1$s><param-name>%2$s</param-name><param-value>%3$s</param-value></%1$s>"
                    .formatted(element, name, value);
        }

        List<Resource> resources() {
            if (!rest) {
                return List.of(new Resource(this, "servlet", "/masters"));
            }
            List<Resource> resources =
                    new ArrayList<>(List.of(new Resource(this, "@ApplicationPath", "/rest/masters")));
            if (webXml != WebXml.ABSENT) {
                resources.add(new Resource(this, "application in web.xml", "/mapped/masters"));
            }
            return resources;
        }
    }

    /** What only the masters may see. */
    private record Resource(Module module, String kind, String path) {
        String target() {
            return "/" + module.name() + path;
        }

        @Override
        public String toString() {
            return "beans.xml " + module.beansXml + ", " + kind + ", web.xml " + module.webXml;
        }
    }

    static Stream<Resource> resources() {
        return Module.all().stream().flatMap(module -> module.resources().stream());
    }

    @BeforeAll
    void start() {
        Path tokens = TestFiles.write(
                TestBuild.SERVERS.resolve(getClass().getSimpleName() + ".csv"),
                ADMIN + ",admin,,system:masters\n" + USER + ",user,\n");
        Setup setup = Setup.of("token-auth-file", tokens.toString());
        for (Module module : Module.all()) {
            setup = setup.application(module.pack(), "/" + module.name());
        }
        server = RealmServer.start(ServerDirectory.fresh("descriptors"), setup);
        client = RealmClient.of(server);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("resources")
    void nobodyIsAskedAWrongRoleForbiddenTheRightOneServed(Resource resource) {
        assertThat(List.of(
                        client.get(resource.target()).status(),
                        client.getAs(TestTokens.fresh(), resource.target()).status(),
                        client.getAs(USER, resource.target()).status(),
                        client.getAs(ADMIN, resource.target()).status()))
                .containsExactly(401, 401, 403, 200);
        assertThat(client.getAs(ADMIN, resource.target()).body()).contains("admin");
    }

    /** Also where a server is declared not to serve a resource at all. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("resources")
    void nobodyGetsIn(Resource resource) {
        assertThat(client.get(resource.target()).status()).isIn(401, 404);
        assertThat(client.getAs(USER, resource.target()).status()).isIn(403, 404);
    }
}
