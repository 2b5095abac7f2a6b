package io.kuberealm.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** MicroProfile Config alone configures the realm, server.xml is stronger, and no source may misspell a setting. */
class MicroProfileConfigIT {
    private static final String ALICE = TestTokens.fresh();
    private static final String BOB = TestTokens.fresh();

    private static ServerDirectory directory(String name) {
        ServerDirectory directory = ServerDirectory.withFeature(name);
        directory.write("alice.csv", ALICE + ",alice,\n");
        directory.write("bob.csv", BOB + ",bob,\n");
        return directory;
    }

    private static ServerXml variable(ServerXml xml, String name, String value) {
        return xml.with("<variable name=\"" + name + "\" value=\"" + value + "\"/>");
    }

    private static String caller(LibertyServer server, String path, String token) {
        RealmClient.Answer answer = RealmClient.of(server).getAs(token, path);
        return answer.status() == 200 ? answer.body() : String.valueOf(answer.status());
    }

    @Test
    void withoutAnElementInServerXmlItConfiguresTheRealm() {
        ServerDirectory directory = directory("microprofile-only");
        ServerXml xml = variable(
                        ServerXml.withRealm(),
                        "kube.realm.token-auth-file",
                        directory.file("alice.csv").toString())
                .application(TestApplications.probe(), "/app")
                .application(TestApplications.probe("own.war", "kube.realm.anonymous-auth=true\n"), "/anonymous")
                .application(TestApplications.probe("off.war", "kube.realm.enabled=false\n"), "/off");

        try (LibertyServer server = LibertyServer.start(directory, xml)) {
            assertThat(caller(server, "/app/caller", ALICE)).isEqualTo("alice");
            assertThat(caller(server, "/app/caller", BOB)).isEqualTo("401");
            assertThat(RealmClient.of(server).get("/app/caller").body()).isEqualTo("nobody");
            assertThat(RealmClient.of(server).get("/anonymous/caller").body()).isEqualTo("system:anonymous");
            assertThat(caller(server, "/off/caller", BOB)).isEqualTo("nobody");
            assertThat(server.logFromStart().entries("KREALM0005I"))
                    .singleElement()
                    .satisfies(
                            line -> assertThat(line).contains("the web module at /off: the configuration disables it"));
        }
    }

    @Test
    void environmentVariablesAreASource() {
        ServerDirectory directory = directory("environment");
        Map<String, String> environment = Map.of(
                "KUBE_REALM_TOKEN_AUTH_FILE",
                directory.file("alice.csv").toString(),
                "KUBE_REALM_ANONYMOUS_AUTH",
                "true");
        ServerXml xml = ServerXml.withRealm().application(TestApplications.probe(), "/app");

        try (LibertyServer server = LibertyServer.start(directory, xml, environment)) {
            assertThat(caller(server, "/app/caller", ALICE)).isEqualTo("alice");
            assertThat(RealmClient.of(server).get("/app/caller").body()).isEqualTo("system:anonymous");
        }
    }

    @Test
    void serverXmlIsStronger() {
        ServerDirectory directory = directory("server-xml-wins");
        ServerXml xml = ServerXml.withRealm()
                .with("<kubeRealm tokenAuthFile=\"${server.config.dir}/bob.csv\" enabled=\"true\"/>")
                .application(
                        TestApplications.probe(
                                "weaker.war",
                                "kube.realm.token-auth-file=" + directory.file("alice.csv")
                                        + "\nkube.realm.enabled=false\n"),
                        "/app");

        try (LibertyServer server = LibertyServer.start(directory, xml)) {
            assertThat(caller(server, "/app/caller", BOB)).isEqualTo("bob");
            assertThat(caller(server, "/app/caller", ALICE)).isEqualTo("401");
        }
    }

    @Test
    void disabledInServerXmlTheRealmLeavesApplicationsAlone() {
        ServerXml xml = ServerXml.withRealm()
                .with("<kubeRealm enabled=\"false\"/>")
                .application(TestApplications.probe(), "/app");

        try (LibertyServer server = LibertyServer.start(directory("disabled"), xml)) {
            assertThat(caller(server, "/app/caller", ALICE)).isEqualTo("nobody");
            assertThat(server.logFromStart().entries("KREALM"))
                    .singleElement()
                    .satisfies(line -> assertThat(line).contains("KREALM0005I"));
        }
    }

    /** RH-1: an empty list of allowed names would be any name, and MicroProfile Config takes an empty value for none at all. */
    @Test
    void aSettingWithoutAValueIsAProblem() {
        ServerDirectory directory = directory("empty-values");
        ServerXml xml = ServerXml.withRealm()
                .application(
                        TestApplications.probe(
                                "empty.war",
                                "kube.realm.token-success-cache-ttl=\nkube.realm.api-audiences=${nowhere.to.be.found}\n"),
                        "/app");

        try (LibertyServer server =
                LibertyServer.start(directory, xml, Map.of("KUBE_REALM_REQUESTHEADER_ALLOWED_NAMES", ""))) {
            assertThat(server.logFromStart().await("KREALM0001E"))
                    .contains(
                            "kube.realm.requestheader-allowed-names=\"\": The list has an empty entry",
                            "kube.realm.token-success-cache-ttl=\"\": The value is not valid",
                            "kube.realm.api-audiences=\"\": The list has an empty entry");
            assertThat(RealmClient.of(server).get("/app/caller").status()).isEqualTo(404);
        }
    }

    @Test
    void everyUnknownKeyOfEverySourceIsNamed() {
        ServerDirectory directory = directory("unknown-keys");
        directory.write("bootstrap.properties", "kube.realm.bootstrap-key=x\n");
        ServerXml xml = variable(ServerXml.withRealm(), "kube.realm.variable-key", "x")
                .application(TestApplications.probe("misspelt.war", "kube.realm.clientCaFile=x\n"), "/app");

        try (LibertyServer server = LibertyServer.start(directory, xml, Map.of("KUBE_REALM_ENVIRONMENT_KEY", "x"))) {
            assertThat(server.logFromStart().await("KREALM0001E"))
                    .contains(
                            "4 problems:",
                            "kube.realm.bootstrap-key: There is no such setting",
                            "kube.realm.variable-key: There is no such setting",
                            "kube.realm.clientCaFile: There is no such setting. Did you mean kube.realm.client-ca-file?",
                            "KUBE_REALM_ENVIRONMENT_KEY: There is no such setting");
            assertThat(RealmClient.of(server).get("/app/caller").status()).isEqualTo(404);
        }
    }
}
