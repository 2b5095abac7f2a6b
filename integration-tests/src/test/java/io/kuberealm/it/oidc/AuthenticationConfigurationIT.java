package io.kuberealm.it.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.it.server.Eventually;
import io.kuberealm.it.server.MessageLog;
import io.kuberealm.it.server.OnEveryServer;
import io.kuberealm.it.server.RealmClient;
import io.kuberealm.it.server.RealmServer;
import io.kuberealm.it.server.ServerDirectory;
import io.kuberealm.it.server.Setup;
import io.kuberealm.it.server.TestBuild;
import io.kuberealm.it.server.TestPki;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The flags and the file of kube-apiserver on a real server, while issuers, keys and files change. */
@OnEveryServer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuthenticationConfigurationIT {
    private static final String HEADER = """
            apiVersion: apiserver.config.k8s.io/v1
            kind: AuthenticationConfiguration
            jwt:
            """;
    private static final String BY_EXPRESSION = """
              claimMappings:
                username: {expression: "claims.sub.lowerAscii() + '@first'"}
                groups: {expression: "dyn(claims.?roles.orValue([])).filter(role, role.startsWith('team-'))"}
              userValidationRules:
              - {expression: "!user.username.startsWith('root')", message: no root}
            """;

    private final FakeProvider first = new FakeProvider();
    private final FakeProvider second = new FakeProvider();
    private final FakeProvider late = new FakeProvider();

    private RealmServer server;
    private RealmClient client;

    private static String entry(FakeProvider provider, String rest) {
        return """
                - issuer:
                    url: %s
                    audiences: [app]
                    certificateAuthority: |
                %s
                """.formatted(
                                provider.issuer(),
                                TestPki.pem(FakeProvider.AUTHORITY.certificate())
                                        .indent(8)
                                        .stripTrailing())
                + rest;
    }

    private static String bySubject(String prefix) {
        return """
                  claimMappings:
                    username: {claim: sub, prefix: "%s"}
                """.formatted(prefix);
    }

    @BeforeAll
    void start() {
        first.start();
        second.start();
        ServerDirectory directory = ServerDirectory.fresh("authentication-configuration");
        directory.write("provider-ca.pem", TestPki.pem(FakeProvider.AUTHORITY.certificate()));
        directory.write("authentication.yaml", HEADER + entry(first, BY_EXPRESSION) + entry(second, bySubject("2:")));
        directory.write("changing.yaml", HEADER + entry(first, bySubject("before:")));
        directory.write("late.yaml", HEADER + entry(late, bySubject("")));
        directory.write("broken.yaml", """
                apiVersion: apiserver.config.k8s.io/v1
                kind: AuthenticationConfiguration
                jwt:
                - issuer: {url: "http://issuer.example", audience: [app]}
                  claimMappings:
                    username: {expression: "claims.sub ++ 'x'"}
                """);
        server = RealmServer.start(
                directory,
                Setup.of()
                        .application(
                                TestBuild.SAMPLE_WAR,
                                "/",
                                "authentication-config",
                                file(directory, "authentication.yaml"))
                        .application(
                                TestBuild.SAMPLE_WAR,
                                "/changing",
                                "authentication-config",
                                file(directory, "changing.yaml"))
                        .application(
                                TestBuild.SAMPLE_WAR, "/late", "authentication-config", file(directory, "late.yaml"))
                        .application(
                                TestBuild.SAMPLE_WAR,
                                "/broken",
                                "authentication-config",
                                file(directory, "broken.yaml"))
                        .application(
                                TestBuild.SAMPLE_WAR,
                                "/flags",
                                "oidc-ca-file",
                                file(directory, "provider-ca.pem"),
                                "oidc-issuer-url",
                                first.issuer(),
                                "oidc-client-id",
                                "app",
                                "oidc-signing-algs",
                                "ES256",
                                "oidc-groups-claim",
                                "roles",
                                "oidc-required-claim",
                                "plan=gold"));
        client = RealmClient.of(server);
        server.logFromStart().await("KREALM0070I: The OIDC issuer " + second.issuer() + " is ready.");
        server.logFromStart().await("KREALM0070I: The OIDC issuer " + first.issuer() + " is ready.");
    }

    private static String file(ServerDirectory directory, String name) {
        return directory.file(name).toString();
    }

    @AfterAll
    void stop() {
        server.close();
        first.close();
        second.close();
        late.close();
    }

    private RealmClient.Answer ask(String context, String token) {
        return client.getAs(token, context + "/protected");
    }

    private void awaitUser(String context, String token, String name) {
        Eventually.until(
                name, MessageLog.LIMIT, () -> ask(context, token).body().contains("\"username\":\"" + name + "\""));
    }

    @Test
    void flag5Flags() {
        String claims = "\"sub\":\"jane\",\"roles\":[\"team-a\"]";
        assertThat(ask("/flags", first.token(claims + ",\"plan\":\"gold\"")).body())
                .contains("\"username\":\"" + first.issuer() + "#jane\"", "\"groups\":[\"team-a\",", "\"oidc\"");
        assertThat(ask("/flags", first.token(claims)).status()).isEqualTo(401);
        assertThat(ask("/flags", second.token(claims + ",\"plan\":\"gold\"")).status())
                .as("OIDC-1 another issuer")
                .isEqualTo(401);
    }

    @Test
    void expressionsAreEvaluatedWithinTheFeature() {
        assertThat(ask("", first.token("\"sub\":\"JANE\",\"roles\":[\"team-a\",\"other\"]"))
                        .body())
                .contains("\"username\":\"jane@first\"", "\"groups\":[\"team-a\",\"system:authenticated\"]");
    }

    @Test
    void log1NoClaimIsLogged() {
        MessageLog.Mark before = server.log().mark();
        assertThat(ask("", first.token("\"sub\":\"root-hidden-name\"")).status())
                .isEqualTo(401);
        assertThat(ask("", first.token("\"sub\":[\"hidden-list\"]")).status()).isEqualTo(401);
        assertThat(ask("", first.token("\"nickname\":\"hidden-nickname\"")).status())
                .isEqualTo(401);
        assertThat(before.await("userValidationRules[0].expression is not true: no root"))
                .contains("KREALM0020W");
        before.await("the claim sub is not a string");
        before.await("username.expression cannot be evaluated");
        assertThat(before.entries("hidden-")).isEmpty();
    }

    @Test
    void aSecondIssuer() {
        assertThat(ask("", second.token("\"sub\":\"jane\"")).body()).contains("\"username\":\"2:jane\"");
    }

    @Test
    void oidc23ANewKeyWorksAtOnce() {
        String before = second.token("\"sub\":\"before\"");
        second.addKey();
        assertThat(ask("", second.token("\"sub\":\"after\"")).body()).contains("\"username\":\"2:after\"");
        assertThat(ask("", before).body()).contains("\"username\":\"2:before\"");
    }

    @Test
    void oidc20AnIssuerThatComesUpLater() {
        assertThat(ask("/late", late.token("\"sub\":\"jane\"")).status()).isEqualTo(401);
        server.logFromStart().await("KREALM0071W: The OIDC issuer " + late.issuer() + " is not ready");
        late.start();
        awaitUser("/late", late.token("\"sub\":\"jane\""), "jane");
    }

    /** CFG-30, CFG-35 and, while the file is bad, CFG-32. */
    @Test
    void cfg32AChangedFile() {
        awaitUser("/changing", first.token("\"sub\":\"jane\""), "before:jane");

        MessageLog.Mark mark = server.log().mark();
        server.directory()
                .write("changing.yaml", HEADER + entry(first, bySubject("x:").replace("claim:", "klaim:")));
        assertThat(mark.await("KREALM0011E"))
                .contains(
                        "changing.yaml",
                        "jwt[0].claimMappings.username.klaim (line ",
                        "jwt[0].claimMappings.username (");
        assertThat(ask("/changing", first.token("\"sub\":\"jane\"")).body()).contains("before:jane");

        server.directory().write("changing.yaml", HEADER + entry(second, bySubject("after:")));
        awaitUser("/changing", second.token("\"sub\":\"jane\""), "after:jane");
        assertThat(ask("/changing", first.token("\"sub\":\"jane\"")).status()).isEqualTo(401);
        assertThat(mark.entries("KREALM0011E")).as("CFG-32 said once").hasSize(1);
    }

    @Test
    void aBrokenFileStopsTheApplicationWithOneMessage() {
        MessageLog.Mark before = server.logFromStart();
        assertThat(before.await("KREALM0001E"))
                .contains(
                        "4 problems:",
                        "jwt[0].issuer.url (line 4): must begin with https://.",
                        "jwt[0].issuer.audience (line 4): There is no such field.",
                        "jwt[0].issuer.audiences (line 4): is missing. Write at least one audience.",
                        "jwt[0].claimMappings.username.expression (line 6): compilation failed: ");
        assertThat(before.entries("KREALM0001E")).hasSize(1);
        assertThat(client.get("/broken/whoami").status()).isEqualTo(404);
    }
}
