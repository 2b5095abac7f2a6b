package io.kuberealm.liberty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WebXmlTest {
    record Case(String name, String descriptor, boolean expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case(
                        "method",
                        "<web-app><login-config><auth-method>BASIC</auth-method></login-config></web-app>",
                        true),
                new Case(
                        "method behind a realm name and in a name space",
                        "<web-app xmlns='https://jakarta.ee/xml/ns/jakartaee'><login-config><realm-name>r</realm-name>"
                                + "<auth-method>FORM</auth-method></login-config></web-app>",
                        true),
                new Case(
                        "realm name only",
                        "<web-app><login-config><realm-name>r</realm-name></login-config></web-app>",
                        false),
                new Case(
                        "empty method",
                        "<web-app><login-config><auth-method> </auth-method></login-config></web-app>",
                        false),
                new Case("empty element", "<web-app><login-config/></web-app>", false),
                new Case("no login-config", "<web-app><security-role/></web-app>", false),
                new Case(
                        "in a comment",
                        "<web-app><!-- <login-config><auth-method>BASIC</auth-method></login-config> --></web-app>",
                        false));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void loginConfig(Case c) throws Exception {
        assertThat(WebXml.namesAuthMethod(stream(c.descriptor))).isEqualTo(c.expected);
    }

    @Test
    void noDescriptor() throws Exception {
        assertThat(WebXml.namesAuthMethod(null)).isFalse();
    }

    @Test
    void externalEntitiesAreNotFetched() {
        String descriptor = "<!DOCTYPE web-app [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>"
                + "<web-app><login-config><auth-method>&x;</auth-method></login-config></web-app>";

        assertThatThrownBy(() -> WebXml.namesAuthMethod(stream(descriptor))).isInstanceOf(XMLStreamException.class);
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
