package io.kuberealm.liberty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kuberealm.liberty.LoginConfigs.Descriptors;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which {@code <login-config>} counts: Servlet 6.0, chapter 8. */
class LoginConfigsTest {
    private static final String BASIC = "<login-config><auth-method>BASIC</auth-method></login-config>";
    private static final String WEB_XML = "WEB-INF/web.xml";
    private static final String FRAGMENT = "a fragment";

    record Case(String name, String webXml, Map<String, String> fragments, String expected) {
        Case(String name, String webXml, String fragment, String expected) {
            this(name, webXml, Map.of(FRAGMENT, fragment), expected);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static String webXml(String content) {
        return "<web-app version='6.0'>" + content + "</web-app>";
    }

    private static String fragment(String content) {
        return "<web-fragment version='6.0'>" + content + "</web-fragment>";
    }

    static Stream<Case> webXmls() {
        return Stream.of(
                new Case("method", webXml(BASIC), Map.of(), WEB_XML),
                new Case(
                        "method behind a realm name and in a name space",
                        "<web-app xmlns='https://jakarta.ee/xml/ns/jakartaee' version='6.0'><login-config>"
                                + "<realm-name>r</realm-name><auth-method>FORM</auth-method></login-config></web-app>",
                        Map.of(),
                        WEB_XML),
                new Case(
                        "of an old descriptor",
                        "<!DOCTYPE web-app PUBLIC '-//Sun Microsystems, Inc.//DTD Web Application 2.3//EN'"
                                + " 'http://java.sun.com/dtd/web-app_2_3.dtd'><web-app>" + BASIC + "</web-app>",
                        Map.of(),
                        WEB_XML),
                new Case(
                        "of a complete descriptor",
                        "<web-app version='6.0' metadata-complete='true'>" + BASIC + "</web-app>",
                        Map.of(),
                        WEB_XML),
                new Case(
                        "realm name only",
                        webXml("<login-config><realm-name>r</realm-name></login-config>"),
                        Map.of(),
                        ""),
                new Case(
                        "empty method",
                        webXml("<login-config><auth-method> </auth-method></login-config>"),
                        Map.of(),
                        ""),
                new Case("empty element", webXml("<login-config/>"), Map.of(), ""),
                new Case("no login-config", webXml("<security-role/>"), Map.of(), ""),
                new Case("in a comment", webXml("<!-- " + BASIC + " -->"), Map.of(), ""),
                new Case("elsewhere", webXml("<x>" + BASIC + "</x>"), Map.of(), ""),
                new Case("nothing at all", "", Map.of(), ""));
    }

    static Stream<Case> fragments() {
        String named = fragment("<name>n</name>" + BASIC);
        String other = "<absolute-ordering><name>other</name></absolute-ordering>";
        return Stream.of(
                new Case("8.2.3 no web.xml", "", fragment(BASIC), FRAGMENT),
                new Case("8.2.3 added to web.xml", webXml(""), fragment(BASIC), FRAGMENT),
                new Case(
                        "8.1 a complete fragment hides annotations only",
                        webXml(""),
                        "<web-fragment version='6.0' metadata-complete='true'>" + BASIC + "</web-fragment>",
                        FRAGMENT),
                new Case("8.2.3 web.xml wins", webXml(BASIC), fragment(BASIC), WEB_XML),
                new Case("8.2.3 web.xml wins without a method too", webXml("<login-config/>"), fragment(BASIC), ""),
                new Case(
                        "8.1 complete",
                        "<web-app version='6.0' metadata-complete='true'></web-app>",
                        fragment(BASIC),
                        ""),
                new Case(
                        "8.1 complete, the other way to write it",
                        "<web-app version='6.0' metadata-complete=' 1 '/>",
                        fragment(BASIC),
                        ""),
                new Case(
                        "8.1 not complete",
                        "<web-app version='6.0' metadata-complete='false'/>",
                        fragment(BASIC),
                        FRAGMENT),
                new Case("version 2.4 is complete", "<web-app version='2.4'/>", fragment(BASIC), ""),
                new Case("version 2.3 has none", "<web-app/>", fragment(BASIC), ""),
                new Case("version 2.5 is not", "<web-app version='2.5'/>", fragment(BASIC), FRAGMENT),
                new Case("8.2.2 ordering of nothing", webXml("<absolute-ordering/>"), named, ""),
                new Case("8.2.2 ordering of another", webXml(other), named, ""),
                new Case("8.2.2 an unnamed fragment", webXml(other), fragment(BASIC), ""),
                new Case(
                        "8.2.2 no name is no name",
                        webXml("<absolute-ordering><name/></absolute-ordering>"),
                        fragment(BASIC),
                        ""),
                new Case(
                        "8.2.2 others",
                        webXml("<absolute-ordering><name>other</name><others/></absolute-ordering>"),
                        fragment(BASIC),
                        FRAGMENT),
                new Case(
                        "8.2.2 named",
                        webXml("<absolute-ordering><name> n </name></absolute-ordering>"),
                        named,
                        FRAGMENT),
                new Case(
                        "8.2.2 complete and named",
                        "<web-app version='6.0' metadata-complete='true'><absolute-ordering><name>n</name>"
                                + "</absolute-ordering></web-app>",
                        named,
                        ""),
                new Case(
                        "8.2.2 one name, two fragments",
                        webXml("<absolute-ordering><name>n</name></absolute-ordering>"),
                        Map.of("one", named, "another", fragment("<name>n</name>")),
                        ""),
                new Case(
                        "the name in an ordering is not the fragment's",
                        webXml("<absolute-ordering><name>n</name></absolute-ordering>"),
                        fragment("<ordering><after><name>n</name></after></ordering>" + BASIC),
                        ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"webXmls", "fragments"})
    void loginConfig(Case c) throws Exception {
        Map<String, Descriptor> fragments = new TreeMap<>();
        for (Map.Entry<String, String> fragment : c.fragments.entrySet()) {
            fragments.put(fragment.getKey(), Descriptor.read(stream(fragment.getValue())));
        }
        Descriptor webXml = c.webXml.isEmpty() ? Descriptor.ABSENT : Descriptor.read(stream(c.webXml));

        assertThat(new Descriptors(webXml, fragments).loginConfig())
                .isEqualTo(c.expected.isEmpty() ? Optional.empty() : Optional.of(c.expected));
    }

    /** Servlet 6.0, 8.2.1: fragments are in the libraries of the module. */
    @ParameterizedTest
    @CsvSource({
        "jar:file:/apps/a.war/WEB-INF/lib/x.jar!/META-INF/web-fragment.xml, x.jar",
        "jar:file:/workarea/.cache/WEB-INF/.cache/lib/x.jar!/META-INF/web-fragment.xml, x.jar",
        "file:/apps/a.war/WEB-INF/classes/META-INF/web-fragment.xml,",
        "jar:file:/apps/a.war!/WEB-INF/classes/META-INF/web-fragment.xml,",
        "jar:file:/apps/a.ear/lib/x.jar!/META-INF/web-fragment.xml,",
        "jar:file:/workarea/.cache/lib/x.jar!/META-INF/web-fragment.xml,",
        "jar:file:/apps/a.war/WEB-INF/lib/xx.jar!/META-INF/web-fragment.xml,",
        "jar:file:/apps/a.war/WEB-INF/lib/sub/x.jar!/META-INF/web-fragment.xml,"
    })
    void onlyLibrariesOfTheModuleHaveFragments(String url, String library) throws Exception {
        assertThat(LoginConfigs.libraryOf(new URL(url), Set.of("x.jar"))).isEqualTo(Optional.ofNullable(library));
    }

    @Test
    void externalEntitiesAreNotFetched() {
        String descriptor = "<!DOCTYPE web-app [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>"
                + "<web-app><login-config><auth-method>&x;</auth-method></login-config></web-app>";

        assertThatThrownBy(() -> Descriptor.read(stream(descriptor))).isInstanceOf(XMLStreamException.class);
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
