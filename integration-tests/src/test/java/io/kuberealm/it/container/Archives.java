package io.kuberealm.it.container;

import io.kuberealm.it.app.PlainServlet;
import io.kuberealm.it.app.WhoAmI;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Packs the applications of the tests. */
public final class Archives {
    private static final String CONFIGURATION = "META-INF/microprofile-config.properties";

    private Archives() {}

    /** A web application at {@code /name}. */
    public static WebArchive war(String name, Class<?>... classes) {
        return ShrinkWrap.create(WebArchive.class, name + ".war")
                .addClass(WhoAmI.class)
                .addClasses(classes);
    }

    /** A web application whose only servlet is mapped by web.xml: open to all, and protected for a role. */
    public static WebArchive plainWar(String name, String role, String... moreOfWebXml) {
        return war(name, PlainServlet.class)
                .setWebXML(webXml(
                        "<servlet><servlet-name>plain</servlet-name>",
                        "<servlet-class>" + PlainServlet.class.getName() + "</servlet-class></servlet>",
                        "<servlet-mapping><servlet-name>plain</servlet-name><url-pattern>/open</url-pattern>",
                        "<url-pattern>/protected</url-pattern></servlet-mapping>",
                        constraint("/protected", role),
                        String.join("", moreOfWebXml)));
    }

    /** An enterprise application of web applications. */
    public static EnterpriseArchive ear(String name, WebArchive... modules) {
        return ShrinkWrap.create(EnterpriseArchive.class, name + ".ear").addAsModules(modules);
    }

    /** Gives a web application settings of its own. */
    public static WebArchive configured(WebArchive war, String... lines) {
        return war.addAsResource(new StringAsset(String.join("\n", lines)), CONFIGURATION);
    }

    /** Makes a web application one with CDI beans. */
    public static WebArchive withBeans(WebArchive war) {
        return war.addAsWebInfResource(beans("all"), "beans.xml");
    }

    /** A {@code beans.xml} with a discovery mode. */
    public static StringAsset beans(String discoveryMode) {
        return new StringAsset(
                "<beans xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"4.0\" bean-discovery-mode=\""
                        + discoveryMode + "\"/>");
    }

    /** A {@code web.xml} with some elements. */
    public static StringAsset webXml(String... elements) {
        return new StringAsset("<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\">"
                + String.join("", elements) + "</web-app>");
    }

    /** The element that protects a path for a role. */
    public static String constraint(String urlPattern, String role) {
        return "<security-constraint><web-resource-collection><web-resource-name>protected</web-resource-name>"
                + "<url-pattern>" + urlPattern + "</url-pattern></web-resource-collection>"
                + "<auth-constraint><role-name>" + role + "</role-name></auth-constraint></security-constraint>"
                + "<security-role><role-name>" + role + "</role-name></security-role>";
    }

    /** The applications that a test class asks Arquillian for. */
    public static List<Archive<?>> deploymentsOf(Class<?> test) {
        List<Archive<?>> archives = new ArrayList<>();
        for (Method method : test.getDeclaredMethods()) {
            if (method.isAnnotationPresent(Deployment.class)) {
                try {
                    archives.add((Archive<?>) method.invoke(null));
                } catch (ReflectiveOperationException broken) {
                    throw new IllegalStateException(broken);
                }
            }
        }
        return archives;
    }
}
