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

    private final RawSettings settings;
    private final Problems problems;

    WebhookSettingsReader(RawSettings settings, Problems problems) {
        this.settings = settings;
        this.problems = problems;
    }

    /** The webhook; nothing if no file leads to one. What needs one is a problem then. */
    Optional<WebhookSettings> read(Optional<FileSetting> configFile, Duration cacheTtl) {
        Version version = Choices.read(
                        AUTHENTICATION_TOKEN_WEBHOOK_VERSION, Version.values(), Version::text, settings, problems)
                .orElse(Version.V1BETA1);
        if (settings.text(AUTHENTICATION_TOKEN_WEBHOOK_CONFIG_FILE).isEmpty()) {
            List.of(AUTHENTICATION_TOKEN_WEBHOOK_VERSION, AUTHENTICATION_TOKEN_WEBHOOK_CACHE_TTL)
                    .forEach(this::refuseWithoutFile);
        }
        return configFile.map(file -> new WebhookSettings(file, version, cacheTtl));
    }

    private void refuseWithoutFile(Setting setting) {
        settings.text(setting)
                .ifPresent(text -> problems.add(
                        text,
                        "No webhook is configured, so this setting has no effect. Set "
                                + AUTHENTICATION_TOKEN_WEBHOOK_CONFIG_FILE.key() + "."));
    }
}
