package io.kuberealm.realm.config;

import io.kuberealm.realm.config.RawSettings.Text;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Reads {@code kube.realm.*} and {@code mp.jwt.*} from MicroProfile Config. */
public final class MicroProfileSettings {
    private static final String ENVIRONMENT_PREFIX = "KUBE_REALM_";

    private MicroProfileSettings() {}

    /** The settings that the application of this thread's context class loader sees. */
    public static RawSettings ofThisApplication() {
        return read(ConfigProvider.getConfig());
    }

    /** A setting that is not the realm's, as the application of this thread's context class loader sees it. */
    public static Optional<String> foreign(String key) {
        return ConfigProvider.getConfig().getOptionalValue(key, String.class);
    }

    static RawSettings read(Config config) {
        Map<Setting, Text> values = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            written(config, setting.key()).ifPresent(value -> values.put(setting, new Text(value, setting.key())));
        }
        Set<String> names = new LinkedHashSet<>();
        config.getPropertyNames().forEach(names::add);
        List<String> unknown = names.stream()
                .filter(name -> isUnknown(name) && !isEchoOfVariable(name, names))
                .toList();
        return new RawSettings(values, unknown, MpJwtSource.read(key -> written(config, key)));
    }

    /**
     * MicroProfile Config takes an empty value, and an expression that leads nowhere, for an absent setting. Somebody wrote it,
     * though, and the default may let more in than was meant (RH-5: no allowed name is any name), so it is told as empty.
     */
    private static Optional<String> written(Config config, String key) {
        Optional<String> value = config.getOptionalValue(key, String.class);
        if (value.isPresent()) {
            return value;
        }
        for (ConfigSource source : config.getConfigSources()) {
            if (source.getValue(key) != null) {
                return Optional.of("");
            }
        }
        return Optional.empty();
    }

    /** Liberty lists each environment variable twice: as it is, and in lower case with dots. */
    private static boolean isEchoOfVariable(String name, Set<String> names) {
        String variable = name.replace('.', '_').toUpperCase(Locale.ROOT);
        return !name.equals(variable) && names.contains(variable);
    }

    private static boolean isUnknown(String name) {
        if (name.startsWith(Setting.PREFIX)) {
            return Setting.ofKey(name).isEmpty();
        }
        return name.toUpperCase(Locale.ROOT).startsWith(ENVIRONMENT_PREFIX)
                && Arrays.stream(Setting.values())
                        .noneMatch(setting -> setting.environmentVariable().equals(name.toUpperCase(Locale.ROOT)));
    }
}
