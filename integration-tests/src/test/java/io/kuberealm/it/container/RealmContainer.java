package io.kuberealm.it.container;

import io.kuberealm.it.server.RealmServer;
import io.kuberealm.it.server.ServerDirectory;
import io.kuberealm.it.server.Setup;
import java.io.File;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jboss.arquillian.container.spi.client.container.ContainerConfiguration;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.protocol.ProtocolDescription;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.descriptor.api.Descriptor;
import org.jspecify.annotations.Nullable;

/**
 * Any server as a container that Arquillian manages. It gets the applications of all test classes as it starts: Payara Micro
 * takes none later, and starting a server is what costs time.
 */
public final class RealmContainer implements DeployableContainer<RealmContainer.Configuration> {
    private static final Path TOKENS =
            Path.of("src/test/liberty/container/tokens.csv").toAbsolutePath();
    private static final List<Class<?>> TESTS = List.of(
            AnonymousIT.class,
            BadCredentialOnOpenResourceIT.class,
            OwnIdentityStoreIT.class,
            OwnMechanismIT.class,
            PrincipalIT.class,
            RepeatedAuthenticationIT.class,
            SameNameIT.class,
            SwitchedOffIT.class,
            TokenReviewerIT.class);

    private final Set<String> deployed = new HashSet<>();
    private @Nullable RealmServer server;

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
        ServerDirectory directory = ServerDirectory.fresh("container");
        Setup setup = Setup.of("token-auth-file", TOKENS.toString());
        for (Class<?> test : TESTS) {
            for (Archive<?> archive : Archives.deploymentsOf(test)) {
                File war = directory.write("archives/" + archive.getName(), "").toFile();
                archive.as(ZipExporter.class).exportTo(war, true);
                setup = setup.application(war.toPath(), "/" + archive.getName().replace(".war", ""));
                deployed.add(archive.getName());
            }
        }
        RealmServer started = RealmServer.start(directory, setup);
        System.setProperty(
                "container.http.port", String.valueOf(started.httpPort().orElseThrow()));
        server = started;
    }

    @Override
    public void stop() {
        Objects.requireNonNull(server, "it was started").close();
    }

    @Override
    public ProtocolDescription getDefaultProtocol() {
        return new ProtocolDescription("Local");
    }

    @Override
    public ProtocolMetaData deploy(Archive<?> archive) throws DeploymentException {
        if (!deployed.contains(archive.getName())) {
            throw new DeploymentException(archive.getName() + ": the class of the test is missing in " + TESTS);
        }
        return new ProtocolMetaData();
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
