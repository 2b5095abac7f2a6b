package io.kuberealm.realm.config;

import io.kuberealm.realm.jose.SignatureProviderChoice;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Turns raw settings into a configuration and notes whatever is wrong with them. */
public final class RealmConfigurationReader {
    private RealmConfigurationReader() {}

    /**
     * Reads every setting.
     *
     * @param problems receives what is wrong; if it receives anything, the returned configuration must not be used
     */
    public static RealmConfiguration read(RawSettings raw, Problems problems) {
        refuseUnknown(raw.unknown(), problems);
        SettingValues settings = new SettingValues(raw, problems);
        KubernetesSettingsReader kubernetes = new KubernetesSettingsReader(settings);
        Optional<List<String>> audiences = settings.list(Setting.API_AUDIENCES);
        boolean delegated = settings.isTrue(Setting.DELEGATED, false);
        KubernetesSettings objects = kubernetes.read(delegated);
        Optional<ServiceAccountSettings> serviceAccounts =
                new ServiceAccountSettingsReader(settings).read(objects.source(), audiences.isPresent(), delegated);
        return new RealmConfiguration(
                settings.isTrue(Setting.ENABLED, true),
                settings.file(Setting.CLIENT_CA_FILE),
                settings.file(Setting.TOKEN_AUTH_FILE),
                settings.file(Setting.BASIC_AUTH_FILE),
                settings.isTrue(Setting.ANONYMOUS_AUTH, false),
                settings.duration(Setting.TOKEN_SUCCESS_CACHE_TTL, Duration.ofSeconds(10)),
                settings.duration(Setting.TOKEN_FAILURE_CACHE_TTL, Duration.ZERO),
                new RequestHeaderSettingsReader(settings).read(),
                audiences.orElseGet(() ->
                        serviceAccounts.map(ServiceAccountSettings::issuers).orElse(List.of())),
                settings.choice(Setting.IMPERSONATION, ImpersonationRule.values(), ImpersonationRule::text)
                        .orElse(ImpersonationRule.OFF),
                objects,
                kubernetes.readBootstrapTokens(),
                serviceAccounts,
                settings.choice(
                                Setting.SIGNATURE_PROVIDER,
                                SignatureProviderChoice.values(),
                                SignatureProviderChoice::text)
                        .orElse(SignatureProviderChoice.AUTO),
                new OidcSettingsReader(settings).read(),
                new WebhookSettingsReader(settings).read(),
                delegated,
                new KeystoneSettingsReader(settings).read(),
                microProfileJwt(settings, new MpJwtSettingsReader(raw.mpJwt(), problems)),
                new RoleSettingsReader(settings).read(objects.source()),
                new AuditSettingsReader(settings).read());
    }

    private static MicroProfileJwtSettings microProfileJwt(SettingValues settings, MpJwtSettingsReader issuer) {
        MicroProfileJwtRule rule = settings.choice(
                        Setting.MICROPROFILE_JWT, MicroProfileJwtRule.values(), MicroProfileJwtRule::text)
                .orElse(MicroProfileJwtRule.AUTO);
        return new MicroProfileJwtSettings(rule, settings.isTrue(Setting.EXPOSE_RAW_TOKEN, true), issuer.read(rule));
    }

    private static void refuseUnknown(List<String> unknown, Problems problems) {
        for (String spelling : unknown) {
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
}
