package io.kuberealm.realm.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.eclipse.microprofile.config.spi.Converter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class MicroProfileSettingsTest {
    @Test
    void knownKeysAreValues() {
        RawSettings settings = MicroProfileSettings.read(new MapConfig(Map.of(
                "kube.realm.token-auth-file", "/etc/tokens.csv", "other.key", "x", "KUBE_REALM_ENABLED", "true")));

        assertThat(settings)
                .isEqualTo(new RawSettings(
                        Map.of(
                                Setting.TOKEN_AUTH_FILE,
                                new RawSettings.Text("/etc/tokens.csv", "kube.realm.token-auth-file")),
                        List.of(),
                        MpJwtProperties.none()));
    }

    @Test
    void unknownKeysAndVariablesAreNoticed() {
        RawSettings settings = MicroProfileSettings.read(
                new MapConfig(Map.of("kube.realm.tokens", "x", "KUBE_REALM_CA", "y", "KUBE_REALM_ENABLED", "true")));

        assertThat(settings.unknown()).containsExactlyInAnyOrder("kube.realm.tokens", "KUBE_REALM_CA");
    }

    @Test
    void theEchoOfAVariableIsNoKeyOfItsOwn() {
        RawSettings settings = MicroProfileSettings.read(new MapConfig(Map.of(
                "KUBE_REALM_TOKEN_AUTH_FILE", "x",
                "kube.realm.token.auth.file", "x",
                "KUBE_REALM_CA", "y",
                "kube.realm.ca", "y",
                "kube.realm.anonymous.auth", "z")));

        assertThat(settings.unknown()).containsExactlyInAnyOrder("KUBE_REALM_CA", "kube.realm.anonymous.auth");
    }

    private static final String ALLOWED_NAMES = "kube.realm.requestheader-allowed-names";

    static Stream<Map<String, String>> nothing() {
        return Stream.of(
                Map.of(ALLOWED_NAMES, ""), // the environment variable or property is there and empty
                Map.of(ALLOWED_NAMES, "${proxy.names}")); // leads nowhere
    }

    /** RH-1: without an allowed name, any name is allowed. MicroProfile Config itself takes these for absent. */
    @ParameterizedTest
    @MethodSource("nothing")
    void aSettingWithoutAValueIsNotAbsent(Map<String, String> values) {
        RawSettings settings = MicroProfileSettings.read(new MapConfig(values));

        assertThat(settings.values())
                .isEqualTo(Map.of(Setting.REQUESTHEADER_ALLOWED_NAMES, new RawSettings.Text("", ALLOWED_NAMES)));
    }

    /** A list, a text, a number or a word: whatever the default is, nobody wrote it. */
    @ParameterizedTest
    @EnumSource(Setting.class)
    void everySettingWithoutAValueIsAProblem(Setting setting) {
        Map<String, String> values = new HashMap<>(Map.of(
                "kube.realm.oidc-issuer-url", "https://issuer.example",
                "kube.realm.oidc-client-id", "app",
                "kube.realm.oidc-groups-claim", "groups",
                "kube.realm.keystone-url", "https://keystone.example",
                "kube.realm.authentication-token-webhook-config-file", "/webhook",
                "kube.realm.client-ca-file", "/ca",
                "kube.realm.requestheader-client-ca-file", "/proxies"));
        values.put("kube.realm.requestheader-client-cert-header", "X-Cert");
        Problems before = new Problems();
        RealmConfigurationReader.read(MicroProfileSettings.read(new MapConfig(values)), before);
        assertThat(before.isEmpty()).as(before.describe()).isTrue();

        values.put(setting.key(), "");
        Problems problems = new Problems();
        RealmConfigurationReader.read(MicroProfileSettings.read(new MapConfig(values)), problems);

        assertThat(problems.describe()).contains(setting.key());
    }

    /** A configuration out of a map; like the real ones, without empty values and with expressions that lead nowhere. */
    private record MapConfig(Map<String, String> values) implements Config {
        @Override
        public <T> T getValue(String name, Class<T> type) {
            return getOptionalValue(name, type).orElseThrow(NoSuchElementException::new);
        }

        @Override
        public <T> Optional<T> getOptionalValue(String name, Class<T> type) {
            return Optional.ofNullable(values.get(name))
                    .filter(value -> !value.isEmpty() && !value.startsWith("${"))
                    .map(type::cast);
        }

        @Override
        public Iterable<String> getPropertyNames() {
            return values.keySet();
        }

        @Override
        public ConfigValue getConfigValue(String name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Iterable<ConfigSource> getConfigSources() {
            return List.of(new MapSource(Map.of()), new MapSource(values));
        }

        @Override
        public <T> Optional<Converter<T>> getConverter(Class<T> type) {
            return Optional.empty();
        }

        @Override
        public <T> T unwrap(Class<T> type) {
            throw new UnsupportedOperationException();
        }
    }

    private record MapSource(Map<String, String> values) implements ConfigSource {
        @Override
        public Set<String> getPropertyNames() {
            return values.keySet();
        }

        @Override
        public @Nullable String getValue(String name) {
            return values.get(name);
        }

        @Override
        public String getName() {
            return "map";
        }
    }
}
