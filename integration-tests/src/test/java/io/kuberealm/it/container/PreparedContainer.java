package io.kuberealm.it.container;

import io.kuberealm.it.server.RealmServer;
import io.kuberealm.it.server.ServerDirectory;
import io.kuberealm.it.server.Setup;
import java.io.File;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jboss.arquillian.container.spi.client.container.ContainerConfiguration;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.protocol.ProtocolDescription;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.container.spi.client.protocol.metadata.Servlet;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.descriptor.api.Descriptor;
import org.jspecify.annotations.Nullable;

/**
 * Any server as a container that Arquillian manages. It gets the applications of all test classes as it starts: Payara Micro
 * takes none later, and starting a server is what costs time.
 */
public abstract class PreparedContainer implements DeployableContainer<PreparedContainer.Configuration> {
    private final String name;
    private final Set<String> deployed = new HashSet<>();
    private @Nullable RealmServer server;

    /** A container whose server has a directory of this name. */
    protected PreparedContainer(String name) {
        this.name = name;
    }

    /** What the server needs, without the applications. */
    protected abstract Setup withoutApplications();

    /** The applications; the name of each before {@code .war} is its context root. */
    protected abstract List<Archive<?>> applications();

    /** There is nothing to configure. */
    public static final class Configuration implements ContainerConfiguration {
        @Override
        public void validate() {
            // nothing can be wrong
        }
    }

    @Override
    public Class<Configuration> getConfigurationClass() {
        return Configuration.class;
    }

    @Override
    public void setup(Configuration configuration) {
        // the build has said all
    }

    @Override
    public void start() {
        ServerDirectory directory = ServerDirectory.fresh(name);
        Setup setup = withoutApplications();
        for (Archive<?> archive : applications()) {
            File war = directory.write("archives/" + archive.getName(), "").toFile();
            archive.as(ZipExporter.class).exportTo(war, true);
            setup = setup.application(war.toPath(), contextRoot(archive));
            deployed.add(archive.getName());
        }
        RealmServer started = RealmServer.start(directory, setup);
        System.setProperty("container.http.port", String.valueOf(httpPort(started)));
        server = started;
    }

    private static String contextRoot(Archive<?> archive) {
        return "/" + archive.getName().replace(".war", "");
    }

    private static int httpPort(RealmServer server) {
        return server.httpPort().orElseThrow();
    }

    @Override
    public void stop() {
        started().close();
    }

    @Override
    public ProtocolDescription getDefaultProtocol() {
        return new ProtocolDescription("Local");
    }

    @Override
    public ProtocolMetaData deploy(Archive<?> archive) throws DeploymentException {
        if (!deployed.contains(archive.getName())) {
            throw new DeploymentException(
                    archive.getName() + " was not among the applications that the server started with");
        }
        HTTPContext context = new HTTPContext("localhost", httpPort(started()));
        return new ProtocolMetaData().addContext(context.add(new Servlet("any", contextRoot(archive))));
    }

    private RealmServer started() {
        return Objects.requireNonNull(server, "it was started");
    }

    @Override
    public void undeploy(Archive<?> archive) {
        // it stays until the server ends
    }

    @Override
    @Deprecated
    public void deploy(Descriptor descriptor) {
        throw new UnsupportedOperationException("no test needs it");
    }

    @Override
    @Deprecated
    public void undeploy(Descriptor descriptor) {
        throw new UnsupportedOperationException("no test needs it");
    }
}
