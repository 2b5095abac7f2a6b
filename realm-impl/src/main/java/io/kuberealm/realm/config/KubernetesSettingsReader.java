package io.kuberealm.realm.config;

import io.kuberealm.realm.config.KubernetesSettings.Source;
import io.kuberealm.realm.config.RawSettings.Text;
import java.util.Optional;

/** Reads where Kubernetes objects come from, and the settings that need a source of them. */
final class KubernetesSettingsReader {
    private static final String NO_API_SERVER =
            "This needs an API server. Set " + Setting.KUBERNETES.key() + " to in-cluster or kubeconfig.";

    private final RawSettings settings;
    private final Problems problems;

    KubernetesSettingsReader(RawSettings settings, Problems problems) {
        this.settings = settings;
        this.problems = problems;
    }

    /**
     * The source: the one that is named, else the one whose file or folder is.
     *
     * @param manifestsDir the folder, if one is named
     * @param kubeconfig the file, if one is named
     */
    KubernetesSettings read(Optional<FileSetting> manifestsDir, Optional<FileSetting> kubeconfig) {
        Optional<Source> named = Choices.read(Setting.KUBERNETES, Source.values(), Source::text, settings, problems);
        Source source = named.orElseGet(this::implied);
        if (settings.text(Setting.KUBERNETES).isEmpty() || named.isPresent()) {
            checkFile(Setting.MANIFESTS_DIR, Source.MANIFESTS, source, "directory");
            checkFile(Setting.KUBECONFIG, Source.KUBECONFIG, source, "file");
            refuseWithoutSource(source);
        }
        return new KubernetesSettings(
                source,
                manifestsDir.filter(folder -> source == Source.MANIFESTS),
                kubeconfig.filter(file -> source == Source.KUBECONFIG));
    }

    private Source implied() {
        if (settings.text(Setting.MANIFESTS_DIR).isPresent()) {
            return Source.MANIFESTS;
        }
        if (settings.text(Setting.KUBECONFIG).isPresent()) {
            return Source.KUBECONFIG;
        }
        return isDelegated() ? Source.IN_CLUSTER : Source.NONE;
    }

    /** In a pod, that a realm is delegated says everything. Whether it is true or false is judged elsewhere. */
    private boolean isDelegated() {
        return settings.text(Setting.DELEGATED)
                .filter(text -> text.value().strip().equals("true"))
                .isPresent();
    }

    private void checkFile(Setting file, Source its, Source chosen, String what) {
        Optional<Text> text = settings.text(file);
        if (chosen == its && text.isEmpty()) {
            problems.add(
                    settings.text(Setting.KUBERNETES).orElseThrow(),
                    "The " + what + " is missing. Set " + file.key() + ".");
        }
        if (chosen != its && text.isPresent()) {
            problems.add(
                    text.get(),
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
        settings.text(setting)
                .filter(text -> isProblem && text.value().strip().equals(value))
                .ifPresent(text -> problems.add(
                        text, wrong.endsWith(".") ? wrong : wrong + ". Set " + Setting.KUBERNETES.key() + "."));
    }

    /** Settings of bootstrap tokens; a cleaner of tokens that nobody can use would be a surprise. */
    BootstrapTokenSettings readBootstrapTokens() {
        boolean enabled = Choices.isTrue(Setting.ENABLE_BOOTSTRAP_TOKEN_AUTH, settings, problems);
        boolean cleaner = Choices.isTrue(Setting.BOOTSTRAP_TOKEN_CLEANER, settings, problems);
        if (cleaner && !enabled) {
            problems.add(
                    settings.text(Setting.BOOTSTRAP_TOKEN_CLEANER).orElseThrow(),
                    "Bootstrap tokens are off, so this setting has no effect. Set "
                            + Setting.ENABLE_BOOTSTRAP_TOKEN_AUTH.key() + " as well.");
        }
        return new BootstrapTokenSettings(enabled, cleaner);
    }
}
