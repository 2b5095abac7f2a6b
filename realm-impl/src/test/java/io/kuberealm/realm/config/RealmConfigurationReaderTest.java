package io.kuberealm.realm.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.realm.config.TestSettings.Bad;
import io.kuberealm.realm.jose.SignatureProviderChoice;
import io.kuberealm.realm.kubernetes.LabelSelector;
import io.kuberealm.realm.kubernetes.LabelSelectorParser;
import io.kuberealm.realm.rbac.RoleSettings;
import io.kuberealm.realm.rbac.RoleSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RealmConfigurationReaderTest {
    private final Problems problems = new Problems();

    @Test
    void defaults() {
        assertThat(RealmConfigurationReader.read(RawSettings.none(), problems))
                .isEqualTo(new RealmConfiguration(
                        true,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        Duration.ofSeconds(10),
                        Duration.ZERO,
                        Optional.empty(),
                        List.of(),
                        ImpersonationRule.OFF,
                        new KubernetesSettings(KubernetesSettings.Source.NONE, Optional.empty(), Optional.empty()),
                        new BootstrapTokenSettings(false, false),
                        Optional.empty(),
                        SignatureProviderChoice.AUTO,
                        new OidcSettings(Optional.empty(), Optional.empty(), Optional.empty(), Duration.ofHours(24)),
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        new MicroProfileJwtSettings(MicroProfileJwtRule.AUTO, true, Optional.empty()),
                        new RoleSettings(Set.of(RoleSource.GROUPS), Optional.empty(), LabelSelector.ALL),
                        Optional.empty()));
        assertThat(problems.isEmpty()).isTrue();
    }

    @Test
    void everySetting() {
        RawSettings settings = RawSettings.ofServerXml(Map.ofEntries(
                Map.entry("enabled", "false"),
                Map.entry("clientCaFile", "/etc/ca.crt"),
                Map.entry("tokenAuthFile", "/etc/tokens.csv"),
                Map.entry("basicAuthFile", "/etc/passwords.csv"),
                Map.entry("anonymousAuth", "true"),
                Map.entry("tokenSuccessCacheTtl", "1m30s"),
                Map.entry("tokenFailureCacheTtl", "500ms"),
                Map.entry("apiAudiences", "one, two"),
                Map.entry("impersonation", "rbac"),
                Map.entry("kubernetes", "manifests"),
                Map.entry("manifestsDir", "/etc/manifests"),
                Map.entry("enableBootstrapTokenAuth", "true"),
                Map.entry("bootstrapTokenCleaner", "true"),
                Map.entry("serviceAccountIssuer", "https://one, two"),
                Map.entry("serviceAccountKeyFile", "/etc/a.pub,/etc/b.pub"),
                Map.entry("serviceAccountLookup", "false"),
                Map.entry("signatureProvider", "jdk"),
                Map.entry("authenticationConfig", "/etc/authentication.yaml"),
                Map.entry("oidcKeysMaxStale", "2h"),
                Map.entry("microprofileJwt", "off"),
                Map.entry("exposeRawToken", "false"),
                Map.entry("roleMapping", "rbac, groups"),
                Map.entry("roleNamespace", "shop"),
                Map.entry("roleSelector", "team=shop"),
                Map.entry("auditLogPath", "/var/log/audit.log"),
                Map.entry("auditLogMaxage", "1"),
                Map.entry("auditLogMaxbackup", "2"),
                Map.entry("auditLogMaxsize", "3"),
                Map.entry("auditPolicyFile", "/etc/policy.yaml")));

        assertThat(RealmConfigurationReader.read(settings, problems))
                .isEqualTo(new RealmConfiguration(
                        false,
                        file("/etc/ca.crt", "<kubeRealm clientCaFile>"),
                        file("/etc/tokens.csv", "<kubeRealm tokenAuthFile>"),
                        file("/etc/passwords.csv", "<kubeRealm basicAuthFile>"),
                        true,
                        Duration.ofSeconds(90),
                        Duration.ofMillis(500),
                        Optional.empty(),
                        List.of("one", "two"),
                        ImpersonationRule.RBAC,
                        new KubernetesSettings(
                                KubernetesSettings.Source.MANIFESTS,
                                file("/etc/manifests", "<kubeRealm manifestsDir>"),
                                Optional.empty()),
                        new BootstrapTokenSettings(true, true),
                        Optional.of(new ServiceAccountSettings(
                                List.of("https://one", "two"),
                                List.of(
                                        new FileSetting(
                                                Path.of("/etc/a.pub"),
                                                new RawSettings.Text(
                                                        "/etc/a.pub", "<kubeRealm serviceAccountKeyFile>")),
                                        new FileSetting(
                                                Path.of("/etc/b.pub"),
                                                new RawSettings.Text(
                                                        "/etc/b.pub", "<kubeRealm serviceAccountKeyFile>"))),
                                false)),
                        SignatureProviderChoice.JDK,
                        new OidcSettings(
                                file("/etc/authentication.yaml", "<kubeRealm authenticationConfig>"),
                                Optional.empty(),
                                Optional.of(new RawSettings.Text("true", "<kubeRealm anonymousAuth>")),
                                Duration.ofHours(2)),
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        new MicroProfileJwtSettings(MicroProfileJwtRule.OFF, false, Optional.empty()),
                        new RoleSettings(
                                Set.of(RoleSource.GROUPS, RoleSource.RBAC),
                                Optional.of("shop"),
                                LabelSelectorParser.parse("team=shop").orElseThrow()),
                        Optional.of(new AuditSettings(
                                file("/var/log/audit.log", "<kubeRealm auditLogPath>"),
                                1,
                                2,
                                3,
                                file("/etc/policy.yaml", "<kubeRealm auditPolicyFile>")
                                        .orElseThrow()))));
        assertThat(problems.isEmpty()).isTrue();
    }

    private static Optional<FileSetting> file(String path, String spelling) {
        return Optional.of(new FileSetting(Path.of(path), new RawSettings.Text(path, spelling)));
    }

    @Test
    void serverXmlWinsOverMicroProfileConfig() {
        RawSettings own = new RawSettings(
                Map.of(
                        Setting.ANONYMOUS_AUTH, new RawSettings.Text("true", "kube.realm.anonymous-auth"),
                        Setting.TOKEN_SUCCESS_CACHE_TTL,
                                new RawSettings.Text("5s", "kube.realm.token-success-cache-ttl")),
                List.of(),
                MpJwtProperties.none());

        RealmConfiguration configuration = RealmConfigurationReader.read(
                own.overriddenBy(RawSettings.ofServerXml(Map.of("anonymousAuth", "false"))), problems);

        assertThat(configuration.anonymousAuth()).isFalse();
        assertThat(configuration.tokenSuccessCacheTtl()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void anon5AnonymousRequestsAreOffUnlessSwitchedOn() {
        assertThat(RealmConfigurationReader.read(RawSettings.ofServerXml(Map.of()), problems)
                        .anonymousAuth())
                .isFalse();
    }

    static Stream<Bad> bad() {
        return Stream.of(
                new Bad(
                        "boolean",
                        Map.of("anonymousAuth", "yes"),
                        "<kubeRealm anonymousAuth>=\"yes\": The value is not valid. Write true or false."),
                new Bad(
                        "boolean in another case",
                        Map.of("enabled", "False"),
                        "<kubeRealm enabled>=\"False\": The value is not valid. Write true or false."),
                new Bad(
                        "duration without a unit",
                        Map.of("tokenSuccessCacheTtl", "10"),
                        "<kubeRealm tokenSuccessCacheTtl>=\"10\": The value is not valid."
                                + " Write a duration such as 10s, 2m or 0s."),
                new Bad(
                        "negative duration",
                        Map.of("tokenFailureCacheTtl", "-1s"),
                        "<kubeRealm tokenFailureCacheTtl>=\"-1s\": The value is not valid."
                                + " Write a duration such as 10s, 2m or 0s."),
                new Bad(
                        "empty path",
                        Map.of("clientCaFile", " "),
                        "<kubeRealm clientCaFile>=\" \": The value is not valid." + " Write the path of a file."),
                new Bad(
                        "unknown attribute",
                        Map.of("clientCAFile", "/etc/ca.crt"),
                        "<kubeRealm clientCAFile>: There is no such setting."
                                + " Did you mean <kubeRealm clientCaFile>?"));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void badValuesAreProblems(Bad bad) {
        bad.assertRefused();
    }

    @Test
    void allProblemsAtOnce() {
        RawSettings settings = new RawSettings(
                Map.of(Setting.ENABLED, new RawSettings.Text("maybe", "kube.realm.enabled")),
                List.of("kube.realm.token-file"),
                MpJwtProperties.none());

        RealmConfigurationReader.read(settings.overriddenBy(RawSettings.ofServerXml(Map.of("x", "y"))), problems);

        assertThat(problems.describe())
                .startsWith("3 problems:")
                .contains("kube.realm.enabled=\"maybe\"")
                .contains("kube.realm.token-file: There is no such setting. Did you mean kube.realm.token-auth-file?")
                .contains("<kubeRealm x>");
    }

    @ParameterizedTest
    @CsvSource({
        "0, PT0S",
        "0s, PT0S",
        "10s, PT10S",
        "1.5s, PT1.5S",
        "2h3m4s5ms6us7ns, PT2H3M4.005006007S",
        "s,",
        "1,",
        "1 s,",
        "-1s,",
        "1d,",
        "'',",
        "999999999h999999999h,"
    })
    void durations(String text, Duration expected) {
        assertThat(DurationParser.parse(text)).isEqualTo(Optional.ofNullable(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "CLIENT_CA_FILE, kube.realm.client-ca-file, clientCaFile, KUBE_REALM_CLIENT_CA_FILE",
        "TOKEN_AUTH_FILE, kube.realm.token-auth-file, tokenAuthFile, KUBE_REALM_TOKEN_AUTH_FILE",
        "BASIC_AUTH_FILE, kube.realm.basic-auth-file, basicAuthFile, KUBE_REALM_BASIC_AUTH_FILE",
        "ANONYMOUS_AUTH, kube.realm.anonymous-auth, anonymousAuth, KUBE_REALM_ANONYMOUS_AUTH",
        "ENABLED, kube.realm.enabled, enabled, KUBE_REALM_ENABLED"
    })
    void spellings(Setting setting, String key, String attribute, String variable) {
        assertThat(setting.key()).isEqualTo(key);
        assertThat(setting.attribute()).isEqualTo(attribute);
        assertThat(setting.environmentVariable()).isEqualTo(variable);
    }
}
