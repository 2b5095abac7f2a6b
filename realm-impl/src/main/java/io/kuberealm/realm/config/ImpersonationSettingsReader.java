package io.kuberealm.realm.config;

import io.kuberealm.realm.config.RawSettings.Text;
import java.util.Optional;
import java.util.Set;

/** Reads the settings about impersonation and where Kubernetes objects come from, which depend on each other. */
final class ImpersonationSettingsReader {
    private static final String OFF = "off";
    private static final String RBAC = "rbac";
    private static final String NONE = "none";
    private static final String MANIFESTS = "manifests";
    private static final Set<String> NOT_YET = Set.of("subject-access-review", "in-cluster", "kubeconfig");

    private final RawSettings settings;
    private final Problems problems;

    ImpersonationSettingsReader(RawSettings settings, Problems problems) {
        this.settings = settings;
        this.problems = problems;
    }

    ImpersonationSettings read(Optional<FileSetting> manifestsDir) {
        boolean byRbac = choice(Setting.IMPERSONATION, OFF, RBAC).orElse(OFF).equals(RBAC);
        String otherwise = settings.text(Setting.MANIFESTS_DIR).isPresent() ? MANIFESTS : NONE;
        Optional<String> source = choice(Setting.KUBERNETES, NONE, MANIFESTS);
        boolean manifests = source.orElse(otherwise).equals(MANIFESTS);

        if (manifests && settings.text(Setting.MANIFESTS_DIR).isEmpty()) {
            problems.add(
                    settings.text(Setting.KUBERNETES).orElseThrow(),
                    "The folder is missing; set " + Setting.MANIFESTS_DIR.key() + ".");
        }
        if (!manifests
                && source.isPresent()
                && settings.text(Setting.MANIFESTS_DIR).isPresent()) {
            problems.add(
                    settings.text(Setting.MANIFESTS_DIR).orElseThrow(),
                    "The folder would not be looked at; set " + Setting.KUBERNETES.key() + " to manifests.");
        }
        if (byRbac && !manifests) {
            problems.add(
                    settings.text(Setting.IMPERSONATION).orElseThrow(),
                    "There are no roles to decide by; set " + Setting.MANIFESTS_DIR.key() + ".");
        }
        return new ImpersonationSettings(byRbac, manifestsDir);
    }

    /** What is chosen; nothing if nothing is, or if the choice is a problem. */
    private Optional<String> choice(Setting setting, String one, String other) {
        Optional<Text> text = settings.text(setting);
        text.filter(written -> !isOneOf(written, one, other)).ifPresent(written -> {
            String wrong = NOT_YET.contains(written.value().strip())
                    ? "This is not supported yet; write "
                    : "The value has no meaning. Write ";
            problems.add(written, wrong + one + " or " + other + ".");
        });
        return text.filter(written -> isOneOf(written, one, other))
                .map(written -> written.value().strip());
    }

    private static boolean isOneOf(Text written, String one, String other) {
        String value = written.value().strip();
        return value.equals(one) || value.equals(other);
    }
}
