package io.kuberealm.realm.config;

import io.kuberealm.realm.config.RawSettings.Text;
import io.kuberealm.realm.jose.SignatureProviderChoice;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Turns raw settings into a configuration and notes whatever is wrong with them. */
public final class RealmConfigurationReader {
    private final RawSettings settings;
    private final Problems problems;

    private RealmConfigurationReader(RawSettings settings, Problems problems) {
        this.settings = settings;
        this.problems = problems;
    }

    /**
     * Reads every setting.
     *
     * @param problems receives what is wrong; if it receives anything, the returned configuration must not be used
     */
    public static RealmConfiguration read(RawSettings settings, Problems problems) {
        RealmConfigurationReader reader = new RealmConfigurationReader(settings, problems);
        KubernetesSettingsReader kubernetes = new KubernetesSettingsReader(settings, problems);
        reader.refuseUnknown();
        Optional<List<String>> audiences = SettingList.read(Setting.API_AUDIENCES, settings, problems);
        boolean delegated = reader.trueOrFalse(Setting.DELEGATED, false);
        KubernetesSettings objects = kubernetes.read(
                reader.path(Setting.MANIFESTS_DIR, "Write the path of a directory."), reader.file(Setting.KUBECONFIG));
        Optional<ServiceAccountSettings> serviceAccounts = new ServiceAccountSettingsReader(settings, problems)
                .read(
                        objects.source(),
                        audiences.isPresent(),
                        delegated,
                        reader.trueOrFalse(Setting.SERVICE_ACCOUNT_LOOKUP, true));
        return new RealmConfiguration(
                reader.trueOrFalse(Setting.ENABLED, true),
                reader.file(Setting.CLIENT_CA_FILE),
                reader.file(Setting.TOKEN_AUTH_FILE),
                reader.file(Setting.BASIC_AUTH_FILE),
                reader.trueOrFalse(Setting.ANONYMOUS_AUTH, false),
                reader.duration(Setting.TOKEN_SUCCESS_CACHE_TTL, Duration.ofSeconds(10)),
                reader.duration(Setting.TOKEN_FAILURE_CACHE_TTL, Duration.ZERO),
                new RequestHeaderSettingsReader(settings, problems)
                        .read(reader.file(Setting.REQUESTHEADER_CLIENT_CA_FILE)),
                audiences.orElseGet(() ->
                        serviceAccounts.map(ServiceAccountSettings::issuers).orElse(List.of())),
                Choices.read(
                                Setting.IMPERSONATION,
                                ImpersonationRule.values(),
                                ImpersonationRule::text,
                                settings,
                                problems)
                        .orElse(ImpersonationRule.OFF),
                objects,
                kubernetes.readBootstrapTokens(),
                serviceAccounts,
                Choices.read(
                                Setting.SIGNATURE_PROVIDER,
                                SignatureProviderChoice.values(),
                                SignatureProviderChoice::text,
                                settings,
                                problems)
                        .orElse(SignatureProviderChoice.AUTO),
                new OidcSettingsReader(settings, problems)
                        .read(
                                reader.file(Setting.AUTHENTICATION_CONFIG),
                                reader.file(Setting.OIDC_CA_FILE),
                                reader.duration(Setting.OIDC_KEYS_MAX_STALE, OidcSettings.DEFAULT_KEYS_MAX_STALE)),
                new WebhookSettingsReader(settings, problems)
                        .read(
                                reader.file(Setting.AUTHENTICATION_TOKEN_WEBHOOK_CONFIG_FILE),
                                reader.duration(
                                        Setting.AUTHENTICATION_TOKEN_WEBHOOK_CACHE_TTL,
                                        WebhookSettingsReader.DEFAULT_CACHE_TTL)),
                delegated,
                new KeystoneSettingsReader(settings, problems)
                        .read(
                                reader.file(Setting.KEYSTONE_CA_FILE),
                                reader.file(Setting.EXPERIMENTAL_KEYSTONE_CA_FILE),
                                reader.duration(Setting.KEYSTONE_CACHE_TTL, Duration.ZERO)));
    }

    private void refuseUnknown() {
        for (String spelling : settings.unknown()) {
            problems.add(spelling, "There is no such setting. Did you mean " + nearest(spelling) + "?");
        }
    }

    private static String nearest(String spelling) {
        boolean serverXml = spelling.startsWith("<");
        Function<Setting, String> name =
                serverXml ? setting -> "<kubeRealm " + setting.attribute() + ">" : Setting::key;
        return Arrays.stream(Setting.values())
                .map(name)
                .min(Comparator.comparingInt(known -> EditDistance.between(known, spelling)))
                .orElseThrow();
    }

    private boolean trueOrFalse(Setting setting, boolean otherwise) {
        return value(setting, otherwise, "Write true or false.", text -> switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        });
    }

    private Duration duration(Setting setting, Duration otherwise) {
        return value(setting, otherwise, "Write a duration such as 10s, 2m or 0s.", DurationParser::parse);
    }

    private Optional<FileSetting> file(Setting setting) {
        return path(setting, "Write the path of a file.");
    }

    private Optional<FileSetting> path(Setting setting, String remedy) {
        return settings.text(setting)
                .flatMap(text ->
                        parse(text, remedy, RealmConfigurationReader::path).map(path -> new FileSetting(path, text)));
    }

    private static Optional<Path> path(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text).toAbsolutePath());
        } catch (InvalidPathException invalid) {
            return Optional.empty();
        }
    }

    private <T> T value(Setting setting, T otherwise, String remedy, Function<String, Optional<T>> parser) {
        return settings.text(setting)
                .flatMap(text -> parse(text, remedy, parser))
                .orElse(otherwise);
    }

    private <T> Optional<T> parse(Text text, String remedy, Function<String, Optional<T>> parser) {
        Optional<T> value = parser.apply(text.value().strip());
        if (value.isEmpty()) {
            problems.add(text, "The value is not valid. " + remedy);
        }
        return value;
    }
}
