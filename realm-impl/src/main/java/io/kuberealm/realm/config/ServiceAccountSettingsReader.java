package io.kuberealm.realm.config;

import static io.kuberealm.realm.config.Setting.API_AUDIENCES;
import static io.kuberealm.realm.config.Setting.KUBERNETES;
import static io.kuberealm.realm.config.Setting.SERVICE_ACCOUNT_ISSUER;
import static io.kuberealm.realm.config.Setting.SERVICE_ACCOUNT_KEY_FILE;
import static io.kuberealm.realm.config.Setting.SERVICE_ACCOUNT_LOOKUP;

import io.kuberealm.realm.config.KubernetesSettings.Source;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the settings of service accounts (FLAG-3), which depend on where Kubernetes objects come from. With a cluster as the
 * source nothing has to be said but the name of this server, which is what then switches service accounts on; unless the API
 * server judges all tokens anyway.
 */
final class ServiceAccountSettingsReader {
    private final SettingValues settings;

    ServiceAccountSettingsReader(SettingValues settings) {
        this.settings = settings;
    }

    /**
     * The settings; nothing if service accounts do not log in.
     *
     * @param source where objects come from
     * @param namesServer whether the audiences of this server are set
     * @param delegated whether the API server judges all tokens, so that nobody else has to
     */
    Optional<ServiceAccountSettings> read(Source source, boolean namesServer, boolean delegated) {
        boolean lookup = settings.isTrue(SERVICE_ACCOUNT_LOOKUP, true);
        List<String> issuers = settings.list(SERVICE_ACCOUNT_ISSUER).orElse(List.of());
        List<FileSetting> keyFiles = settings.files(SERVICE_ACCOUNT_KEY_FILE);
        refuseBadIssuers(issuers);
        refuseHalfOfAnIssuer(source);
        boolean on = !issuers.isEmpty() || !keyFiles.isEmpty() || (source.isCluster() && namesServer && !delegated);
        if (!on) {
            settings.refuse(
                    SERVICE_ACCOUNT_LOOKUP,
                    "Service account tokens are off, so this setting has no effect. Set " + SERVICE_ACCOUNT_ISSUER.key()
                            + ", or in a cluster " + API_AUDIENCES.key() + ".");
        }
        return on ? Optional.of(new ServiceAccountSettings(issuers, keyFiles, lookup)) : Optional.empty();
    }

    private void refuseBadIssuers(List<String> issuers) {
        Set<String> seen = new HashSet<>();
        for (String issuer : issuers) {
            if (!seen.add(issuer)) {
                settings.refuse(SERVICE_ACCOUNT_ISSUER, "\"" + issuer + "\" is repeated. Remove one of them.");
            }
            if (issuer.contains(":") && !isUrl(issuer)) {
                settings.refuse(
                        SERVICE_ACCOUNT_ISSUER,
                        "\"" + issuer + "\" has a colon but is not a URL. Write the issuer exactly as in the tokens.");
            }
        }
    }

    private static boolean isUrl(String text) {
        try {
            return new URI(text).isAbsolute();
        } catch (URISyntaxException invalid) {
            return false;
        }
    }

    /** An issuer needs a name and keys, and every bound token something to be looked up in (SAB-11). */
    private void refuseHalfOfAnIssuer(Source source) {
        boolean named = settings.isSet(SERVICE_ACCOUNT_ISSUER);
        boolean keys = settings.isSet(SERVICE_ACCOUNT_KEY_FILE);
        if (keys && !named) {
            settings.refuse(
                    SERVICE_ACCOUNT_KEY_FILE,
                    "The issuer of these keys is missing. Set " + SERVICE_ACCOUNT_ISSUER.key() + " as well.");
        }
        if (named && !keys && !source.isCluster()) {
            settings.refuse(
                    SERVICE_ACCOUNT_ISSUER,
                    "The keys of the issuer are missing. Set " + SERVICE_ACCOUNT_KEY_FILE.key() + ", or "
                            + KUBERNETES.key() + " to in-cluster or kubeconfig.");
        }
        if (keys && source == Source.NONE) {
            settings.refuse(
                    SERVICE_ACCOUNT_KEY_FILE,
                    "Tokens need a source of accounts and pods. Set " + KUBERNETES.key() + ".");
        }
    }
}
