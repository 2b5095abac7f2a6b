package io.kuberealm.it.server;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What runs on a server, said in a way that suits every kind of server.
 *
 * @param settings for all applications: the names of Kubernetes' flags, and values
 * @param applications the applications
 * @param environment variables of the server's process
 * @param features what the applications need of Liberty beyond Jakarta REST and JSON, by the names of its features; others have it all
 * @param isObserved whether the server shows metrics and health, where it can
 * @param believesHeaders whether the server takes client certificates from headers, as behind a proxy that ends TLS
 * @param httpPort the port for HTTP, where an application has to know it before the server starts
 */
public record Setup(
        Map<String, String> settings,
        List<Application> applications,
        Map<String, String> environment,
        List<String> features,
        boolean isObserved,
        boolean believesHeaders,
        OptionalInt httpPort) {
    public Setup {
        settings = new LinkedHashMap<>(settings);
        applications = List.copyOf(applications);
        environment = Map.copyOf(environment);
        features = List.copyOf(features);
    }

    /**
     * An application.
     *
     * @param contextRoot where it is: {@code /}, or one segment
     * @param war the file; realm and settings come into a copy of it
     * @param settings its own
     */
    public record Application(String contextRoot, Path war, Map<String, String> settings) {
        /** A name for the server, by which nothing else is called. */
        public String name() {
            return contextRoot.equals("/") ? "root" : contextRoot.substring(1);
        }
    }

    /** No applications yet; settings as flags and values in turn. */
    public static Setup of(String... settings) {
        return new Setup(inTurn(settings), List.of(), Map.of(), List.of(), false, false, OptionalInt.empty());
    }

    private static Map<String, String> inTurn(String... settings) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            map.put(settings[i], settings[i + 1]);
        }
        return map;
    }

    /** The same with an application, and settings of its own as flags and values in turn. */
    public Setup application(Path war, String contextRoot, String... own) {
        List<Application> more = new ArrayList<>(applications);
        more.add(new Application(contextRoot, war, inTurn(own)));
        return new Setup(settings, more, environment, features, isObserved, believesHeaders, httpPort);
    }

    public Setup withEnvironment(Map<String, String> variables) {
        return new Setup(settings, applications, variables, features, isObserved, believesHeaders, httpPort);
    }

    public Setup withFeatures(String... more) {
        return new Setup(settings, applications, environment, List.of(more), isObserved, believesHeaders, httpPort);
    }

    public Setup withHttp(int port) {
        return new Setup(
                settings, applications, environment, features, isObserved, believesHeaders, OptionalInt.of(port));
    }

    public Setup observed() {
        return new Setup(settings, applications, environment, features, true, believesHeaders, httpPort);
    }

    public Setup believingHeaders() {
        return new Setup(settings, applications, environment, features, isObserved, true, httpPort);
    }
}
