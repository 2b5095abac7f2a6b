package io.kuberealm.realm.config;

import static io.kuberealm.realm.config.Setting.AUTHENTICATION_TOKEN_WEBHOOK_CACHE_TTL;
import static io.kuberealm.realm.config.Setting.AUTHENTICATION_TOKEN_WEBHOOK_CONFIG_FILE;
import static io.kuberealm.realm.config.Setting.AUTHENTICATION_TOKEN_WEBHOOK_VERSION;

import io.kuberealm.realm.config.WebhookSettings.Version;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads which webhook reviews tokens (FLAG-7). */
final class WebhookSettingsReader {
    static final Duration DEFAULT_CACHE_TTL = Duration.ofMinutes(2);

    private final SettingValues settings;

    WebhookSettingsReader(SettingValues settings) {
        this.settings = settings;
    }

    /** The webhook; nothing if no file leads to one. What needs one is a problem then. */
    Optional<WebhookSettings> read() {
        Optional<FileSetting> configFile = settings.file(AUTHENTICATION_TOKEN_WEBHOOK_CONFIG_FILE);
        Duration cacheTtl = settings.duration(AUTHENTICATION_TOKEN_WEBHOOK_CACHE_TTL, DEFAULT_CACHE_TTL);
        Version version = settings.choice(AUTHENTICATION_TOKEN_WEBHOOK_VERSION, Version.values(), Version::text)
                .orElse(Version.V1BETA1);
        if (!settings.isSet(AUTHENTICATION_TOKEN_WEBHOOK_CONFIG_FILE)) {
            settings.refuse(
                    List.of(AUTHENTICATION_TOKEN_WEBHOOK_VERSION, AUTHENTICATION_TOKEN_WEBHOOK_CACHE_TTL),
                    "No webhook is configured, so this setting has no effect. Set "
                            + AUTHENTICATION_TOKEN_WEBHOOK_CONFIG_FILE.key() + ".");
        }
        return configFile.map(file -> new WebhookSettings(file, version, cacheTtl));
    }
}
