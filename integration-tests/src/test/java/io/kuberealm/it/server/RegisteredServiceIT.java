package io.kuberealm.it.server;

import static io.kuberealm.it.container.Archives.beans;
import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.it.app.StrategyServlet;
import io.kuberealm.it.app.WhoAmI;
import io.kuberealm.it.bundle.ServiceListener;
import io.kuberealm.it.bundle.ServiceTokens;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.junit.jupiter.api.Test;

/** A strategy and a listener that the bundle of another feature registers as services, as docs/plugin-development.md says. */
class RegisteredServiceIT {
    private static final String BUNDLE = "io.kuberealm.it.directory";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final String LOGGED_IN = "service: sam  [services, system:authenticated]";

    private static final String FEATURE = """
            Subsystem-ManifestVersion: 1
            IBM-Feature-Version: 2
            IBM-ShortName: directory-1.0
            Subsystem-SymbolicName: io.kuberealm.it.directory-1.0;visibility:=public
            Subsystem-Version: 1.0.0
            Subsystem-Type: osgi.subsystem.feature
            Subsystem-Content: io.kuberealm.it.directory;version="[1.0.0,2.0.0)"
            """;

    private static final String MANIFEST = """
            Manifest-Version: 1.0
            Bundle-ManifestVersion: 2
            Bundle-SymbolicName: io.kuberealm.it.directory
            Bundle-Version: 1.0.0
            Import-Package: io.kuberealm.api
            Service-Component: OSGI-INF/tokens.xml,OSGI-INF/listener.xml
            """;

    private static StringAsset component(Class<?> implementation, String service) {
        return new StringAsset("""
                <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.1.0" name="%1$s">
                  <implementation class="%1$s"/>
                  <service><provide interface="io.kuberealm.api.%2$s"/></service>
                </scr:component>
                """.formatted(implementation.getName(), service));
    }

    private static void install(ServerDirectory directory) {
        Path lib = directory.extension().resolve("lib");
        Path jar = TestFiles.write(lib.resolve(BUNDLE + "_1.0.0.jar"), "");
        ShrinkWrap.create(JavaArchive.class)
                .addClasses(ServiceTokens.class, ServiceListener.class)
                .addAsResource(component(ServiceTokens.class, "TokenAuthenticator"), "OSGI-INF/tokens.xml")
                .addAsResource(component(ServiceListener.class, "AuthenticationListener"), "OSGI-INF/listener.xml")
                .setManifest(new StringAsset(MANIFEST))
                .as(ZipExporter.class)
                .exportTo(jar.toFile(), true);
        TestFiles.write(lib.resolve("features/io.kuberealm.it.directory-1.0.mf"), FEATURE);
    }

    @Test
    void ext9AServiceOfAnotherFeatureComesAndGoes() {
        ServerDirectory directory = ServerDirectory.withUnzippedFeature("registered-service");
        install(directory);
        directory.write("tokens.csv", TestTokens.fresh() + ",jane,7\n");
        ServerXml without = ServerXml.withRealm()
                .with("<kubeRealm tokenAuthFile=\"${server.config.dir}/tokens.csv\"/>")
                .application(
                        TestApplications.ofBeans("service-beans.war", StrategyServlet.class, WhoAmI.class), "/beans")
                .application(TestApplications.withBeansXml("service-plain.war", beans("none")), "/plain");
        ServerXml with = without.with("<featureManager><feature>usr:directory-1.0</feature></featureManager>");

        try (LibertyServer server = LibertyServer.start(directory, with)) {
            RealmClient client = RealmClient.of(server);
            for (String application : List.of("/beans", "/plain")) {
                assertThat(client.getAs(ServiceTokens.TOKEN, application + "/strategy")
                                .body())
                        .startsWith(LOGGED_IN)
                        .contains("service=AUTHENTICATED");
            }
            server.logFromStart().await("HEARD0001W");

            server.reconfigure(without);
            for (String application : List.of("/beans", "/plain")) {
                Eventually.until(
                        "nobody is logged in by a service that has gone",
                        PATIENCE,
                        () -> statusOf(client, application) == 401);
            }

            server.reconfigure(with);
            for (String application : List.of("/beans", "/plain")) {
                Eventually.until("the service is asked again", PATIENCE, () -> statusOf(client, application) == 200);
            }
        }
    }

    private static int statusOf(RealmClient client, String application) {
        return client.getAs(ServiceTokens.TOKEN, application + "/strategy").status();
    }
}
