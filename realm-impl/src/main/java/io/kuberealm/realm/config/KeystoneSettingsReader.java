package io.kuberealm.realm.config;

import static io.kuberealm.realm.config.Setting.EXPERIMENTAL_KEYSTONE_CA_FILE;
import static io.kuberealm.realm.config.Setting.EXPERIMENTAL_KEYSTONE_URL;
import static io.kuberealm.realm.config.Setting.KEYSTONE_CACHE_TTL;
import static io.kuberealm.realm.config.Setting.KEYSTONE_CA_FILE;
import static io.kuberealm.realm.config.Setting.KEYSTONE_DOMAIN;
import static io.kuberealm.realm.config.Setting.KEYSTONE_GROUPS;
import static io.kuberealm.realm.config.Setting.KEYSTONE_PROJECT;
import static io.kuberealm.realm.config.Setting.KEYSTONE_URL;

import io.kuberealm.realm.config.KeystoneSettings.Groups;
import io.kuberealm.realm.config.RawSettings.Text;
import io.kuberealm.realm.http.HttpsAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads which Keystone checks passwords (KS-1); the flags' old spellings too, with a warning. */
final class KeystoneSettingsReader {
    private static final String DEFAULT_DOMAIN = "Default";

    private final SettingValues settings;
    private final List<String> warnings = new ArrayList<>();

    KeystoneSettingsReader(SettingValues settings) {
        this.settings = settings;
    }

    /** The Keystone; nothing if no address is set, and then whatever needs one is a problem. */
    Optional<KeystoneSettings> read() {
        Optional<FileSetting> caFile = settings.file(KEYSTONE_CA_FILE);
        Optional<FileSetting> experimentalCaFile = settings.file(EXPERIMENTAL_KEYSTONE_CA_FILE);
        Duration cacheTtl = settings.duration(KEYSTONE_CACHE_TTL, Duration.ZERO);
        noteFormerName(KEYSTONE_URL, EXPERIMENTAL_KEYSTONE_URL);
        noteFormerName(KEYSTONE_CA_FILE, EXPERIMENTAL_KEYSTONE_CA_FILE);
        Optional<Text> address = settings.text(KEYSTONE_URL).or(() -> settings.text(EXPERIMENTAL_KEYSTONE_URL));
        if (address.isEmpty()) {
            refuseWithoutAddress();
        }
        return address.flatMap(this::url)
                .map(url -> new KeystoneSettings(
                        url,
                        caFile.or(() -> experimentalCaFile),
                        name(KEYSTONE_DOMAIN).orElse(DEFAULT_DOMAIN),
                        name(KEYSTONE_PROJECT),
                        groups(),
                        cacheTtl,
                        warnings));
    }

    private void noteFormerName(Setting current, Setting former) {
        settings.text(former).ifPresent(text -> {
            if (settings.isSet(current)) {
                settings.refuse(
                        text,
                        "This is the deprecated name of " + current.key() + ", which is set too. Remove this setting.");
            }
            warnings.add(text.spelling() + " is the deprecated name of " + current.key() + ". Use the new name.");
        });
    }

    private void refuseWithoutAddress() {
        Setting authorities = settings.isSet(KEYSTONE_CA_FILE) ? KEYSTONE_CA_FILE : EXPERIMENTAL_KEYSTONE_CA_FILE;
        settings.refuse(
                List.of(authorities, KEYSTONE_DOMAIN, KEYSTONE_PROJECT, KEYSTONE_GROUPS, KEYSTONE_CACHE_TTL),
                "No Keystone is configured, so this setting has no effect. Set " + KEYSTONE_URL.key() + ".");
    }

    /** The value is not shown if it may hold a password. */
    private Optional<URI> url(Text text) {
        String address = text.value().strip();
        if (address.contains("@")) {
            settings.refuse(text.spelling(), "The URL must not contain a user or a password. Remove them.");
            return Optional.empty();
        }
        Optional<URI> url = HttpsAddress.parse(address).filter(parsed -> parsed.getRawQuery() == null);
        if (url.isEmpty()) {
            settings.refuse(
                    text,
                    "Passwords are sent to this URL, so it must be https. Write a URL such as https://keystone.example:5000.");
        }
        return url;
    }

    private Optional<String> name(Setting setting) {
        return settings.text(setting).flatMap(text -> {
            String name = text.value().strip();
            if (name.isEmpty()) {
                settings.refuse(setting, "The value is empty. Write a name, or remove this setting.");
            }
            return name.isEmpty() ? Optional.empty() : Optional.of(name);
        });
    }

    private Set<Groups> groups() {
        return settings.choices(
                KEYSTONE_GROUPS, Groups.class, Groups::named, "is not valid. Write roles, project, or both.");
    }
}
