package io.kuberealm.realm.wiring;

import io.kuberealm.realm.config.Setting;
import io.kuberealm.realm.files.UnusableFileException;
import io.kuberealm.realm.files.WatchedFile;
import io.kuberealm.realm.kubeconfig.PodAccountFormat;
import io.kuberealm.realm.kubeconfig.PodNamespaceFormat;
import io.kuberealm.realm.kubernetes.Lookup;
import io.kuberealm.realm.log.RealmLog;
import io.kuberealm.realm.rbac.RoleMapping;
import io.kuberealm.realm.rbac.RoleSettings;
import java.nio.file.Path;
import java.util.Optional;

/** Opens what the roles of callers are decided by. */
final class RoleMappings {
    private static final String NO_SOURCE = "no source of roles is configured";

    private RoleMappings() {}

    static RoleMapping open(OpeningContext context, Optional<ObjectSource> objects) {
        RoleSettings settings = context.configuration().roles();
        Optional<String> namespace = settings.namespace().or(() -> namespaceOfPod(PodAccountFormat.FOLDER));
        if (settings.byRbac() && namespace.isEmpty()) {
            RealmLog.noRoleNamespace(Setting.ROLE_NAMESPACE.key());
        }
        return new RoleMapping(
                settings,
                namespace,
                () -> objects.map(ObjectSource::roles).orElseGet(() -> new Lookup.Unavailable<>(NO_SOURCE)));
    }

    /** Nothing outside a pod. */
    static Optional<String> namespaceOfPod(Path accountFolder) {
        try {
            return Optional.of(
                    WatchedFile.open(PodNamespaceFormat.namespaceFile(accountFolder), new PodNamespaceFormat())
                            .get());
        } catch (UnusableFileException noPod) {
            return Optional.empty();
        }
    }
}
