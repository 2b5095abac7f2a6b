package io.kuberealm.it.server;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The text of a server.xml: HTTPS on one port of the loopback interface, and what a test adds.
 *
 * @param ports where the server listens
 * @param elements further elements, in order
 */
public record ServerXml(Ports ports, List<String> elements) {
    private static final String OBSERVED =
            "<featureManager><feature>mpMetrics-5.1</feature><feature>mpHealth-4.0</feature></featureManager>"
                    + "<mpMetrics authentication=\"false\"/>";

    /** The CDI containers of applications that start at once wait for more threads of the pool that they start on. */
    public static final String THREADS_FOR_ALL = "<executor coreThreads=\"64\"/>";

    public ServerXml {
        elements = List.copyOf(elements);
    }

    /** Ports of the loopback interface; HTTP is off unless it has one. */
    public record Ports(OptionalInt http, int https) {}

    /** The features of the sample and the realm, TLS by {@link TestPki}, and nothing else. */
    public static ServerXml withRealm() {
        return withFeatures("restfulWS-3.1", "jsonp-2.1", "transportSecurity-1.0", "usr:kubeRealm-1.0");
    }

    /** TLS by {@link TestPki}, and these features only. */
    public static ServerXml withFeatures(String... features) {
        return new ServerXml(
                new Ports(OptionalInt.empty(), FreePorts.next()),
                List.of(features(List.of(features)), TestPki.SERVER_XML));
    }

    private static String features(List<String> features) {
        return features.stream()
                .map(feature -> "<feature>" + feature + "</feature>")
                .collect(Collectors.joining("\n    ", "<featureManager>\n    ", "\n  </featureManager>"));
    }

    /** What a test asks of any server, in Liberty's terms. */
    public static ServerXml of(Setup setup) {
        ServerXml xml = withRealm().with(features(setup.features())).withHttp(setup.httpPort());
        if (setup.isObserved()) {
            xml = xml.with(OBSERVED);
        }
        if (!setup.settings().isEmpty()) {
            xml = xml.with(setup.settings().entrySet().stream()
                    .map(setting -> camelCase(setting.getKey()) + "=\"" + escaped(setting.getValue()) + "\"")
                    .collect(Collectors.joining(" ", "<kubeRealm ", "/>")));
        }
        if (setup.applications().size() > 4) {
            xml = xml.with(THREADS_FOR_ALL);
        }
        for (Setup.Application application : setup.applications()) {
            xml = xml.application(application.war(), application.contextRoot(), properties(application.settings()));
        }
        return xml;
    }

    /** The same without the feature: realm and settings come into copies of the applications, in a folder. */
    public static ServerXml ofCarriers(Setup setup, Path folder) {
        ServerXml xml = withFeatures(
                        "restfulWS-3.1",
                        "jsonp-2.1",
                        "jsonb-3.0",
                        "cdi-4.0",
                        "appSecurity-5.0",
                        "mpConfig-3.1",
                        "transportSecurity-1.0")
                .with(features(setup.features()))
                .withHttp(OptionalInt.of(setup.httpPort().orElseGet(FreePorts::next)));
        if (setup.isObserved()) {
            xml = xml.with(OBSERVED);
        }
        if (setup.applications().size() > 4) {
            xml = xml.with(THREADS_FOR_ALL);
        }
        for (Setup.Application application : setup.applications()) {
            xml = xml.application(StandaloneWar.pack(application, setup.settings(), folder), application.contextRoot());
        }
        return xml;
    }

    private ServerXml withHttp(OptionalInt port) {
        return new ServerXml(new Ports(port, ports.https()), elements);
    }

    private static String properties(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(setting -> "<property name=\"kube.realm.%s\" value=\"%s\"/>"
                        .formatted(setting.getKey(), escaped(setting.getValue())))
                .collect(Collectors.joining("", "<appProperties>", "</appProperties>"));
    }

    private static String camelCase(String flag) {
        return Pattern.compile("-(.)")
                .matcher(flag)
                .replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
    }

    private static String escaped(String value) {
        return value.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    /** The same with one more element, or several. */
    public ServerXml with(String element) {
        List<String> more = new ArrayList<>(elements);
        more.add(element);
        return new ServerXml(ports, more);
    }

    /** The same with an application. */
    public ServerXml application(Path war, String contextRoot) {
        return application(war, contextRoot, "");
    }

    /** The same with an application that has elements of its own. */
    public ServerXml application(Path war, String contextRoot, String content) {
        String name = contextRoot.equals("/") ? "root" : contextRoot.substring(1);
        return with(
                "<webApplication id=\"%1$s\" name=\"%1$s\" location=\"%2$s\" contextRoot=\"%3$s\">%4$s</webApplication>"
                        .formatted(name, war, contextRoot, content));
    }

    /** MicroProfile Config of one application. */
    public static String property(String key, String value) {
        return "<appProperties><property name=\"%s\" value=\"%s\"/></appProperties>".formatted(key, value);
    }

    @Override
    public String toString() {
        return """
                <server>
                  <config monitorInterval="100ms"/>
                  %s
                  <httpEndpoint id="defaultHttpEndpoint" host="127.0.0.1" httpPort="%d" httpsPort="%d"/>
                </server>
                """.formatted(String.join("\n  ", elements), ports.http().orElse(-1), ports.https());
    }
}
