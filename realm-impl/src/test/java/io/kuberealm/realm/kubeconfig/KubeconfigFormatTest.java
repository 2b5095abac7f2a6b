package io.kuberealm.realm.kubeconfig;

import static io.kuberealm.realm.kubeconfig.ConfigFolder.AUTHORITY;
import static io.kuberealm.realm.kubeconfig.ConfigFolder.CLIENT;
import static io.kuberealm.realm.kubeconfig.ConfigFolder.base64;
import static io.kuberealm.realm.kubeconfig.ConfigFolder.file;
import static io.kuberealm.realm.kubeconfig.ConfigFolder.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kuberealm.api.Secret;
import io.kuberealm.realm.files.UnusableFileException;
import io.kuberealm.realm.files.Watchable.Change;
import io.kuberealm.realm.files.WatchedFiles;
import io.kuberealm.realm.http.ClientIdentity;
import io.kuberealm.realm.http.HttpRoute;
import io.kuberealm.realm.testing.TestCertificates;
import io.kuberealm.realm.testing.TestCertificates.Issued;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Kubeconfig files as kubectl reads them, and what a webhook needs of them beyond that (WH-1). */
class KubeconfigFormatTest {
    private static final String SERVER = "server: \"https://localhost/a?b=c\"";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @SuppressWarnings("NullAway.Init")
    private ConfigFolder folder;

    @BeforeEach
    void fill() {
        folder = new ConfigFolder(directory);
    }

    private static Optional<ClientIdentity> client() {
        return Optional.of(new ClientIdentity(CLIENT.keys().getPrivate(), List.of(CLIENT.certificate())));
    }

    record Good(String name, String user, Credentials credentials) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Credentials header(String value) {
        return new Credentials(Optional.empty(), Optional.of(Secret.of(value)));
    }

