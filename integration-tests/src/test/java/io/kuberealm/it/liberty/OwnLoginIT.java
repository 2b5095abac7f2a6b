package io.kuberealm.it.liberty;

import static io.kuberealm.it.container.Archives.constraint;
import static io.kuberealm.it.container.Archives.war;
import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.it.app.MpJwtApplication;
import io.kuberealm.it.app.PlainServlet;
import io.kuberealm.it.app.RestResource;
import io.kuberealm.it.server.LibertyServer;
import io.kuberealm.it.server.RealmClient;
import io.kuberealm.it.server.RealmClient.Answer;
import io.kuberealm.it.server.ServerDirectory;
import io.kuberealm.it.server.ServerXml;
import io.kuberealm.it.server.TestJwts;
import io.kuberealm.it.server.TestPki;
import io.kuberealm.it.server.TestTokens;
import java.io.File;
import java.security.KeyPair;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Which modules ask for a login of their own: those whose {@code <login-config>} counts by Servlet 6.0, chapter 8, and those
 * with MicroProfile JWT's annotation. The realm leaves them alone, says why, and protects all the others.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnLoginIT {
    private static final String JANE = TestTokens.fresh();
    private static final String LOGIN = "<login-config><auth-method>BASIC</auth-method></login-config>";
    private static final String ISSUER = "https://issuer.example.com";

    private final KeyPair issuersKey = TestJwts.rsaKey();

    @SuppressWarnings("NullAway.Init")
    private LibertyServer server;

    /**
     * A module.
     *
     * @param reason why the realm leaves it alone; empty if it does not
     * @param war what it is
     */
    private record Module(String name, String reason, WebArchive war) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Module> modules() {
        String live = "its META-INF/web-fragment.xml of WEB-INF/lib/login.jar has a login-config";
        return Stream.of(
                new Module("none", "", module("none", "", "")),
                new Module("web-xml", "its WEB-INF/web.xml has a login-config", module("web-xml", "", LOGIN)),
                new Module("fragment", live, withFragment(module("fragment", "", ""))),
                new Module("complete", "", withFragment(module("complete", " metadata-complete=\"true\"", ""))),
                new Module("ordered", "", withFragment(module("ordered", "", "<absolute-ordering/>"))),
                new Module(
                        "others",
                        live,
                        withFragment(module("others", "", "<absolute-ordering><others/></absolute-ordering>"))),
                new Module(
                        "classes",
                        "",
                        module("classes", "", "").addAsResource(fragment(), "META-INF/web-fragment.xml")));
    }

    private static WebArchive module(String name, String attribute, String content) {
        return war(name, PlainServlet.class)
                .setWebXML(new StringAsset("<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\""
                        + attribute + ">" + content
                        + "<servlet><servlet-name>plain</servlet-name><servlet-class>" + PlainServlet.class.getName()
                        + "</servlet-class></servlet><servlet-mapping><servlet-name>plain</servlet-name>"
                        + "<url-pattern>/protected</url-pattern></servlet-mapping>"
                        + constraint("/protected", "testers") + "</web-app>"));
    }

    private static WebArchive withFragment(WebArchive war) {
        return war.addAsLibrary(ShrinkWrap.create(JavaArchive.class, "login.jar")
                .addAsManifestResource(fragment(), "web-fragment.xml"));
    }

    private static StringAsset fragment() {
        return new StringAsset("<web-fragment xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\">"
                + "<name>login</name>" + LOGIN + "</web-fragment>");
    }

    private WebArchive mpJwt() {
        return war("mp-jwt", MpJwtApplication.class, RestResource.class)
                .addAsResource(
                        new StringAsset(
                                TestPki.pem("PUBLIC KEY", issuersKey.getPublic().getEncoded())),
                        "META-INF/issuer.pem")
                .addAsResource(
                        new StringAsset("mp.jwt.verify.publickey.location=/META-INF/issuer.pem\nmp.jwt.verify.issuer="
                                + ISSUER),
                        "META-INF/microprofile-config.properties");
    }

    @BeforeAll
    void start() {
        ServerDirectory directory = ServerDirectory.fresh("own-login");
        directory.write("tokens.csv", JANE + ",jane,,\"testers,system:masters\"\n");
        ServerXml xml = ServerXml.withRealm()
                .with("<featureManager><feature>mpJwt-2.1</feature></featureManager>")
                .with("<kubeRealm tokenAuthFile=\"%s\"/>".formatted(directory.file("tokens.csv")))
                .with("<basicRegistry><user name=\"registry-user\" password=\"registry-secret\"/></basicRegistry>");
        Map<String, WebArchive> wars = new LinkedHashMap<>();
        modules().forEach(module -> wars.put(module.name(), module.war()));
        wars.put("mp-jwt", mpJwt());
        for (Map.Entry<String, WebArchive> war : wars.entrySet()) {
            File file = directory.write("archives/" + war.getKey() + ".war", "").toFile();
            war.getValue().as(ZipExporter.class).exportTo(file, true);
            xml = xml.application(file.toPath(), "/" + war.getKey());
        }
        server = LibertyServer.start(directory, xml);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private List<String> standingAside(String name) {
        return server.logFromStart().entries("KREALM0005I").stream()
                .filter(entry -> entry.contains("the web module at /" + name + ":"))
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("modules")
    void a8OnlyALoginConfigThatCountsKeepsTheRealmAway(Module module) {
        Answer answer = RealmClient.of(server).getAs(JANE, "/" + module.name() + "/protected");

        if (module.reason().isEmpty()) {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).startsWith("jane ");
            assertThat(standingAside(module.name())).isEmpty();
        } else {
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
            assertThat(standingAside(module.name()))
                    .singleElement()
                    .satisfies(entry -> assertThat(entry).contains(module.reason()));
        }
    }

    @Test
    void c2MicroProfileJwtByAnnotationIsALoginOfItsOwn() {
        RealmClient client = RealmClient.of(server);
        long now = Instant.now().getEpochSecond();
        String token = TestJwts.signed(
                "{\"iss\":\"%s\",\"sub\":\"1\",\"jti\":\"1\",\"upn\":\"mia\",\"groups\":[\"system:authenticated\"],\"iat\":%d,\"exp\":%d}"
                        .formatted(ISSUER, now, now + 600),
                issuersKey);

        assertThat(client.getAs(token, "/mp-jwt/rest/protected").body()).isEqualTo("not by the realm: mia");
        assertThat(client.getAs(token, "/mp-jwt/rest/masters").status()).isEqualTo(403);
        assertThat(client.getAs(JANE, "/mp-jwt/rest/masters").status()).isEqualTo(401);
        assertThat(client.get("/mp-jwt/rest/protected").status()).isEqualTo(401);
        assertThat(client.getAs(token, "/none/protected").status())
                .as("the neighbour is the realm's")
                .isEqualTo(401);
        assertThat(standingAside("mp-jwt"))
                .singleElement()
                .satisfies(entry -> assertThat(entry)
                        .contains(MpJwtApplication.class.getName(), "@LoginConfig(authMethod = \"MP-JWT\")"));
    }
}
