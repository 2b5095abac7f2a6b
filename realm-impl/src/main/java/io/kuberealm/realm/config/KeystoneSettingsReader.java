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
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads which Keystone checks passwords (KS-1); the flags' old spellings too, with a warning. */
final class KeystoneSettingsReader {
    private static final String DEFAULT_DOMAIN = "Default";

    private final RawSettings settings;
    private final Problems problems;
    private final List<String> warnings = new ArrayList<>();

    KeystoneSettingsReader(RawSettings settings, Problems problems) {
        this.settings = settings;
        this.problems = problems;
    }

    /** The Keystone; nothing if no address is set, and then whatever needs one is a problem. */
    Optional<KeystoneSettings> read(
            Optional<FileSetting> caFile, Optional<FileSetting> experimentalCaFile, Duration cacheTtl) {
        Optional<Text> address = spelling(KEYSTONE_URL, EXPERIMENTAL_KEYSTONE_URL);
        Optional<Text> authorities = spelling(KEYSTONE_CA_FILE, EXPERIMENTAL_KEYSTONE_CA_FILE);
        if (address.isEmpty()) {
            authorities.ifPresent(this::refuseWithoutAddress);
            List.of(KEYSTONE_DOMAIN, KEYSTONE_PROJECT, KEYSTONE_GROUPS, KEYSTONE_CACHE_TTL)
                    .forEach(setting -> settings.text(setting).ifPresent(this::refuseWithoutAddress));
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

    private Optional<Text> spelling(Setting current, Setting experimental) {
        Optional<Text> former = settings.text(experimental);
        former.ifPresent(text -> {
            if (settings.text(current).isPresent()) {
                problems.add(
                        text,
                        "This is the deprecated name of " + current.key() + ", which is set too. Remove this setting.");
            }
            warnings.add(text.spelling() + " is the deprecated name of " + current.key() + ". Use the new name.");
        });
        return settings.text(current).or(() -> former);
    }

    private void refuseWithoutAddress(Text text) {
        problems.add(text, "No Keystone is configured, so this setting has no effect. Set " + KEYSTONE_URL.key() + ".");
    }

    /** The value is not shown if it may hold a password. */
    private Optional<URI> url(Text text) {
        String address = text.value().strip();
        if (address.contains("@")) {
            problems.add(text.spelling(), "The URL must not contain a user or a password. Remove them.");
            return Optional.empty();
        }
        try {
            URI url = new URI(address);
            if ("https".equals(url.getScheme())
                    && url.getHost() != null
                    && url.getRawQuery() == null
                    && url.getRawFragment() == null) {
                return Optional.of(url);
            }
        } catch (URISyntaxException malformed) {
            // the same problem as any other address that cannot be used
        }
        problems.add(
                text,
                "Passwords are sent to this URL, so it must be https. Write a URL such as https://keystone.example:5000.");
        return Optional.empty();
    }

    private Optional<String> name(Setting setting) {
        return settings.text(setting).flatMap(text -> {
            String name = text.value().strip();
            if (name.isEmpty()) {
                problems.add(text, "The value is empty. Write a name, or remove this setting.");
            }
            return name.isEmpty() ? Optional.empty() : Optional.of(name);
        });
    }

    private Set<Groups> groups() {
        Set<Groups> groups = EnumSet.noneOf(Groups.class);
        SettingList.read(KEYSTONE_GROUPS, settings, problems).stream()
                .flatMap(List::stream)
                .filter(word -> !word.isEmpty())
                .forEach(word -> Arrays.stream(Groups.values())
                        .filter(one -> one.text().equals(word))
                        .findFirst()
                        .ifPresentOrElse(
                                groups::add,
                                () -> problems.add(
                                        settings.text(KEYSTONE_GROUPS).orElseThrow(),
                                        "\"" + word + "\" is not valid. Write roles, project, or both.")));
        return groups;
    }
}
