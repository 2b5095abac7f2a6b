package io.kuberealm.it.oidc;

import io.kuberealm.it.server.LibertyServer;
import io.kuberealm.it.server.RealmClient;
import io.kuberealm.it.server.ServerDirectory;
import io.kuberealm.it.server.ServerXml;
import io.kuberealm.it.server.SharedServer;
import io.kuberealm.it.server.TestBuild;
import io.kuberealm.it.server.TestPki;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A server that trusts Keycloak by the flags, with the sample in it four times: at {@code /} users are known by their user
 * names, at {@code /email} by their addresses, at {@code /default} as Kubernetes does if nothing is said, and at
 * {@code /uncached} each request has its token verified.
 */
final class KeycloakServer implements AutoCloseable {
    /** A token of the file of tokens, which is beside the issuer. */
    static final String STATIC_TOKEN = "kube-realm-it-secret-beside-keycloak";

    private static final String USER_NAMES = "oidc-username-claim=preferred_username";
    private static final String NO_PREFIX = "oidc-username-prefix=-";

    private final LibertyServer server;

    private KeycloakServer(LibertyServer server) {
        this.server = server;
    }

    static KeycloakServer start(String name, Keycloak keycloak) {
        ServerDirectory directory = ServerDirectory.withFeature(name);
        directory.write("keycloak-ca.pem", TestPki.pem(Keycloak.AUTHORITY.certificate()));
        directory.write("tokens.csv", STATIC_TOKEN + ",alice,alice-uid\n");
        ServerXml configuration = ServerXml.withRealm()
                .with("<kubeRealm oidcIssuerUrl=\"" + keycloak.issuer() + "\" oidcClientId=\"" + Keycloak.CLIENT + "\""
                        + " oidcCaFile=\"${server.config.dir}/keycloak-ca.pem\" oidcSigningAlgs=\"RS256,ES256\""
                        + " oidcGroupsClaim=\"groups\" oidcGroupsPrefix=\"team:\""
                        + " tokenAuthFile=\"${server.config.dir}/tokens.csv\"/>")
                .application(TestBuild.SAMPLE_WAR, "/", settings(USER_NAMES, NO_PREFIX))
                .application(TestBuild.SAMPLE_WAR, "/email", settings("oidc-username-claim=email"))
                .application(TestBuild.SAMPLE_WAR, "/default")
                .application(
                        TestBuild.SAMPLE_WAR,
                        "/uncached",
                        settings(USER_NAMES, NO_PREFIX, "token-success-cache-ttl=0s"));
        return new KeycloakServer(LibertyServer.start(directory, configuration));
    }

    private static String settings(String... flags) {
        return Arrays.stream(flags)
                .map(flag -> flag.split("=", 2))
                .map(flag -> "<property name=\"kube.realm.%s\" value=\"%s\"/>".formatted(flag[0], flag[1]))
                .collect(Collectors.joining("", "<appProperties>", "</appProperties>"));
    }

    LibertyServer server() {
        return server;
    }

    RealmClient.Answer ask(String path, IssuedJwt token) {
        return RealmClient.of(server).getAs(token.compact(), path);
    }

    @Override
    public void close() {
        server.close();
    }

    /** Hands the one such server of the test run to the test classes that ask for it. */
    static final class Shared extends SharedServer<KeycloakServer> {
        Shared() {
            super(KeycloakServer.class, context -> start("keycloak-login", new Keycloak.Shared().in(context)));
        }
    }
}
