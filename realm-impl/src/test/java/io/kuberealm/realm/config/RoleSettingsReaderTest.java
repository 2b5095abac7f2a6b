package io.kuberealm.realm.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.realm.config.TestSettings.Bad;
import io.kuberealm.realm.kubernetes.LabelSelector;
import io.kuberealm.realm.kubernetes.LabelSelectorParser;
import io.kuberealm.realm.rbac.RoleSettings;
import io.kuberealm.realm.rbac.RoleSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RoleSettingsReaderTest {
    private static final Map<String, String> MANIFESTS = Map.of("manifestsDir", "/m");

    record Good(String name, Map<String, String> attributes, RoleSettings expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Good> good() {
        return Stream.of(
                new Good("ROLE-1 nothing", Map.of(), settings(RoleSource.GROUPS)),
                new Good("ROLE-1 groups", Map.of("roleMapping", "groups"), settings(RoleSource.GROUPS)),
                new Good("ROLE-1 rbac", with("roleMapping", "rbac"), settings(RoleSource.RBAC)),
                new Good(
                        "ROLE-1 both, in any order",
                        with("roleMapping", "rbac, groups"),
                        settings(RoleSource.GROUPS, RoleSource.RBAC)),
                new Good(
                        "ROLE-3 and ROLE-6",
                        with("roleMapping", "rbac", "roleNamespace", "shop", "roleSelector", "a=b,!c"),
                        new RoleSettings(
                                Set.of(RoleSource.RBAC),
                                Optional.of("shop"),
                                LabelSelectorParser.parse("a=b,!c").orElseThrow())));
    }

    private static Map<String, String> with(String... more) {
        return TestSettings.attributes(MANIFESTS, more);
    }

    private static RoleSettings settings(RoleSource... sources) {
        return new RoleSettings(Set.of(sources), Optional.empty(), LabelSelector.ALL);
    }

    @ParameterizedTest
    @MethodSource("good")
    void reads(Good good) {
        assertThat(TestSettings.read(good.attributes).roles()).isEqualTo(good.expected);
    }

    static Stream<Bad> bad() {
        return Stream.of(
                new Bad(
                        "an unknown source",
                        Map.of("roleMapping", "group"),
                        "\"group\" is no source of roles. Write groups, rbac or both."),
                new Bad("an empty entry", with("roleMapping", "rbac,"), "The list has an empty entry."),
                new Bad("nothing", Map.of("roleMapping", ""), "The list has an empty entry."),
                new Bad(
                        "rbac without objects",
                        Map.of("roleMapping", "groups,rbac"),
                        "The value rbac needs a source of roles. Set kube.realm.kubernetes."),
                new Bad(
                        "a namespace without rbac",
                        with("roleNamespace", "shop"),
                        "<kubeRealm roleNamespace>=\"shop\": Roles do not come from RBAC, so this setting has no effect."),
                new Bad(
                        "a selector without rbac",
                        with("roleMapping", "groups", "roleSelector", "a=b"),
                        "<kubeRealm roleSelector>=\"a=b\": Roles do not come from RBAC, so this setting has no effect."),
                new Bad(
                        "a name that no namespace has",
                        with("roleMapping", "rbac", "roleNamespace", "Shop"),
                        "The value is not valid. Write the name of a namespace."),
                new Bad(
                        "a malformed selector",
                        with("roleMapping", "rbac", "roleSelector", "a in b"),
                        "The value is not valid. Write a selector as kubectl takes it"));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void refuses(Bad bad) {
        bad.assertRefused();
    }
}
