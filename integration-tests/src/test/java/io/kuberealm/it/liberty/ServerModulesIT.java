package io.kuberealm.it.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.it.server.LibertyServer;
import io.kuberealm.it.server.RealmClient;
import io.kuberealm.it.server.RealmClient.Answer;
import io.kuberealm.it.server.ServerDirectory;
import io.kuberealm.it.server.ServerXml;
import io.kuberealm.it.server.TestBuild;
import io.kuberealm.it.server.TestTokens;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The web modules that Liberty itself brings answer as they do where the realm is not installed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServerModulesIT {
    private static final String ALICE = TestTokens.fresh();
    private static final String ADMIN = basic("admin", "admin-secret");
    private static final List<String> FEATURES = List.of(
            "mpHealth-4.0",
            "mpMetrics-5.1",
            "mpOpenAPI-3.1",
            "jwt-1.0",
            "restConnector-2.0",
            "adminCenter-1.0",
            "restfulWS-3.1",
            "transportSecurity-1.0",
            "appSecurity-5.0");

    private static final List<String> PATHS = List.of(
            "/health",
            "/health/live",
            "/metrics",
            "/metrics?scope=base",
            "/openapi",
            "/openapi/ui/",
            "/jwt/ibm/api/signer/jwk",
            "/jwt/ibm/api/signer/token",
            "/IBMJMXConnectorREST/mbeanCount",
            "/ibm/api/docs",
            "/adminCenter/",
            "/adminCenter/login.jsp");

    private final LibertyServer plain = start("server-modules-plain", List.of());
    private final LibertyServer protectedByTheRealm = start("server-modules", List.of("usr:kubeRealm-1.0"));

    /**
     * A request.
     *
     * @param authorization the header; nothing for nobody
     */
    record Case(String path, Optional<String> authorization) {}

    static Stream<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (String path : PATHS) {
            cases.add(new Case(path, Optional.empty()));
            cases.add(new Case(path, Optional.of("Bearer of-nobody-the-server-knows")));
            cases.add(new Case(path, Optional.of("Bearer " + ALICE)));
            cases.add(new Case(path, Optional.of(ADMIN)));
            cases.add(new Case(path, Optional.of(basic("admin", "wrong"))));
        }
        return cases.stream();
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private static LibertyServer start(String name, List<String> more) {
        ServerDirectory directory = ServerDirectory.fresh(name);
        directory.write("tokens.csv", ALICE + ",alice,,system:masters\n");
        ServerXml xml = ServerXml.withFeatures(
                        Stream.concat(FEATURES.stream(), more.stream()).toArray(String[]::new))
                .with("<quickStartSecurity userName=\"admin\" userPassword=\"admin-secret\"/>")
                .with("<mpMetrics authentication=\"false\"/>")
                .with("<jwtBuilder id=\"signer\" jwkEnabled=\"true\"/>")
                .application(TestBuild.SAMPLE_WAR, "/");
        return LibertyServer.start(
                directory,
                more.isEmpty()
                        ? xml
                        : xml.with("<kubeRealm tokenAuthFile=\"%s\"/>".formatted(directory.file("tokens.csv"))));
    }

    @AfterAll
    void stop() {
        plain.close();
        protectedByTheRealm.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void answersAsWithoutTheRealm(Case c) {
        assertThat(described(RealmClient.of(protectedByTheRealm), c)).isEqualTo(described(RealmClient.of(plain), c));
    }

    @Test
    void eachPathIsThere() {
        assertThat(PATHS)
                .allSatisfy(path ->
                        assertThat(RealmClient.of(plain).get(path).status()).isNotEqualTo(404));
    }

    /** Without what differs from server to server: times, numbers, keys. */
    private static String described(RealmClient client, Case c) {
        String[] headers = c.authorization()
                .map(value -> new String[] {"Authorization", value})
                .orElse(new String[0]);
        Answer answer = client.get(c.path(), headers);
        return String.join(
                " ",
                String.valueOf(answer.status()),
                answer.headers().allValues("Content-Type").toString(),
                answer.headers().allValues("WWW-Authenticate").toString(),
                answer.headers().allValues("Location").toString().replaceAll("localhost:\\d+", "localhost"));
    }

    @Test
    void whoAsksForMetricsByATokenOfHisOwnGetsThem() {
        assertThat(RealmClient.of(protectedByTheRealm)
                        .getAs("of-nobody-the-server-knows", "/metrics")
                        .body())
                .contains("# HELP");
    }

    @Test
    void theApplicationIsProtected() {
        RealmClient client = RealmClient.of(protectedByTheRealm);

        assertThat(client.getAs("of-nobody-the-server-knows", "/servlet").status())
                .isEqualTo(401);
        assertThat(client.getAs(ALICE, "/servlet").status()).isEqualTo(200);
        assertThat(protectedByTheRealm.logFromStart().entries("KREALM0003I")).hasSize(1);
        assertThat(protectedByTheRealm.logFromStart().entries("KREALM0005I")).isEmpty();
    }
}
