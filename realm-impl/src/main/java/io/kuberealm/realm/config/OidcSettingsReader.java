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

    private final RawSettings settings;
    private final Problems problems;

    OidcSettingsReader(RawSettings settings, Problems problems) {
        this.settings = settings;
        this.problems = problems;
    }

    OidcSettings read(Optional<FileSetting> authenticationConfig, Optional<FileSetting> caFile, Duration keysMaxStale) {
        List<Text> given =
                FLAGS.stream().flatMap(flag -> settings.text(flag).stream()).toList();
        boolean hasFile = settings.text(AUTHENTICATION_CONFIG).isPresent();
        if (hasFile) {
            given.forEach(text -> problems.add(
                    text,
                    "The file of " + AUTHENTICATION_CONFIG.key()
                            + " configures all issuers. Move this setting there, or remove the file."));
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
        settings.text(OIDC_KEYS_MAX_STALE)
                .filter(text -> !isOn)
                .ifPresent(text -> problems.add(
                        text,
                        "No issuer is configured, so this setting has no effect. Set " + AUTHENTICATION_CONFIG.key()
                                + " or " + OIDC_ISSUER_URL.key() + "."));
        settings.text(OIDC_KEYS_MAX_STALE)
                .filter(text -> keysMaxStale.compareTo(Duration.ofMinutes(1)) < 0)
                .ifPresent(text -> problems.add(
                        text, "The value is too short: keys would be fetched all the time. Write 1m or more."));
    }

    private OidcFlagSettings flags(Text given, Optional<FileSetting> caFile) {
        for (Setting required : List.of(OIDC_ISSUER_URL, OIDC_CLIENT_ID)) {
            if (text(required, "").isEmpty()) {
                problems.add(required.key(), "is missing. " + given.spelling() + " requires it.");
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
                .flatMap(setting -> settings.text(setting).stream())
                .filter(text -> text.value().isEmpty())
                .forEach(text -> problems.add(text, "The value is empty. Write a value, or remove this setting."));
    }

    /** kube-apiserver ignores it; here nothing is ignored silently. */
    private void refusePrefixWithoutGroups() {
        settings.text(OIDC_GROUPS_PREFIX)
                .filter(text -> text(OIDC_GROUPS_CLAIM, "").isEmpty())
                .ifPresent(text -> problems.add(
                        text,
                        "A prefix of groups needs a claim with groups. Set " + OIDC_GROUPS_CLAIM.key() + " as well."));
    }

    /** An empty entry is a problem already. */
    private Stream<String> entries(Setting list) {
        return SettingList.read(list, settings, problems).stream()
                .flatMap(List::stream)
                .filter(entry -> !entry.isEmpty());
    }

    private Map<String, String> requiredClaims() {
        Map<String, String> claims = new LinkedHashMap<>();
        settings.text(OIDC_REQUIRED_CLAIM)
                .ifPresent(text -> entries(OIDC_REQUIRED_CLAIM).forEach(entry -> {
                    int equals = entry.indexOf('=');
                    if (equals < 1) {
                        problems.add(text, "\"" + entry + "\" is not valid. Write claim=value.");
                    } else if (claims.put(entry.substring(0, equals), entry.substring(equals + 1)) != null) {
                        problems.add(
                                text, "The claim " + entry.substring(0, equals) + " is repeated. Remove one of them.");
                    }
                }));
        return claims;
    }

    private Set<SignatureAlgorithm> algorithms() {
        Set<SignatureAlgorithm> algorithms = EnumSet.noneOf(SignatureAlgorithm.class);
        settings.text(OIDC_SIGNING_ALGS)
                .ifPresent(text -> entries(OIDC_SIGNING_ALGS)
                        .forEach(name -> SignatureAlgorithm.named(name)
                                .ifPresentOrElse(
                                        algorithms::add,
                                        () -> problems.add(
                                                text,
                                                "\"" + name + "\" is not supported. Write one or more of "
                                                        + List.of(SignatureAlgorithm.values()) + "."))));
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
