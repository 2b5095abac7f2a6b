package io.kuberealm.realm.config;

import static io.kuberealm.realm.config.Setting.ANONYMOUS_AUTH;
import static io.kuberealm.realm.config.Setting.AUTHENTICATION_CONFIG;
import static io.kuberealm.realm.config.Setting.OIDC_CA_FILE;
import static io.kuberealm.realm.config.Setting.OIDC_CLIENT_ID;
import static io.kuberealm.realm.config.Setting.OIDC_GROUPS_CLAIM;
import static io.kuberealm.realm.config.Setting.OIDC_GROUPS_PREFIX;
import static io.kuberealm.realm.config.Setting.OIDC_ISSUER_URL;
import static io.kuberealm.realm.config.Setting.OIDC_KEYS_MAX_STALE;
import static io.kuberealm.realm.config.Setting.OIDC_REQUIRED_CLAIM;
import static io.kuberealm.realm.config.Setting.OIDC_SIGNING_ALGS;
import static io.kuberealm.realm.config.Setting.OIDC_USERNAME_CLAIM;
import static io.kuberealm.realm.config.Setting.OIDC_USERNAME_PREFIX;

import io.kuberealm.realm.config.RawSettings.Text;
import io.kuberealm.realm.jose.SignatureAlgorithm;
import io.kuberealm.realm.token.oidc.config.OidcFlags;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the settings of OpenID Connect (FLAG-4, FLAG-5, CFG-3). */
final class OidcSettingsReader {
    private static final List<Setting> FLAGS = List.of(
            OIDC_ISSUER_URL,
            OIDC_CLIENT_ID,
            OIDC_USERNAME_CLAIM,
            OIDC_USERNAME_PREFIX,
            OIDC_GROUPS_CLAIM,
            OIDC_GROUPS_PREFIX,
            OIDC_REQUIRED_CLAIM,
            OIDC_SIGNING_ALGS,
            OIDC_CA_FILE);

    /** By the paths of the fields that the flags become. */
    private static final Map<String, Setting> FIELDS = Map.of(
            "jwt[0].issuer.url", OIDC_ISSUER_URL,
            "jwt[0].issuer.audiences", OIDC_CLIENT_ID,
            "jwt[0].issuer.certificateAuthority", OIDC_CA_FILE,
            "jwt[0].claimMappings.username", OIDC_USERNAME_CLAIM,
            "jwt[0].claimMappings.groups", OIDC_GROUPS_CLAIM,
            "jwt[0].claimValidationRules", OIDC_REQUIRED_CLAIM);

    private final SettingValues settings;

    OidcSettingsReader(SettingValues settings) {
        this.settings = settings;
    }

    OidcSettings read() {
        Optional<FileSetting> authenticationConfig = settings.file(AUTHENTICATION_CONFIG);
        Optional<FileSetting> caFile = settings.file(OIDC_CA_FILE);
        Duration keysMaxStale = settings.duration(OIDC_KEYS_MAX_STALE, OidcSettings.DEFAULT_KEYS_MAX_STALE);
        List<Text> given = settings.texts(FLAGS);
        boolean hasFile = settings.isSet(AUTHENTICATION_CONFIG);
        if (hasFile) {
            settings.refuse(
                    FLAGS,
                    "The file of " + AUTHENTICATION_CONFIG.key()
                            + " configures all issuers. Move this setting there, or remove the file.");
        }
        refuseBadKeysMaxStale(hasFile || !given.isEmpty(), keysMaxStale);
        Optional<OidcFlagSettings> flags =
                hasFile || given.isEmpty() ? Optional.empty() : Optional.of(flags(given.get(0), caFile));
        return new OidcSettings(
                authenticationConfig,
                flags,
                hasFile ? settings.text(ANONYMOUS_AUTH) : Optional.empty(), // else it makes no difference who wrote it
                keysMaxStale);
    }

