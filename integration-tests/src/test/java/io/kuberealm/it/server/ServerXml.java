package io.kuberealm.it.server;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The text of a server.xml: HTTPS on one port of the loopback interface, and what a test adds.
 *
 * @param httpsPort the port
 * @param elements further elements, in order
 */
record ServerXml(int httpsPort, List<String> elements) {
    ServerXml {
        elements = List.copyOf(elements);
    }

    /** The features of the sample and the realm, TLS by {@link TestPki}, and nothing else. */
    static ServerXml withRealm() {
        return new ServerXml(
                        FreePorts.next(),
                        List.of(
                                "<featureManager>",
                                "  <feature>restfulWS-3.1</feature>",
                                "  <feature>jsonp-2.1</feature>",
                                "  <feature>transportSecurity-1.0</feature>",
                                "  <feature>usr:kubeRealm-1.0</feature>",
                                "</featureManager>"))
                .with(TestPki.SERVER_XML);
    }

    /** The same with one more element, or several. */
    ServerXml with(String element) {
        List<String> more = new ArrayList<>(elements);
        more.add(element);
        return new ServerXml(httpsPort, more);
    }

    /** The same with an application. */
    ServerXml application(Path war, String contextRoot) {
        return application(war, contextRoot, "");
    }

    /** The same with an application that has elements of its own. */
    ServerXml application(Path war, String contextRoot, String content) {
        String name = contextRoot.equals("/") ? "root" : contextRoot.substring(1);
        return with(
                "<webApplication id=\"%1$s\" name=\"%1$s\" location=\"%2$s\" contextRoot=\"%3$s\">%4$s</webApplication>"
                        .formatted(name, war, contextRoot, content));
    }

    /** MicroProfile Config of one application. */
    static String property(String key, String value) {
        return "<appProperties><property name=\"%s\" value=\"%s\"/></appProperties>".formatted(key, value);
    }

    @Override
    public String toString() {
        return """
                <server>
                  %s
                  <httpEndpoint id="defaultHttpEndpoint" host="127.0.0.1" httpPort="-1" httpsPort="%d"/>
                </server>
                """.formatted(String.join("\n  ", elements), httpsPort);
    }
}
