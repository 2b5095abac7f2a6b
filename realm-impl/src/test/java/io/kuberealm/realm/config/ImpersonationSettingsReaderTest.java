package io.kuberealm.realm.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ImpersonationSettingsReaderTest {
    private final Problems problems = new Problems();

    private ImpersonationSettings read(Map<String, String> attributes) {
        return RealmConfigurationReader.read(RawSettings.ofServerXml(attributes), problems)
                .impersonation();
    }

    @Test
    void aFolderIsLookedAtUnlessSaidOtherwise() {
        ImpersonationSettings settings = read(Map.of("impersonation", "rbac", "manifestsDir", "/etc/manifests"));

        assertThat(problems.isEmpty()).isTrue();
        assertThat(settings.byRbac()).isTrue();
        assertThat(settings.manifestsDir()).isPresent();
    }

    record Bad(String name, Map<String, String> attributes, String expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Bad> bad() {
        return Stream.of(
                new Bad(
                        "a later mode",
                        Map.of("impersonation", "subject-access-review"),
                        "<kubeRealm impersonation>=\"subject-access-review\": This is not supported yet; write off or"
                                + " rbac."),
                new Bad(
                        "an unknown mode",
                        Map.of("impersonation", "RBAC"),
                        "<kubeRealm impersonation>=\"RBAC\": The value has no meaning. Write off or rbac."),
                new Bad(
                        "a later source",
                        Map.of("kubernetes", "in-cluster"),
                        "<kubeRealm kubernetes>=\"in-cluster\": This is not supported yet; write none or manifests."),
                new Bad(
                        "manifests without a folder",
                        Map.of("kubernetes", "manifests"),
                        "<kubeRealm kubernetes>=\"manifests\": The folder is missing; set kube.realm.manifests-dir."),
                new Bad(
                        "a folder that is not looked at",
                        Map.of("kubernetes", "none", "manifestsDir", "/etc/m"),
                        "<kubeRealm manifestsDir>=\"/etc/m\": The folder would not be looked at; set"
                                + " kube.realm.kubernetes to manifests."),
                new Bad(
                        "RBAC without roles",
                        Map.of("impersonation", "rbac"),
                        "<kubeRealm impersonation>=\"rbac\": There are no roles to decide by; set"
                                + " kube.realm.manifests-dir."));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void badValuesAreProblems(Bad bad) {
        read(bad.attributes);

        assertThat(problems.describe()).isEqualTo("1 problem:\n  1. " + bad.expected);
    }
}