    static Stream<Good> users() {
        String data = "client-certificate-data: " + base64(CLIENT.pem()) + ", client-key-data: "
                + base64(CLIENT.privateKeyPem());
        return Stream.of(
                new Good("nobody", "", Credentials.NONE),
                new Good("token", "token: t", header("Bearer t")),
                new Good("token file", "tokenFile: token", header("Bearer t0ken")),
                new Good("the file wins", "token: t, tokenFile: token", header("Bearer t0ken")),
                new Good("password", "username: jane, password: \"p:ß\"", header("Basic " + base64("jane:p:ß"))),
                new Good("no password", "username: jane", header("Basic " + base64("jane:"))),
                new Good(
                        "certificate",
                        "client-certificate: client.pem, client-key: client.key",
                        new Credentials(client(), Optional.empty())),
                new Good("certificate in the file", data, new Credentials(client(), Optional.empty())),
                new Good(
                        "data wins",
                        data + ", client-certificate: missing, client-key: missing",
                        new Credentials(client(), Optional.empty())),
                new Good(
                        "certificate and token",
                        data + ", token: t",
                        new Credentials(client(), Optional.of(Secret.of("Bearer t")))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("users")
    void reads(Good given) throws Exception {
        assertThat(folder.read(user(given.user())))
                .isEqualTo(new Kubeconfig(
                        URI.create("https://localhost/a?b=c"),
                        HttpRoute.to(List.of(AUTHORITY.certificate())),
                        given.credentials(),
                        Optional.empty()));
    }

    @Test
    void readsAuthoritiesInTheFile() throws Exception {
        String data = "certificate-authority-data: " + base64(AUTHORITY.pem());
        assertThat(folder.read(file(SERVER + ", " + data, "")).route().authorities())
                .containsExactly(AUTHORITY.certificate());
        assertThat(folder.read(file(SERVER, "")).route().authorities())
                .as("those of Java")
                .isEmpty();
    }

    @Test
    void readsJson() throws Exception {
        assertThat(folder.read("{\"clusters\":[{\"cluster\":{" + SERVER.replace("server", "\"server\"") + "}}]}")
                        .server())
                .isEqualTo(URI.create("https://localhost/a?b=c"));
    }

    @Test
    void wh1WithoutAContextTheEntriesWithoutNamesCount() throws Exception {
        Kubeconfig read = folder.read("""
                clusters:
                - {name: other, cluster: {server: "https://other"}}
                - {cluster: {server: "https://localhost"}}
                users:
                - {name: other, user: {token: other}}
                - {name: "", user: {token: t}}
                """);
        assertThat(read.server()).isEqualTo(URI.create("https://localhost"));
        assertThat(read.credentials()).isEqualTo(header("Bearer t"));
    }

    @Test
    void readsAPlugin() throws Exception {
        String exec = "exec: {apiVersion: client.authentication.k8s.io/v1, command: ./login, args: [a, \"1\"],"
                + " env: [{name: K, value: v}], interactiveMode: Never, provideClusterInfo: true}";
        ExecPlugin plugin = folder.read(user(exec)).plugin().orElseThrow();
        assertThat(plugin.command())
                .containsExactly(directory.resolve("./login").toString(), "a", "1");
        assertThat(plugin.environment()).isEqualTo(Map.of("K", "v"));
        assertThat(plugin.cluster().orElseThrow())
                .containsEntry("server", "https://localhost/a?b=c")
                .containsKey("certificate-authority-data");
        assertThat(folder.read(user(exec.replace("/v1", "/v1beta1").replace("./login", "login")))
                        .plugin()
                        .orElseThrow()
                        .command())
                .as("looked for on the PATH")
                .startsWith("login");
    }

    @Test
    void readsWhatLeadsToTheServer() throws Exception {
        assertThat(folder.read(file(
                                SERVER + ", tls-server-name: kubernetes.default, proxy-url: \"http://p:3128/\"", ""))
                        .route())
                .isEqualTo(new HttpRoute(
                        List.of(),
                        Optional.of("kubernetes.default"),
                        Optional.of(InetSocketAddress.createUnresolved("p", 3128))));
    }

    /** client-go 1.36: {@code getAuthInfo} of client_config.go passes over a user that is not there. */
    @Test
    void aUserThatIsMissingIsNobody() throws Exception {
        assertThat(folder.read(user("token: t").replace("user: u}", "user: v}")).credentials())
                .isEqualTo(Credentials.NONE);
    }

    /** client-go 1.36: {@code RoundTrip} of plugin/pkg/client/auth/exec/exec.go leaves an Authorization header alone. */
    @ParameterizedTest
    @ValueSource(strings = {"token: t", "tokenFile: token", "username: jane"})
    void nobodyAsksThePluginOfAUserWithAToken(String credential) throws Exception {
        Kubeconfig read =
                folder.read(user("exec: {apiVersion: client.authentication.k8s.io/v1, command: login}, " + credential));

        assertThat(read.plugin()).isEmpty();
        assertThat(read.credentials().authorization()).isPresent();
    }

    /** encoding/base64 skips CR and LF. */
    @Test
    void base64MayHaveLineBreaks() throws Exception {
        String lines = base64(AUTHORITY.pem()).replaceAll("(.{64})", "$1\\\\r\\\\n");
        assertThat(folder.read(file(SERVER + ", certificate-authority-data: \"" + lines + "\"", ""))
                        .route()
                        .authorities())
                .containsExactly(AUTHORITY.certificate());
    }

    record Bad(String name, String content, String problem) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Bad> bad() {
        String exec = "exec: {apiVersion: client.authentication.k8s.io/v1, command: login";
        String anotherKey = TestCertificates.pem(
                "PRIVATE KEY", TestCertificates.rsa(2048).getPrivate().getEncoded());
        return Stream.of(
                new Bad("empty", "", "The file must contain exactly one kubeconfig"),
                new Bad("no YAML", "{", "This is not YAML"),
                new Bad("a list", "[]", "A kubeconfig file must be an object"),
                new Bad("nothing in it", "kind: Config", "current-context is missing"),
                new Bad("kind", "kind: Secret\n", "kind must be Config"),
                new Bad("version", "apiVersion: v2\n", "apiVersion must be v1"),
                new Bad(
                        "no context, and names",
                        user("").replace("current-context: x", ""),
                        "current-context is missing. Set it, or remove the names"),
                new Bad(
                        "no such context",
                        user("").replace("current-context: x", "current-context: y"),
                        "no context \"y\""),
                new Bad("no such cluster", user("").replace("cluster: c,", "cluster: d,"), "no cluster \"d\""),
                new Bad("context without cluster", user("").replace("cluster: c,", ""), "names no cluster"),
                new Bad("same name", user("").replace("users:", "- {name: c, cluster: {}}\nusers:"), "the same name"),
                new Bad("no server", file("", ""), "server must be an https URL"),
                new Bad("25.5 http", file("server: http://localhost", ""), "server must be an https URL"),
                new Bad("user info", file("server: \"https://a:s3cr3t@localhost\"", ""), "without a user"),
                new Bad("malformed", file("server: \"https://s3cr3t local\"", ""), "server must be an https URL"),
                new Bad("insecure", file(SERVER + ", insecure-skip-tls-verify: true", ""), "anybody could pose"),
                new Bad(
                        "insecure as a text",
                        file(SERVER + ", insecure-skip-tls-verify: \"true\"", ""),
                        "true or false"),
                new Bad(
                        "proxy with a user",
                        file(SERVER + ", proxy-url: \"http://s3cr3t@p\"", ""),
                        "without a password"),
                new Bad("proxy by TLS", file(SERVER + ", proxy-url: \"https://p:1\"", ""), "Only HTTP proxies"),
                new Bad("SOCKS", file(SERVER + ", proxy-url: \"socks5://p:1\"", ""), "Only HTTP proxies"),
                new Bad("proxy without scheme", file(SERVER + ", proxy-url: \"p:1\"", ""), "Only HTTP proxies"),
                new Bad(
                        "TLS name that TLS refuses",
                        file(SERVER + ", tls-server-name: a_b", ""),
                        "must be a host name"),
                new Bad("TLS name", file(SERVER + ", tls-server-name: \"a/b\"", ""), "must be a host name"),
                new Bad(
                        "missing CA",
                        file(SERVER + ", certificate-authority: no.pem", ""),
                        "no.pem: There is no such file"),
                new Bad(
                        "CA without certificate",
                        file(SERVER + ", certificate-authority: token", ""),
                        "certificate-authority token: "),
                new Bad(
                        "base64 with a blank (encoding/base64 skips line breaks only)",
                        file(SERVER + ", certificate-authority-data: \"QUJD QUJD\"", ""),
                        "-data is not valid base64"),
                new Bad(
                        "base64 that is cut off",
                        file(SERVER + ", certificate-authority-data: QUI", ""),
                        "-data is not valid base64"),
                new Bad(
                        "CA not base64",
                        file(SERVER + ", certificate-authority-data: \"s3cr3t!\"", ""),
                        "-data is not valid base64"),
                new Bad("certificate alone", user("client-certificate: client.pem"), "must be set together"),
                new Bad("key alone", user("client-key: client.key"), "must be set together"),
                new Bad(
                        "missing certificate",
                        user("client-certificate: no.pem, client-key: client.key"),
                        "client-certificate no.pem"),
                new Bad(
                        "key in place of a certificate",
                        user("client-certificate: client.key, client-key: client.key"),
                        "contains no certificate"),
                new Bad(
                        "certificate in place of a key",
                        user("client-certificate: client.pem, client-key: client.pem"),
                        "contains no private key"),
                new Bad(
                        "another's key",
                        user("client-certificate: client.pem, client-key-data: " + base64(anotherKey)),
                        "does not match the client certificate"),
                new Bad("missing token file", user("tokenFile: no.txt"), "tokenFile no.txt: There is no such file"),
                new Bad("empty token file", user("tokenFile: empty"), "It contains no token"),
                new Bad(
                        "a token with a line break",
                        user("token: \"s3cr3t\\n\""),
                        "line 8: The token contains a line break"),
                new Bad("a token with a blank", user("token: s3cr3t x"), "The token contains"),
                new Bad("a token beyond ASCII", user("token: s3cr3t\u00e9"), "The token contains"),
                new Bad("a token file of two lines", user("tokenFile: two"), "tokenFile two: The token contains"),
                new Bad("token and name", user("token: s3cr3t, username: jane"), "Remove one of them"),
                new Bad("token as a number", user("token: 5"), "\"token\" must be a string"),
                new Bad("auth-provider", user("auth-provider: {name: gcp}"), "\"auth-provider\" is not supported"),
                new Bad("impersonation", user("token: s3cr3t, as: root"), "\"as\" is not supported"),
                new Bad("impersonated groups", user("as-groups: [a]"), "\"as-groups\" is not supported"),
                new Bad("plugin version", user(exec.replace("/v1", "/v1alpha1") + "}"), "The apiVersion of exec"),
                new Bad(
                        "plugin without command",
                        user("exec: {apiVersion: client.authentication.k8s.io/v1}"),
                        "\"command\" is missing"),
                new Bad("terminal", user(exec + ", interactiveMode: Always}"), "needs a terminal"),
                new Bad(
                        "environment",
                        user(exec + ", env: [{name: \"a=b\", value: s3cr3t}]}"),
                        "not a valid name of an environment variable"),
                new Bad(
                        "plugin and certificate",
                        user(exec + "}, client-certificate: client.pem, client-key: client.key"),
                        "a plugin (exec) and a certificate"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    void refuses(Bad given) {
        folder.write("empty", " \n");
        folder.write("two", "s3cr3t\r\ns3cr3t\n");
        assertThat(folder.problems(given.content()))
                .doesNotStartWith("read: ")
                .contains(given.problem())
                .doesNotContain("s3cr3t", "PRIVATE KEY");
    }

    @Test
    void saysAllThatIsWrongAndWhere() {
        assertThat(folder.problems("""
                        kind: Secret
                        clusters:
                        - cluster:
                            server: http://localhost
                            certificate-authority: no.pem
                        users:
                        - user:
                            client-certificate: no.pem
                            username: jane
                            password: s3cr3t
                            token: s3cr3t
                        """))
                .contains("kind must be Config", "line 4: server", "line 4: certificate-authority no.pem", "line 8: ")
                .contains("client-certificate and client-key must be set together", "a token and a username")
                .doesNotContain("s3cr3t");
    }

    @Test
    void printsNoCredential() throws Exception {
        assertThat(folder.read(user("token: s3cr3t")).toString()).doesNotContain("s3cr3t");
        assertThat(folder.read(user("client-certificate: client.pem, client-key: client.key"))
                        .toString())
                .doesNotContain("MII");
    }

    @Test
    void aNewCertificateCountsOnceItsKeyIsThere() throws Exception {
        WatchedFiles<Kubeconfig> files = folder.watch(user("client-certificate: client.pem, client-key: client.key"));
        Kubeconfig first = files.get();
        Issued next = TestCertificates.client("next").signedBy(AUTHORITY);

        folder.write("client.pem", next.pem() + "\n");
        assertThat(files.poll()).isEqualTo(Change.NONE);
        assertThatExceptionOfType(UnusableFileException.class)
                .isThrownBy(files::poll)
                .withMessageContaining("does not match the client certificate");
        assertThat(files.get()).as("the old one stays").isSameAs(first);
        assertThat(files.poll()).as("reported once").isEqualTo(Change.NONE);

        folder.write("client.key", next.privateKeyPem() + "\n\n");
        assertThat(files.poll()).isEqualTo(Change.NONE);
        assertThat(files.poll()).isEqualTo(Change.RELOADED);
        assertThat(files.get().credentials().identity().orElseThrow().chain()).containsExactly(next.certificate());
    }

    /** client-go trims with {@code strings.TrimSpace}: what Go takes for white space, and nothing else. */
    @Test
    void whatSurroundsTheTokenOfAFileDoesNotCount() throws Exception {
        folder.write("spaced", "\u00a0\u0085 t0ken\u2028\n");
        folder.write("separated", "\u001ct0ken");

        assertThat(folder.read(user("tokenFile: spaced")).credentials()).isEqualTo(header("Bearer t0ken"));
        assertThatExceptionOfType(UnusableFileException.class)
                .isThrownBy(() -> folder.read(user("tokenFile: separated")))
                .withMessageContaining("The token contains");
    }

    @Test
    void aTokenFileIsReadAgain() throws Exception {
        WatchedFiles<Kubeconfig> files = folder.watch(user("tokenFile: token"));
        folder.write("token", "another");
        files.poll();
        assertThat(files.poll()).isEqualTo(Change.RELOADED);
        assertThat(files.get().credentials()).isEqualTo(header("Bearer another"));
    }

    @Test
    void aFileThatWasMissingIsNoticedWhenItComes() throws Exception {
        WatchedFiles<Kubeconfig> files = folder.watch(user("tokenFile: token"));
        folder.write("config", user("tokenFile: tomorrow"));
        files.poll();
        assertThatExceptionOfType(UnusableFileException.class).isThrownBy(files::poll);

        folder.write("tomorrow", "t2");
        files.poll();
        assertThat(files.poll()).isEqualTo(Change.RELOADED);
        assertThat(files.get().credentials()).isEqualTo(header("Bearer t2"));
    }
}
