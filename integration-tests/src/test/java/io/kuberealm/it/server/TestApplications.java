package io.kuberealm.it.server;

import io.kuberealm.it.app.NamedStore;
import io.kuberealm.it.app.PathServlet;
import io.kuberealm.it.app.PrincipalApplication;
import io.kuberealm.it.app.PrincipalResource;
import io.kuberealm.it.app.PrincipalServlet;
import io.kuberealm.it.app.Roles;
import io.kuberealm.it.app.RolesServlet;
import io.kuberealm.it.app.StrategyServlet;
import io.kuberealm.it.app.WhichServlet;
import io.kuberealm.it.app.WhoAmI;
import io.kuberealm.it.container.Archives;
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

    /** {@link PathServlet}: under {@code /admin} for administrators, under {@code /reports} for everybody; and a file. */
    static Path paths() {
        return export(ShrinkWrap.create(WebArchive.class, "paths.war")
                .addClass(PathServlet.class)
                .addAsWebResource(new StringAsset("a private file"), "files/private/x.txt")
                .setWebXML(Archives.webXml(
                        servlet("admin"),
                        servlet("reports"),
                        Archives.constraint("/admin/*", "admins"),
                        Archives.constraint("/files/private/*", "admins"))));
    }

    private static String servlet(String name) {
        return "<servlet><servlet-name>%1$s</servlet-name><servlet-class>%2$s</servlet-class></servlet>"
                        .formatted(name, PathServlet.class.getName())
                + "<servlet-mapping><servlet-name>%1$s</servlet-name><url-pattern>/%1$s/*</url-pattern></servlet-mapping>"
                        .formatted(name);
    }

    /** The same, for Jakarta REST too, and tells which principal it is. */
    static Path principals() {
        return export(ShrinkWrap.create(WebArchive.class, "principals.war")
                .addClasses(
                        PrincipalServlet.class,
                        PrincipalApplication.class,
                        PrincipalResource.class,
                        WhichServlet.class,
                        WhoAmI.class));
    }

    /** Takes callers of any name, in any group. */
    static Path names() {
        return export(ShrinkWrap.create(WebArchive.class, "names.war")
                .addClasses(Roles.class, RolesServlet.class, RolesServlet.ForAdmins.class, NamedStore.class)
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml"));
    }

    /** Some classes, of which those with a scope are beans. */
    static Path ofBeans(String name, Class<?>... classes) {
        return export(ShrinkWrap.create(WebArchive.class, name)
                .addClasses(classes)
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml"));
    }

    /** Says who is asking and by which strategy, with a {@code beans.xml} of its own. */
    static Path withBeansXml(String name, StringAsset beansXml) {
        return export(ShrinkWrap.create(WebArchive.class, name)
                .addClasses(StrategyServlet.class, WhoAmI.class)
                .addAsWebInfResource(beansXml, "beans.xml"));
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
