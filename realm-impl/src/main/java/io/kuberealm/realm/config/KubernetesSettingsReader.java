package io.kuberealm.realm.config;

import io.kuberealm.realm.config.KubernetesSettings.Source;
import java.util.Optional;

/** Reads where Kubernetes objects come from, and the settings that need a source of them. */
final class KubernetesSettingsReader {
    private static final String NO_API_SERVER =
            "This needs an API server. Set " + Setting.KUBERNETES.key() + " to in-cluster or kubeconfig.";

    private final SettingValues settings;

    KubernetesSettingsReader(SettingValues settings) {
        this.settings = settings;
    }

    /**
     * The source: the one that is named, else the one whose file or folder is.
     *
     * @param delegated whether the API server judges all tokens
     */
    KubernetesSettings read(boolean delegated) {
        Optional<FileSetting> manifestsDir = settings.folder(Setting.MANIFESTS_DIR);
        Optional<FileSetting> kubeconfig = settings.file(Setting.KUBECONFIG);
        Optional<Source> named = settings.choice(Setting.KUBERNETES, Source.values(), Source::text);
        Source source = named.orElseGet(() -> implied(delegated));
        if (!settings.isSet(Setting.KUBERNETES) || named.isPresent()) {
            checkFile(Setting.MANIFESTS_DIR, Source.MANIFESTS, source, "directory");
            checkFile(Setting.KUBECONFIG, Source.KUBECONFIG, source, "file");
            refuseWithoutSource(source);
        }
        return new KubernetesSettings(
                source,
                manifestsDir.filter(folder -> source == Source.MANIFESTS),
                kubeconfig.filter(file -> source == Source.KUBECONFIG));
    }

    /** In a pod, that a realm is delegated says everything. */
    private Source implied(boolean delegated) {
        if (settings.isSet(Setting.MANIFESTS_DIR)) {
            return Source.MANIFESTS;
        }
        if (settings.isSet(Setting.KUBECONFIG)) {
            return Source.KUBECONFIG;
        }
        return delegated ? Source.IN_CLUSTER : Source.NONE;
    }

    private void checkFile(Setting file, Source its, Source chosen, String what) {
        if (chosen == its && !settings.isSet(file)) {
            settings.refuse(Setting.KUBERNETES, "The " + what + " is missing. Set " + file.key() + ".");
        }
        if (chosen != its) {
            settings.refuse(
                    file,
                    "The " + what + " would not be used. Set " + Setting.KUBERNETES.key() + " to " + its.text()
                            + ", or remove this setting.");
        }
    }

    private void refuseWithoutSource(Source source) {
        refuse(
                Setting.ENABLE_BOOTSTRAP_TOKEN_AUTH,
                "true",
                source == Source.NONE,
                "Bootstrap tokens need a source of secrets");
        refuse(
                Setting.IMPERSONATION,
                ImpersonationRule.RBAC.text(),
                source == Source.NONE,
                "The value rbac needs a source of roles");
        refuse(
                Setting.IMPERSONATION,
                ImpersonationRule.SUBJECT_ACCESS_REVIEW.text(),
                !source.isCluster(),
                NO_API_SERVER);
        refuse(Setting.DELEGATED, "true", !source.isCluster(), NO_API_SERVER);
    }

    private void refuse(Setting setting, String value, boolean isProblem, String wrong) {
        if (isProblem
                && settings.text(setting)
                        .filter(text -> text.value().strip().equals(value))
                        .isPresent()) {
            settings.refuse(setting, wrong.endsWith(".") ? wrong : wrong + ". Set " + Setting.KUBERNETES.key() + ".");
        }
    }

    /** Settings of bootstrap tokens; a cleaner of tokens that nobody can use would be a surprise. */
    BootstrapTokenSettings readBootstrapTokens() {
        boolean enabled = settings.isTrue(Setting.ENABLE_BOOTSTRAP_TOKEN_AUTH, false);
        boolean cleaner = settings.isTrue(Setting.BOOTSTRAP_TOKEN_CLEANER, false);
        if (cleaner && !enabled) {
            settings.refuse(
                    Setting.BOOTSTRAP_TOKEN_CLEANER,
                    "Bootstrap tokens are off, so this setting has no effect. Set "
                            + Setting.ENABLE_BOOTSTRAP_TOKEN_AUTH.key() + " as well.");
        }
        return new BootstrapTokenSettings(enabled, cleaner);
    }
}