    private void refuseBadKeysMaxStale(boolean isOn, Duration keysMaxStale) {
        if (!isOn) {
            settings.refuse(
                    OIDC_KEYS_MAX_STALE,
                    "No issuer is configured, so this setting has no effect. Set " + AUTHENTICATION_CONFIG.key()
                            + " or " + OIDC_ISSUER_URL.key() + ".");
        }
        if (keysMaxStale.compareTo(Duration.ofMinutes(1)) < 0) {
            settings.refuse(
                    OIDC_KEYS_MAX_STALE,
                    "The value is too short: keys would be fetched all the time. Write 1m or more.");
        }
    }

    private OidcFlagSettings flags(Text given, Optional<FileSetting> caFile) {
        for (Setting required : List.of(OIDC_ISSUER_URL, OIDC_CLIENT_ID)) {
            if (text(required, "").isEmpty()) {
                settings.refuse(required.key(), "is missing. " + given.spelling() + " requires it.");
            }
        }
        refuseEmptyTexts();
        refusePrefixWithoutGroups();
        OidcFlags flags = new OidcFlags(
                text(OIDC_ISSUER_URL, ""),
                text(OIDC_CLIENT_ID, ""),
                text(OIDC_USERNAME_CLAIM, "sub"),
                text(OIDC_USERNAME_PREFIX, ""),
                text(OIDC_GROUPS_CLAIM, ""),
                text(OIDC_GROUPS_PREFIX, ""),
                requiredClaims());
        return new OidcFlagSettings(flags, algorithms(), caFile, spellings());
    }

    private String text(Setting setting, String otherwise) {
        return settings.text(setting).map(Text::value).orElse(otherwise);
    }

    /** An empty one says nothing; where it came of a variable that is missing, names would lose a prefix that was meant. */
    private void refuseEmptyTexts() {
        Stream.of(OIDC_USERNAME_CLAIM, OIDC_USERNAME_PREFIX, OIDC_GROUPS_CLAIM, OIDC_GROUPS_PREFIX)
                .filter(setting -> settings.text(setting).map(Text::value).equals(Optional.of("")))
                .forEach(setting ->
                        settings.refuse(setting, "The value is empty. Write a value, or remove this setting."));
    }

    /** kube-apiserver ignores it; here nothing is ignored silently. */
    private void refusePrefixWithoutGroups() {
        if (text(OIDC_GROUPS_CLAIM, "").isEmpty()) {
            settings.refuse(
                    OIDC_GROUPS_PREFIX,
                    "A prefix of groups needs a claim with groups. Set " + OIDC_GROUPS_CLAIM.key() + " as well.");
        }
    }

    private Map<String, String> requiredClaims() {
        Map<String, String> claims = new LinkedHashMap<>();
        settings.entries(OIDC_REQUIRED_CLAIM).forEach(entry -> {
            int equals = entry.indexOf('=');
            if (equals < 1) {
                settings.refuse(OIDC_REQUIRED_CLAIM, "\"" + entry + "\" is not valid. Write claim=value.");
            } else if (claims.put(entry.substring(0, equals), entry.substring(equals + 1)) != null) {
                settings.refuse(
                        OIDC_REQUIRED_CLAIM,
                        "The claim " + entry.substring(0, equals) + " is repeated. Remove one of them.");
            }
        });
        return claims;
    }

    private Set<SignatureAlgorithm> algorithms() {
        Set<SignatureAlgorithm> algorithms = settings.choices(
                OIDC_SIGNING_ALGS,
                SignatureAlgorithm.class,
                SignatureAlgorithm::named,
                "is not supported. Write one or more of " + List.of(SignatureAlgorithm.values()) + ".");
        return algorithms.isEmpty() ? EnumSet.of(SignatureAlgorithm.RS256) : algorithms;
    }

    private Map<String, String> spellings() {
        Map<String, String> spellings = new LinkedHashMap<>();
        FIELDS.forEach((path, setting) -> spellings.put(
                path,
                settings.text(setting)
                        .map(text -> text.spelling() + "=\"" + text.value() + "\"")
                        .orElse(setting.key())));
        return spellings;
    }
}
