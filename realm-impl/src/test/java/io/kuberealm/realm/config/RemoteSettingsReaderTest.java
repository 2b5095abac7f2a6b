package io.kuberealm.realm.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The settings of strategies that ask another server: webhook, delegated mode, Keystone. */
class RemoteSettingsReaderTest {
    private final Problems problems = new Problems();

    private RealmConfiguration read(Map<String, String> attributes) {
        return RealmConfigurationReader.read(RawSettings.ofServerXml(attributes), problems);
    }

    private static FileSetting file(String path, String spelling) {
        return new FileSetting(Path.of(path), new RawSettings.Text(path, spelling));
    }

    /** FLAG-7. */
    @Test
    void webhookByDefault() {
        assertThat(read(Map.of("authenticationTokenWebhookConfigFile", "/etc/webhook"))
                        .webhook())
                .contains(new WebhookSettings(
                        file("/etc/webhook", "<kubeRealm authenticationTokenWebhookConfigFile>"),
                        WebhookSettings.Version.V1BETA1,
                        Duration.ofMinutes(2)));
        assertThat(problems.isEmpty()).isTrue();
    }

    @Test
    void everySettingOfAWebhook() {
        assertThat(read(Map.of(
                                "authenticationTokenWebhookConfigFile", "/etc/webhook",
                                "authenticationTokenWebhookVersion", "v1",
                                "authenticationTokenWebhookCacheTtl", "0s"))
                        .webhook())
                .contains(new WebhookSettings(
                        file("/etc/webhook", "<kubeRealm authenticationTokenWebhookConfigFile>"),
                        WebhookSettings.Version.V1,
                        Duration.ZERO));
        assertThat(problems.isEmpty()).isTrue();
    }

    /** In a pod nothing else is needed. */
    @Test
    void delegatedMeansTheClusterOfThePod() {
        RealmConfiguration configuration = read(Map.of("delegated", "true"));

        assertThat(configuration.delegated()).isTrue();
        assertThat(configuration.kubernetes().source()).isEqualTo(KubernetesSettings.Source.IN_CLUSTER);
        assertThat(problems.isEmpty()).isTrue();
    }

    @Test
    void delegatedToTheClusterOfAFile() {
        RealmConfiguration configuration = read(Map.of("delegated", "true", "kubeconfig", "/etc/kubeconfig"));

        assertThat(configuration.kubernetes().source()).isEqualTo(KubernetesSettings.Source.KUBECONFIG);
        assertThat(problems.isEmpty()).isTrue();
    }

    @Test
    void notDelegatedMeansNoCluster() {
        assertThat(read(Map.of("delegated", "false")).kubernetes().source()).isEqualTo(KubernetesSettings.Source.NONE);
    }

    /** KS-1. */
    @Test
    void keystoneByDefault() {
        assertThat(read(Map.of("keystoneUrl", "https://keystone.test:5000/identity"))
                        .keystone())
                .contains(new KeystoneSettings(
                        URI.create("https://keystone.test:5000/identity"),
                        Optional.empty(),
                        "Default",
                        Optional.empty(),
                        Set.of(),
                        Duration.ZERO,
                        List.of()));
        assertThat(problems.isEmpty()).isTrue();
    }

    @Test
    void everySettingOfKeystone() {
        assertThat(read(Map.of(
                                "keystoneUrl", "https://keystone.test",
                                "keystoneCaFile", "/etc/ca.crt",
                                "keystoneDomain", "people",
                                "keystoneProject", "shop",
                                "keystoneGroups", "project, roles",
                                "keystoneCacheTtl", "30s"))
                        .keystone())
                .contains(new KeystoneSettings(
                        URI.create("https://keystone.test"),
                        Optional.of(file("/etc/ca.crt", "<kubeRealm keystoneCaFile>")),
                        "people",
                        Optional.of("shop"),
                        Set.of(KeystoneSettings.Groups.ROLES, KeystoneSettings.Groups.PROJECT),
                        Duration.ofSeconds(30),
                        List.of()));
        assertThat(problems.isEmpty()).isTrue();
    }

