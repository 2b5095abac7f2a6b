package io.kuberealm.realm.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.realm.config.KubernetesSettings.Source;
import io.kuberealm.realm.config.TestSettings.Bad;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KubernetesSettingsReaderTest {
    record Good(String name, Map<String, String> attributes, Source expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Good> good() {
        return Stream.of(
                new Good("nothing", Map.of(), Source.NONE),
                new Good("none", Map.of("kubernetes", "none"), Source.NONE),
                new Good("a folder alone", Map.of("manifestsDir", "/m"), Source.MANIFESTS),
                new Good("a folder", Map.of("kubernetes", "manifests", "manifestsDir", "/m"), Source.MANIFESTS),
                new Good("a kubeconfig alone", Map.of("kubeconfig", "/k"), Source.KUBECONFIG),
                new Good("a kubeconfig", Map.of("kubernetes", "kubeconfig", "kubeconfig", "/k"), Source.KUBECONFIG),
                new Good("the pod's cluster", Map.of("kubernetes", " in-cluster "), Source.IN_CLUSTER),
                new Good(
                        "reviews in the pod's cluster",
                        Map.of("kubernetes", "in-cluster", "impersonation", "subject-access-review"),
                        Source.IN_CLUSTER),
                new Good(
                        "bootstrap tokens without a cleaner",
                        Map.of("kubernetes", "in-cluster", "enableBootstrapTokenAuth", "true"),
                        Source.IN_CLUSTER),
                new Good(
                        "everything off",
                        Map.of(
                                "impersonation",
                                "off",
                                "enableBootstrapTokenAuth",
                                "false",
                                "bootstrapTokenCleaner",
                                "false"),
                        Source.NONE));
    }

    @ParameterizedTest
    @MethodSource("good")
    void sources(Good good) {
        KubernetesSettings settings = TestSettings.read(good.attributes).kubernetes();

        assertThat(settings.source()).isEqualTo(good.expected);
        assertThat(settings.manifestsDir().isPresent()).isEqualTo(good.expected == Source.MANIFESTS);
        assertThat(settings.kubeconfig().isPresent()).isEqualTo(good.expected == Source.KUBECONFIG);
    }

    static Stream<Bad> bad() {
        return Stream.of(
                new Bad(
                        "an unknown rule",
                        Map.of("impersonation", "RBAC"),
                        "<kubeRealm impersonation>=\"RBAC\": The value is not valid. Write one of: off, rbac,"
                                + " subject-access-review."),
                new Bad(
                        "an unknown source, and nothing more said of it",
                        Map.of("kubernetes", "cluster", "manifestsDir", "/m", "impersonation", "rbac"),
                        "<kubeRealm kubernetes>=\"cluster\": The value is not valid. Write one of: none, manifests,"
                                + " kubeconfig, in-cluster."),
                new Bad(
                        "manifests without a folder",
                        Map.of("kubernetes", "manifests"),
                        "<kubeRealm kubernetes>=\"manifests\": The directory is missing. Set kube.realm.manifests-dir."),
                new Bad(
                        "kubeconfig without a file",
                        Map.of("kubernetes", "kubeconfig"),
                        "<kubeRealm kubernetes>=\"kubeconfig\": The file is missing. Set kube.realm.kubeconfig."),
                new Bad(
                        "a directory that is not used",
                        Map.of("kubernetes", "none", "manifestsDir", "/etc/m"),
                        "<kubeRealm manifestsDir>=\"/etc/m\": The directory would not be used. Set"
                                + " kube.realm.kubernetes to manifests, or remove this setting."),
                new Bad(
                        "a kubeconfig beside a folder",
                        Map.of("kubeconfig", "/k", "manifestsDir", "/m"),
                        "<kubeRealm kubeconfig>=\"/k\": The file would not be used. Set kube.realm.kubernetes to"
                                + " kubeconfig, or remove this setting."),
                new Bad(
                        "RBAC without roles",
                        Map.of("impersonation", "rbac"),
                        "<kubeRealm impersonation>=\"rbac\": The value rbac needs a source of roles. Set"
                                + " kube.realm.kubernetes."),
                new Bad(
                        "reviews without a cluster",
                        Map.of("impersonation", "subject-access-review", "manifestsDir", "/m"),
                        "<kubeRealm impersonation>=\"subject-access-review\": This needs an API server. Set"
                                + " kube.realm.kubernetes to in-cluster or kubeconfig."),
                new Bad(
                        "bootstrap tokens without secrets",
                        Map.of("enableBootstrapTokenAuth", "true"),
                        "<kubeRealm enableBootstrapTokenAuth>=\"true\": Bootstrap tokens need a source of secrets. Set"
                                + " kube.realm.kubernetes."),
                new Bad(
                        "neither true nor false",
                        Map.of("enableBootstrapTokenAuth", "yes"),
                        "<kubeRealm enableBootstrapTokenAuth>=\"yes\": The value is not valid. Write true or false."),
                new Bad(
                        "a cleaner of nothing",
                        Map.of("bootstrapTokenCleaner", "true"),
                        "<kubeRealm bootstrapTokenCleaner>=\"true\": Bootstrap tokens are off, so this setting has no effect."
                                + " Set kube.realm.enable-bootstrap-token-auth as well."));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void badValuesAreProblems(Bad bad) {
        bad.assertRefused();
    }
}
