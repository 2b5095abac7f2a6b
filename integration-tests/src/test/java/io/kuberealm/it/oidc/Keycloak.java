package io.kuberealm.it.oidc;

import io.kuberealm.it.server.FreePorts;
import io.kuberealm.it.server.LoggedProcess;
import io.kuberealm.it.server.ProviderClient;
import io.kuberealm.it.server.SharedServer;
import io.kuberealm.it.server.TestAuthority;
import io.kuberealm.it.server.TestBuild;
import io.kuberealm.it.server.TestFiles;
import io.kuberealm.it.server.TestPki;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A running Keycloak with the realm {@code team} of keycloak/team-realm.json; its authority is its own. */
final class Keycloak implements AutoCloseable {
    static final TestAuthority AUTHORITY = TestAuthority.root("keycloak-ca");

    /** The audience of most of its tokens. */
    static final String CLIENT = "kube-realm";

    private static final String ADMIN = "admin";

    /** The first start of a fresh distribution also builds it, which is slow on a busy machine. */
    private static final Duration LIMIT = Duration.ofMinutes(4);

    private static final Map<String, String> ENVIRONMENT = Map.of(
            "JAVA_HOME",
            System.getProperty("java.home"),
            "JAVA_OPTS_KC_HEAP",
            "-Xms64m -Xmx384m",
            "JAVA_OPTS_APPEND",
            "-XX:TieredStopAtLevel=1 -XX:-UseG1GC -XX:+UseSerialGC",
            "KC_BOOTSTRAP_ADMIN_USERNAME",
            ADMIN,
            "KC_BOOTSTRAP_ADMIN_PASSWORD",
            ADMIN);

    private final int port;
    private final Path directory;
    private final ProviderClient client = new ProviderClient(AUTHORITY);
    private LoggedProcess process;

    private Keycloak(int port, Path directory) {
        this.port = port;
        this.directory = directory;
        this.process = launch();
    }

    /** Starts with nothing but the imported realm, and waits until it is served. */
    static Keycloak start() {
        Path data = TestBuild.KEYCLOAK.resolve("data");
        TestFiles.delete(data);
        TestFiles.write(data.resolve("import/team-realm.json"), TestFiles.resource("/keycloak/team-realm.json"));

        Path directory = TestBuild.SERVERS.resolve("keycloak");
        TestFiles.delete(directory);
        TestAuthority.Identity tls = AUTHORITY.issueForLocalhost();
        TestFiles.write(directory.resolve("tls.crt"), TestPki.pem(tls.certificate()));
        TestFiles.write(
                directory.resolve("tls.key"),
                TestPki.pem("PRIVATE KEY", tls.key().getEncoded()));
        return new Keycloak(FreePorts.next(), directory);
    }

    private LoggedProcess launch() {
        List<String> command = List.of(
                TestBuild.KEYCLOAK.resolve("bin/kc.sh").toString(),
                "start",
                "--db=dev-file",
                "--cache=local",
                "--import-realm",
                "--hostname=https://localhost:" + port,
                "--http-host=127.0.0.1",
                "--https-port=" + port,
                "--https-certificate-file=" + directory.resolve("tls.crt"),
                "--https-certificate-key-file=" + directory.resolve("tls.key"));
        URI discovery = URI.create(issuer() + "/.well-known/openid-configuration");
        return LoggedProcess.start(directory.resolve("keycloak.log"), ENVIRONMENT, command)
                .await("Keycloak", LIMIT, () -> client.isThere(discovery));
    }

    String issuer() {
        return "https://localhost:" + port + "/realms/team";
    }

    /** The published keys. */
    JsonWebKeys keys() {
        return JsonWebKeys.of(client.get(URI.create(issuer() + "/protocol/openid-connect/certs")));
    }

    /** The id_token of a user who gives a password to {@link #CLIENT}. */
    IssuedJwt idToken(String user) {
        return idToken(CLIENT, user);
    }

    /** The id_token of a user who gives a password to a client of the realm. */
    IssuedJwt idToken(String clientId, String user) {
        return idToken(passwordGrant("team", clientId, user, user + "-password"));
    }

    /** A genuine id_token of another issuer: Keycloak's own realm for administrators. */
    IssuedJwt foreignIdToken() {
        return idToken(passwordGrant("master", "admin-cli", ADMIN, ADMIN));
    }

    private static IssuedJwt idToken(ProviderClient.Reply reply) {
        return new IssuedJwt(reply.expect(200).json().getString("id_token"));
    }

    /** Whatever Keycloak says to a password. */
    ProviderClient.Reply passwordGrant(String realm, String clientId, String user, String password) {
        URI endpoint = URI.create("https://localhost:" + port + "/realms/" + realm + "/protocol/openid-connect/token");
        return client.form(
                endpoint,
                Map.of(
                        "grant_type", "password",
                        "scope", "openid",
                        "client_id", clientId,
                        "username", user,
                        "password", password));
    }

    /** The keys it signs with, to change them. */
    KeycloakKeys signingKeys() {
        String token = passwordGrant("master", "admin-cli", ADMIN, ADMIN)
                .expect(200)
                .json()
                .getString("access_token");
        return new KeycloakKeys(client, URI.create("https://localhost:" + port + "/admin/realms/team"), token);
    }

    void stop() {
        process.close();
    }

    /** Starts again where and as it was before {@link #stop}. */
    void startAgain() {
        process = launch();
    }

    @Override
    public void close() {
        process.close();
    }

    /** Hands the one Keycloak of the test run to the test classes that ask for it; it runs whenever one begins. */
    static final class Shared extends SharedServer<Keycloak> {
        Shared() {
            super(Keycloak.class, Keycloak::start);
        }
    }
}
