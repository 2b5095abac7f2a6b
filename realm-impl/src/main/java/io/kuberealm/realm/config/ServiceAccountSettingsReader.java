package io.kuberealm.realm.config;

import static io.kuberealm.realm.config.Setting.API_AUDIENCES;
import static io.kuberealm.realm.config.Setting.KUBERNETES;
import static io.kuberealm.realm.config.Setting.SERVICE_ACCOUNT_ISSUER;
import static io.kuberealm.realm.config.Setting.SERVICE_ACCOUNT_KEY_FILE;
import static io.kuberealm.realm.config.Setting.SERVICE_ACCOUNT_LOOKUP;

import io.kuberealm.realm.config.KubernetesSettings.Source;
import io.kuberealm.realm.config.RawSettings.Text;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
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
    private final RawSettings settings;
    private final Problems problems;

    ServiceAccountSettingsReader(RawSettings settings, Problems problems) {
        this.settings = settings;
        this.problems = problems;
    }

    /**
     * The settings; nothing if service accounts do not log in.
     *
     * @param source where objects come from
     * @param namesServer whether the audiences of this server are set
     * @param delegated whether the API server judges all tokens, so that nobody else has to
     * @param lookup whether legacy tokens are looked up
     */
    Optional<ServiceAccountSettings> read(Source source, boolean namesServer, boolean delegated, boolean lookup) {
        List<String> issuers =
                SettingList.read(SERVICE_ACCOUNT_ISSUER, settings, problems).orElse(List.of());
        List<FileSetting> keyFiles = keyFiles();
        refuseBadIssuers(issuers);
        refuseHalfOfAnIssuer(source);
        boolean on = !issuers.isEmpty() || !keyFiles.isEmpty() || (source.isCluster() && namesServer && !delegated);
        if (!on) {
            refuse(
                    SERVICE_ACCOUNT_LOOKUP,
                    "Service account tokens are off, so this setting has no effect. Set " + SERVICE_ACCOUNT_ISSUER.key()
                            + ", or in a cluster " + API_AUDIENCES.key() + ".");
        }
        return on ? Optional.of(new ServiceAccountSettings(issuers, keyFiles, lookup)) : Optional.empty();
    }

    private List<FileSetting> keyFiles() {
        Optional<Text> text = settings.text(SERVICE_ACCOUNT_KEY_FILE);
        return SettingList.read(SERVICE_ACCOUNT_KEY_FILE, settings, problems).orElse(List.of()).stream()
                .filter(entry -> !entry.isEmpty())
                .flatMap(entry -> keyFile(entry, text.orElseThrow()).stream())
                .toList();
    }

    /** A problem with one of several files names that file. */
    private Optional<FileSetting> keyFile(String entry, Text text) {
        try {
            return Optional.of(new FileSetting(Path.of(entry).toAbsolutePath(), new Text(entry, text.spelling())));
        } catch (InvalidPathException invalid) {
            problems.add(text, "\"" + entry + "\" cannot be the path of a file.");
            return Optional.empty();
        }
    }

    private void refuseBadIssuers(List<String> issuers) {
        Set<String> seen = new HashSet<>();
        for (String issuer : issuers) {
            if (!seen.add(issuer)) {
                refuse(SERVICE_ACCOUNT_ISSUER, "\"" + issuer + "\" is repeated. Remove one of them.");
            }
            if (issuer.contains(":") && !isUrl(issuer)) {
                refuse(
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
        boolean named = settings.text(SERVICE_ACCOUNT_ISSUER).isPresent();
        boolean keys = settings.text(SERVICE_ACCOUNT_KEY_FILE).isPresent();
        if (keys && !named) {
            refuse(
                    SERVICE_ACCOUNT_KEY_FILE,
                    "The issuer of these keys is missing. Set " + SERVICE_ACCOUNT_ISSUER.key() + " as well.");
        }
        if (named && !keys && !source.isCluster()) {
            refuse(
                    SERVICE_ACCOUNT_ISSUER,
                    "The keys of the issuer are missing. Set " + SERVICE_ACCOUNT_KEY_FILE.key() + ", or "
                            + KUBERNETES.key() + " to in-cluster or kubeconfig.");
        }
        if (keys && source == Source.NONE) {
            refuse(
                    SERVICE_ACCOUNT_KEY_FILE,
                    "Tokens need a source of accounts and pods. Set " + KUBERNETES.key() + ".");
        }
    }

    private void refuse(Setting setting, String problem) {
        settings.text(setting).ifPresent(text -> problems.add(text, problem));
    }
}
