package io.kuberealm.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The ways of the README to bring the feature into a server, and what happens if that went wrong. */
class FeatureInstallationIT {
    private static final String ALICE = TestTokens.fresh();

    /** Whoever looks for something outside of this machine fails at once. */
    private static final String NO_NETWORK =
            "-Dhttp.proxyHost=127.0.0.1 -Dhttp.proxyPort=1 -Dhttps.proxyHost=127.0.0.1 -Dhttps.proxyPort=1";

    @Test
    void featureUtilityInstallsItWithoutANetwork() throws Exception {
        ServerDirectory directory = ServerDirectory.withoutFeature("feature-utility");
        Files.createDirectories(directory.user());
        ProcessBuilder utility = new ProcessBuilder(
                        TestBuild.LIBERTY.resolve("bin/featureUtility").toString(),
                        "installFeature",
                        TestBuild.FEATURE.toString(),
                        "--verify=skip",
                        "--acceptLicense")
                .redirectErrorStream(true);
        utility.environment()
                .putAll(Map.of(
                        "WLP_USER_DIR", directory.user().toString(),
                        "FEATURE_LOCAL_REPO", TestBuild.FEATURE_REPOSITORY.toString(),
                        "JVM_ARGS", NO_NETWORK,
                        "JAVA_HOME", System.getProperty("java.home")));
        Process process = utility.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(output).contains("Successfully installed feature kubeRealm-1.0");
        assertThat(process.waitFor()).isZero();
        assertProtects(directory);
    }

    @Test
    void unzipInstallsIt() {
        assertProtects(ServerDirectory.withUnzippedFeature("feature-unzip"));
    }

    @Test
    void aBundleThatIsMissingIsLoud() {
        ServerDirectory directory = withoutCaffeine("bundle-missing");

        try (LibertyServer server = LibertyServer.start(directory, xml(directory))) {
            assertThat(server.logFromStart().warningsAndErrors())
                    .anySatisfy(error -> assertThat(error).containsIgnoringCase("caffeine"));
        }
    }

    @Test
    void onErrorFailKeepsTheServerFromServingUnprotected() {
        ServerDirectory directory = withoutCaffeine("bundle-missing-fail");
        ServerXml xml = xml(directory).with("<variable name=\"onError\" value=\"FAIL\"/>");

        try (LibertyServer server = LibertyServer.launch(directory, xml, Map.of())) {
            assertThat(server.endsWithin(Duration.ofSeconds(90)))
                    .as("the server ends by itself")
                    .isTrue();
            assertThat(server.logFromStart().entries("CWWKT0016I"))
                    .as("applications that were available")
                    .isEmpty();
        }
    }

    /** What else the feature says it runs with: MicroProfile 6.0 has this version. */
    @Test
    void anEarlierMicroProfileConfigWillDo() {
        ServerDirectory directory = ServerDirectory.withFeature("feature-mpconfig-3.0");

        assertProtects(
                directory, xml(directory).with("<featureManager><feature>mpConfig-3.0</feature></featureManager>"));
    }

    /** No application with CDI started there. Now Liberty installs nothing, and so serves nothing. */
    @Test
    void jakartaEe91IsAConflict() {
        ServerDirectory directory = ServerDirectory.withFeature("feature-jakarta-9.1");
        ServerXml xml = xml(directory).with("<featureManager><feature>servlet-5.0</feature></featureManager>");

        try (LibertyServer server = LibertyServer.start(directory, xml)) {
            assertThat(server.logFromStart().entries("CWWKF0047E"))
                    .anySatisfy(entry -> assertThat(entry).contains("servlet-5.0", "kubeRealm-1.0"));
            assertThat(server.logFromStart().entries("CWWKF0012I"))
                    .allSatisfy(entry -> assertThat(entry).contains("[]"));
        }
    }

    private static void assertProtects(ServerDirectory directory) {
        assertProtects(directory, xml(directory));
    }

    private static void assertProtects(ServerDirectory directory, ServerXml xml) {
        try (LibertyServer server = LibertyServer.start(directory, xml)) {
            RealmClient client = RealmClient.of(server);

            assertThat(client.getAs(ALICE, "/app/caller").body()).isEqualTo("alice");
            assertThat(client.getAs(TestTokens.fresh(), "/app/caller").status()).isEqualTo(401);
        }
    }

    /** The feature, TLS and the realm; not another line is needed. */
    private static ServerXml xml(ServerDirectory directory) {
        directory.write("tokens.csv", ALICE + ",alice,\n");
        return ServerXml.withFeatures("usr:kubeRealm-1.0", "transportSecurity-1.0")
                .with("<kubeRealm tokenAuthFile=\"${server.config.dir}/tokens.csv\"/>")
                .application(TestApplications.probe(), "/app");
    }

    private static ServerDirectory withoutCaffeine(String server) {
        ServerDirectory directory = ServerDirectory.withUnzippedFeature(server);
        try (Stream<Path> jars = Files.list(directory.extension().resolve("lib"))) {
            Path caffeine = jars.filter(jar -> jar.toString().contains("caffeine"))
                    .findFirst()
                    .orElseThrow();
            Files.delete(caffeine);
            return directory;
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }
}
