package io.kuberealm.realm.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.eclipse.microprofile.config.spi.Converter;
import org.junit.jupiter.api.Test;

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
                        List.of()));
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

    /** A configuration out of a map. */
    private record MapConfig(Map<String, String> values) implements Config {
        @Override
        public <T> T getValue(String name, Class<T> type) {
            return getOptionalValue(name, type).orElseThrow(NoSuchElementException::new);
        }

        @Override
        public <T> Optional<T> getOptionalValue(String name, Class<T> type) {
            return Optional.ofNullable(values.get(name)).map(type::cast);
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
            return List.of();
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
}
