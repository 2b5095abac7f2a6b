package io.kuberealm.it.server;

import java.nio.file.Path;

/** Where the build has put what the tests use. */
public final class TestBuild {
    public static final Path LIBERTY = path("liberty.directory");
    public static final Path FEATURE = path("feature.esa");
    public static final Path FEATURE_REPOSITORY = path("feature.repository");
    public static final Path SAMPLE_WAR = path("sample.war");
    public static final Path STANDALONE_WAR = path("standalone.war");
    public static final Path CEL = path("cel.directory");
    public static final Path PAYARA = path("payara.directory");
    public static final Path PAYARA_MICRO = path("payara-micro.jar");
    public static final Path WILDFLY = path("wildfly.directory");
    public static final Path DOCUMENTATION = path("documentation.directory");
    public static final Path SERVERS = path("server.directory");
    public static final Path KEYCLOAK = path("keycloak.directory");
    public static final Path OIDC_PROVIDER = path("oidc-provider.directory");

    private TestBuild() {}

    private static Path path(String property) {
        String value = System.getProperty(property);
        if (value == null) {
            throw new IllegalStateException("The build has to set the system property " + property);
        }
        return Path.of(value).toAbsolutePath().normalize();
    }
}
