package io.kuberealm.realm.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kuberealm.realm.config.InvalidConfigurationException;
import io.kuberealm.realm.config.RawSettings;
import io.kuberealm.realm.testing.TestCertificates;
import io.kuberealm.realm.testing.TestKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From settings to a strategy, or to everything that is wrong. Nobody listens at the issuers. */
class OidcStrategyTest {
    private static final String FILE = """
            apiVersion: apiserver.config.k8s.io/v1
            kind: AuthenticationConfiguration
            jwt:
            - issuer: {url: "https://localhost:1", audiences: [app]}
              claimMappings: {username: {claim: sub, prefix: ""}}
            """;

    private final Realms realms = new Realms(Clock.systemUTC());

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    private String write(String name, String content) throws Exception {
        return Files.writeString(directory.resolve(name), content).toString();
    }

    private ApplicationRealm start(Map<String, String> attributes) {
        return realms.start("test", RawSettings.ofServerXml(attributes)).orElseThrow();
    }

    private String problems(Map<String, String> attributes) {
        try (ApplicationRealm unexpected = start(attributes)) {
            return "started: " + unexpected.realm().strategyNames();
        } catch (InvalidConfigurationException invalid) {
            return String.valueOf(invalid.getMessage());
        }
    }

    private static Map<String, String> flags(String... more) {
        Map<String, String> attributes =
                new HashMap<>(Map.of("oidcIssuerUrl", "https://localhost:1", "oidcClientId", "app"));
        for (int i = 0; i < more.length; i += 2) {
            attributes.put(more[i], more[i + 1]);
        }
        return attributes;
    }

    @Test
    void oidc20ServersStartThoughTheIssuerIsDown() throws Exception {
        try (ApplicationRealm byFile = start(Map.of("authenticationConfig", write("a.yaml", FILE)));
                ApplicationRealm byFlags = start(flags())) {
            assertThat(byFile.realm().strategyNames()).containsExactly("oidc");
            assertThat(byFlags.realm().strategyNames()).containsExactly("oidc");
        }
    }

    @Test
    void threadsEndWithTheRealm() throws Exception {
        Set<Thread> before = threads();
        start(flags()).close();
        for (Thread thread : threads()) {
            if (!before.contains(thread)) {
                thread.join(30_000);
                assertThat(thread.isAlive()).as(thread.getName()).isFalse();
            }
        }
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("kube-realm-"))
                .collect(Collectors.toSet());
    }

    @Test
    void aFileIsRefusedWithEveryProblem() throws Exception {
        String file = write("a.yaml", FILE.replace("https://", "http://").replace("claim: sub, ", ""));
        assertThat(problems(Map.of("authenticationConfig", file)))
                .contains(
                        "<kubeRealm authenticationConfig>=\"" + file + "\": ",
                        "2 problems:",
                        "jwt[0].issuer.url (line 4): must begin with https://.",
                        "jwt[0].claimMappings.username (line 5): must have a claim or an expression.");
    }

    @Test
    void aMissingFileIsAProblem() {
        assertThat(problems(Map.of("authenticationConfig", "/missing"))).contains("There is no such file");
    }

    @Test
    void flag6ProblemsNameTheFlag() throws Exception {
        Map<String, String> attributes = flags("oidcCaFile", write("ca.pem", "no certificate"));
        attributes.put("oidcIssuerUrl", "http://localhost:1?x");
        assertThat(problems(attributes))
                .contains(
                        "<kubeRealm oidcIssuerUrl>=\"http://localhost:1?x\": must begin with https://.",
                        "<kubeRealm oidcCaFile>=\"")
                .doesNotContain("jwt[0]");
    }

    @Test
    void flag4AFileOfAuthoritiesThatIsEmptyOrMissing() throws Exception {
        assertThat(problems(flags("oidcCaFile", write("empty.pem", " \n")))).contains("The file is empty");
        assertThat(problems(flags("oidcCaFile", "/missing"))).contains("There is no such file");
    }

    @Test
    void flag4AFileOfAuthorities() throws Exception {
        String pem = TestCertificates.authority("issuers").selfSigned().pem();
        try (ApplicationRealm started = start(flags("oidcCaFile", write("ca.pem", pem)))) {
            assertThat(started.realm().strategyNames()).containsExactly("oidc");
        }
    }

    @Test
    void cfg12TheIssuerOfServiceAccountsIsDisallowed() throws Exception {
        String key =
                TestCertificates.pem("PUBLIC KEY", TestKeys.P_256.getPublic().getEncoded());
        Map<String, String> accounts = Map.of(
                "serviceAccountIssuer", "https://localhost:1",
                "serviceAccountKeyFile", write("sa.pub", key),
                "manifestsDir", Files.createDirectory(directory.resolve("m")).toString());
        Map<String, String> byFile = new HashMap<>(accounts);
        byFile.put("authenticationConfig", write("a.yaml", FILE));
        assertThat(problems(byFile)).contains("jwt[0].issuer.url (line 4): ");
        Map<String, String> byFlags = flags();
        byFlags.putAll(accounts);
        assertThat(problems(byFlags)).contains("<kubeRealm oidcIssuerUrl>=\"https://localhost:1\": ");
    }

    @Test
    void cfg40AnonymousInTheFileAndBySetting() throws Exception {
        String file = write("a.yaml", FILE + "anonymous: {enabled: true, conditions: [{path: /healthz}]}\n");
        try (ApplicationRealm started = start(Map.of("authenticationConfig", file))) {
            assertThat(started.realm().strategyNames()).containsExactly("oidc", "anonymous");
        }
        for (String setting : new String[] {"true", "false"}) {
            assertThat(problems(Map.of("authenticationConfig", file, "anonymousAuth", setting)))
                    .contains("<kubeRealm anonymousAuth>=\"" + setting + "\": The file of"
                            + " kube.realm.authentication-config has an anonymous section");
        }
    }

    @Test
    void cfg40WithoutASectionTheSettingCounts() throws Exception {
        Map<String, String> settings = Map.of("authenticationConfig", write("a.yaml", FILE), "anonymousAuth", "true");
        try (ApplicationRealm started = start(settings)) {
            assertThat(started.realm().strategyNames()).containsExactly("oidc", "anonymous");
        }
    }

    @Test
    void cfg40ASectionThatSwitchesOff() throws Exception {
        String file = write("a.yaml", FILE + "anonymous: {enabled: false}\n");
        try (ApplicationRealm started = start(Map.of("authenticationConfig", file))) {
            assertThat(started.realm().strategyNames()).containsExactly("oidc");
        }
    }

    @Test
    void anEmptyConfigurationIsNoStrategyLess() throws Exception {
        String file = write("a.yaml", FILE.substring(0, FILE.indexOf("jwt:")));
        assertThatThrownBy(() -> start(Map.of("authenticationConfig", file, "oidcKeysMaxStale", "soon")))
                .isInstanceOf(InvalidConfigurationException.class);
        try (ApplicationRealm started = start(Map.of("authenticationConfig", file))) {
            assertThat(started.realm().strategyNames()).containsExactly("oidc");
        }
    }
}
