package io.kuberealm.it.server;

import io.kuberealm.it.app.PrincipalServlet;
import io.kuberealm.it.app.WhoAmI;
import java.io.File;
import java.nio.file.Path;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Small applications, packed when they are needed. */
final class TestApplications {
    /** Packed once: Liberty restarts an application whose file changes. */
    private static final Path PROBE = export(probeArchive("probe.war"));

    private TestApplications() {}

    /** {@link ProbeServlet} and nothing else. */
    static Path probe() {
        return PROBE;
    }

    /** The same with a {@code META-INF/microprofile-config.properties}. */
    static Path probe(String name, String properties) {
        return export(probeArchive(name)
                .addAsResource(new StringAsset(properties), "META-INF/microprofile-config.properties"));
    }

    /** The same with a bean. */
    static Path probeWithBean(String name, Class<?> bean) {
        return export(probeArchive(name).addClass(bean).addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml"));
    }

    /** Tells the headers that it sees, by a servlet and by a websocket. */
    static Path headers() {
        return export(ShrinkWrap.create(WebArchive.class, "headers.war")
                .addClasses(HeadersServlet.class, HeadersEndpoint.class, HeadersEndpoint.Handshake.class));
    }

    /** Tells its caller, and that caller's roles, in every way that Jakarta has. */
    static Path principal() {
        return export(
                ShrinkWrap.create(WebArchive.class, "principal.war").addClasses(PrincipalServlet.class, WhoAmI.class));
    }

    /** Some classes and nothing else. */
    static Path of(String name, Class<?>... classes) {
        return export(ShrinkWrap.create(WebArchive.class, name).addClasses(classes));
    }

    private static WebArchive probeArchive(String name) {
        return ShrinkWrap.create(WebArchive.class, name).addClass(ProbeServlet.class);
    }

    private static Path export(WebArchive archive) {
        File folder = TestBuild.SERVERS.toFile();
        if (!folder.isDirectory() && !folder.mkdirs()) {
            throw new IllegalStateException("cannot create " + folder);
        }
        File war = TestBuild.SERVERS.resolve(archive.getName()).toFile();
        archive.as(ZipExporter.class).exportTo(war, true);
        return war.toPath();
    }
}
