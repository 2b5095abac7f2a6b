package io.kuberealm.realm.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.realm.config.TestSettings.Bad;
import java.net.URI;
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
    /** FLAG-7. */
    @Test
    void webhookByDefault() {
        assertThat(TestSettings.read(Map.of("authenticationTokenWebhookConfigFile", "/etc/webhook"))
                        .webhook())
                .contains(new WebhookSettings(
                        TestSettings.file("/etc/webhook", "authenticationTokenWebhookConfigFile"),
                        WebhookSettings.Version.V1BETA1,
                        Duration.ofMinutes(2)));
    }

    @Test
    void everySettingOfAWebhook() {
        assertThat(TestSettings.read(Map.of(
                                "authenticationTokenWebhookConfigFile", "/etc/webhook",
                                "authenticationTokenWebhookVersion", "v1",
                                "authenticationTokenWebhookCacheTtl", "0s"))
                        .webhook())
                .contains(new WebhookSettings(
                        TestSettings.file("/etc/webhook", "authenticationTokenWebhookConfigFile"),
                        WebhookSettings.Version.V1,
                        Duration.ZERO));
    }

    /** In a pod nothing else is needed. */
    @Test
    void delegatedMeansTheClusterOfThePod() {
        RealmConfiguration configuration = TestSettings.read(Map.of("delegated", "true"));

        assertThat(configuration.delegated()).isTrue();
        assertThat(configuration.kubernetes().source()).isEqualTo(KubernetesSettings.Source.IN_CLUSTER);
    }

    @Test
    void delegatedToTheClusterOfAFile() {
        RealmConfiguration configuration =
                TestSettings.read(Map.of("delegated", "true", "kubeconfig", "/etc/kubeconfig"));

        assertThat(configuration.kubernetes().source()).isEqualTo(KubernetesSettings.Source.KUBECONFIG);
    }

    @Test
    void notDelegatedMeansNoCluster() {
        assertThat(TestSettings.read(Map.of("delegated", "false")).kubernetes().source())
                .isEqualTo(KubernetesSettings.Source.NONE);
    }

    /** KS-1. */
    @Test
    void keystoneByDefault() {
        assertThat(TestSettings.read(Map.of("keystoneUrl", "https://keystone.test:5000/identity"))
                        .keystone())
                .contains(new KeystoneSettings(
                        URI.create("https://keystone.test:5000/identity"),
                        Optional.empty(),
                        "Default",
                        Optional.empty(),
                        Set.of(),
                        Duration.ZERO,
                        List.of()));
    }

    @Test
    void everySettingOfKeystone() {
        assertThat(TestSettings.read(Map.of(
                                "keystoneUrl", "https://keystone.test",
                                "keystoneCaFile", "/etc/ca.crt",
                                "keystoneDomain", "people",
                                "keystoneProject", "shop",
                                "keystoneGroups", "project, roles",
                                "keystoneCacheTtl", "30s"))
                        .keystone())
                .contains(new KeystoneSettings(
                        URI.create("https://keystone.test"),
                        Optional.of(TestSettings.file("/etc/ca.crt", "keystoneCaFile")),
                        "people",
                        Optional.of("shop"),
                        Set.of(KeystoneSettings.Groups.ROLES, KeystoneSettings.Groups.PROJECT),
                        Duration.ofSeconds(30),
                        List.of()));
    }

    @Test
    void formerNamesOfKeystoneWorkWithAWarning() {
        KeystoneSettings keystone = TestSettings.read(Map.of(
                        "experimentalKeystoneUrl", "https://keystone.test",
                        "experimentalKeystoneCaFile", "/etc/ca.crt"))
                .keystone()
                .orElseThrow();

        assertThat(keystone.url()).isEqualTo(URI.create("https://keystone.test"));
        assertThat(keystone.caFile()).contains(TestSettings.file("/etc/ca.crt", "experimentalKeystoneCaFile"));
        assertThat(keystone.warnings())
                .containsExactly(
                        "<kubeRealm experimentalKeystoneUrl> is the deprecated name of kube.realm.keystone-url. Use the new name.",
                        "<kubeRealm experimentalKeystoneCaFile> is the deprecated name of kube.realm.keystone-ca-file."
                                + " Use the new name.");
    }

    static Stream<Bad> wrong() {
        return Stream.of(
                new Bad(
                        "version without a webhook",
                        Map.of("authenticationTokenWebhookVersion", "v1"),
                        "No webhook is configured, so this setting has no effect. Set kube.realm.authentication-token-webhook-config-file."),
                new Bad(
                        "lifetime without a webhook",
                        Map.of("authenticationTokenWebhookCacheTtl", "1m"),
                        "No webhook is configured"),
                new Bad(
                        "another version (WH-2)",
                        Map.of(
                                "authenticationTokenWebhookConfigFile",
                                "/etc/webhook",
                                "authenticationTokenWebhookVersion",
                                "v2"),
                        "=\"v2\": The value is not valid. Write one of: v1, v1beta1."),
                new Bad(
                        "delegated without a cluster",
                        Map.of("delegated", "true", "kubernetes", "none"),
                        "This needs an API server. Set kube.realm.kubernetes to in-cluster or kubeconfig."),
                new Bad(
                        "delegated to manifests",
                        Map.of("delegated", "true", "manifestsDir", "/etc/manifests"),
                        "This needs an API server"),
                new Bad("delegated or not", Map.of("delegated", "yes"), "Write true or false."),
                new Bad("CA of no Keystone", Map.of("keystoneCaFile", "/etc/ca.crt"), "No Keystone is configured"),
                new Bad("domain of no Keystone", Map.of("keystoneDomain", "x"), "No Keystone is configured"),
                new Bad("project of no Keystone", Map.of("keystoneProject", "x"), "No Keystone is configured"),
                new Bad("groups of no Keystone", Map.of("keystoneGroups", "roles"), "No Keystone is configured"),
                new Bad("lifetime of no Keystone", Map.of("keystoneCacheTtl", "1s"), "No Keystone is configured"),
                new Bad("http (KS-1)", Map.of("keystoneUrl", "http://keystone.test"), "so it must be https"),
                new Bad("no address", Map.of("keystoneUrl", "keystone.test"), "so it must be https"),
                new Bad("no host", Map.of("keystoneUrl", "https:///v3"), "so it must be https"),
                new Bad("a query", Map.of("keystoneUrl", "https://keystone.test?a"), "so it must be https"),
                new Bad("no URI", Map.of("keystoneUrl", "https://key stone"), "so it must be https"),
                new Bad(
                        "empty domain",
                        Map.of("keystoneUrl", "https://keystone.test", "keystoneDomain", " "),
                        "The value is empty."),
                new Bad(
                        "other groups",
                        Map.of("keystoneUrl", "https://keystone.test", "keystoneGroups", "roles,teams"),
                        "\"teams\" is not valid. Write roles, project, or both."),
                new Bad(
                        "both names",
                        Map.of(
                                "keystoneUrl", "https://keystone.test",
                                "experimentalKeystoneUrl", "https://keystone.test"),
                        "This is the deprecated name of kube.realm.keystone-url, which is set too. Remove this setting."));
    }

    @ParameterizedTest
    @MethodSource
    void wrong(Bad wrong) {
        wrong.assertRefused();
    }

    @Test
    void passwordInAnAddressIsNotShown() {
        assertThat(TestSettings.problemsOf(Map.of("keystoneUrl", "https://me:hunter2@keystone.test")))
                .contains("must not contain a user")
                .doesNotContain("hunter2");
    }
}