    @Test
    void formerNamesOfKeystoneWorkWithAWarning() {
        KeystoneSettings keystone = read(Map.of(
                        "experimentalKeystoneUrl", "https://keystone.test",
                        "experimentalKeystoneCaFile", "/etc/ca.crt"))
                .keystone()
                .orElseThrow();

        assertThat(keystone.url()).isEqualTo(URI.create("https://keystone.test"));
        assertThat(keystone.caFile()).contains(file("/etc/ca.crt", "<kubeRealm experimentalKeystoneCaFile>"));
        assertThat(keystone.warnings())
                .containsExactly(
                        "<kubeRealm experimentalKeystoneUrl> is the deprecated name of kube.realm.keystone-url. Use the new name.",
                        "<kubeRealm experimentalKeystoneCaFile> is the deprecated name of kube.realm.keystone-ca-file."
                                + " Use the new name.");
        assertThat(problems.isEmpty()).isTrue();
    }

    record Wrong(String name, Map<String, String> attributes, List<String> inProblem) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Wrong> wrong() {
        return Stream.of(
                new Wrong(
                        "version without a webhook",
                        Map.of("authenticationTokenWebhookVersion", "v1"),
                        List.of("No webhook is configured", "kube.realm.authentication-token-webhook-config-file")),
                new Wrong(
                        "lifetime without a webhook",
                        Map.of("authenticationTokenWebhookCacheTtl", "1m"),
                        List.of("No webhook is configured")),
                new Wrong(
                        "another version (WH-2)",
                        Map.of(
                                "authenticationTokenWebhookConfigFile",
                                "/etc/webhook",
                                "authenticationTokenWebhookVersion",
                                "v2"),
                        List.of("v2", "Write one of: v1, v1beta1.")),
                new Wrong(
                        "delegated without a cluster",
                        Map.of("delegated", "true", "kubernetes", "none"),
                        List.of("This needs an API server. Set kube.realm.kubernetes to in-cluster or kubeconfig.")),
                new Wrong(
                        "delegated to manifests",
                        Map.of("delegated", "true", "manifestsDir", "/etc/manifests"),
                        List.of("This needs an API server")),
                new Wrong("delegated or not", Map.of("delegated", "yes"), List.of("Write true or false.")),
                new Wrong(
                        "CA of no Keystone",
                        Map.of("keystoneCaFile", "/etc/ca.crt"),
                        List.of("No Keystone is configured")),
                new Wrong("domain of no Keystone", Map.of("keystoneDomain", "x"), List.of("No Keystone is configured")),
                new Wrong(
                        "project of no Keystone", Map.of("keystoneProject", "x"), List.of("No Keystone is configured")),
                new Wrong(
                        "groups of no Keystone",
                        Map.of("keystoneGroups", "roles"),
                        List.of("No Keystone is configured")),
                new Wrong(
                        "lifetime of no Keystone",
                        Map.of("keystoneCacheTtl", "1s"),
                        List.of("No Keystone is configured")),
                new Wrong("http (KS-1)", Map.of("keystoneUrl", "http://keystone.test"), List.of("so it must be https")),
                new Wrong("no address", Map.of("keystoneUrl", "keystone.test"), List.of("so it must be https")),
                new Wrong("no host", Map.of("keystoneUrl", "https:///v3"), List.of("so it must be https")),
                new Wrong("a query", Map.of("keystoneUrl", "https://keystone.test?a"), List.of("so it must be https")),
                new Wrong("no URI", Map.of("keystoneUrl", "https://key stone"), List.of("so it must be https")),
                new Wrong(
                        "empty domain",
                        Map.of("keystoneUrl", "https://keystone.test", "keystoneDomain", " "),
                        List.of("The value is empty.")),
                new Wrong(
                        "other groups",
                        Map.of("keystoneUrl", "https://keystone.test", "keystoneGroups", "roles,teams"),
                        List.of("\"teams\" is not valid. Write roles, project, or both.")),
                new Wrong(
                        "both names",
                        Map.of(
                                "keystoneUrl", "https://keystone.test",
                                "experimentalKeystoneUrl", "https://keystone.test"),
                        List.of(
                                "This is the deprecated name of kube.realm.keystone-url, which is set too. Remove this setting.")));
    }

    @ParameterizedTest
    @MethodSource
    void wrong(Wrong wrong) {
        read(wrong.attributes());

        assertThat(problems.describe()).startsWith("1 problem:").contains(wrong.inProblem());
    }

    @Test
    void passwordInAnAddressIsNotShown() {
        read(Map.of("keystoneUrl", "https://me:hunter2@keystone.test"));

        assertThat(problems.describe()).contains("must not contain a user").doesNotContain("hunter2");
    }
}
