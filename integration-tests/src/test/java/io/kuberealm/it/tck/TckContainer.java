package io.kuberealm.it.tck;

import io.kuberealm.it.container.Archives;
import io.kuberealm.it.container.PreparedContainer;
import io.kuberealm.it.server.FreePorts;
import io.kuberealm.it.server.Setup;
import io.kuberealm.it.server.TestFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.Node;
import org.jboss.shrinkwrap.api.asset.Asset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** A server with all applications of some suites of the TCK; the system property {@code tck.suites} lists the files of the suites. */
public final class TckContainer extends PreparedContainer {
    private static final String SUITES = "tck.suites";
    private static final Pattern CLASS = Pattern.compile("<class name=\"([^\"]+)\"");
    private static final String CONFIGURATION = "META-INF/microprofile-config.properties";
    private static final String PUBLIC_KEY = "WEB-INF/classes/publicKey.pem";

    /** Where applications of the first version, which had no configuration, find their key. */
    private static final Asset FIRST_VERSION = new StringAsset(
            "mp.jwt.verify.publickey.location=/publicKey.pem\nmp.jwt.verify.issuer=https://server.example.com\n");

    private final int port = FreePorts.next();

    public TckContainer() {
        super("mp-jwt-tck");
    }

    /** Whether this run is one of the TCK. */
    public static boolean isAskedFor() {
        return System.getProperty(SUITES) != null;
    }

    @Override
    protected Setup withoutApplications() {
        return Setup.of("microprofile-jwt", "on")
                .withFeatures("mpConfig-3.1", "enterpriseBeansLite-4.0", "appAuthorization-2.1")
                .withHttp(port);
    }

    @Override
    protected List<Archive<?>> applications() {
        return Stream.of(System.getProperty(SUITES).split(",", -1))
                .map(file -> TestFiles.read(Path.of(file)))
                .flatMap(suite -> CLASS.matcher(suite).results())
                .map(found -> found.group(1))
                .flatMap(test -> applicationsOf(test).stream())
                .toList();
    }

    private List<Archive<?>> applicationsOf(String name) {
        try {
            Class<?> test = Class.forName(name);
            // The address of the application, which some of them get their key from.
            System.setProperty(
                    "mp.jwt.tck.jwks.baseURL", "http://localhost:%d/%s/".formatted(port, test.getSimpleName()));
            return Archives.deploymentsOf(test).stream()
                    .<Archive<?>>map(archive -> configured(archive.as(WebArchive.class)))
                    .toList();
        } catch (ClassNotFoundException absent) {
            throw new IllegalStateException("The TCK is not on the class path.", absent);
        }
    }

    /** MicroProfile Config looks for a file in the class path of an application; the TCK leaves it to servers to put it there. */
    private static WebArchive configured(WebArchive war) {
        Node configuration = war.delete(CONFIGURATION);
        if (configuration != null) {
            return war.addAsResource(configuration.getAsset(), CONFIGURATION);
        }
        return war.contains(PUBLIC_KEY) ? war.addAsResource(FIRST_VERSION, CONFIGURATION) : war;
    }
}
