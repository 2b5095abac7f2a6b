package io.kuberealm.realm.wiring;

import io.kuberealm.api.AccessDecision;
import io.kuberealm.api.AccessRequest;
import io.kuberealm.api.ImpersonationAuthorizer;
import io.kuberealm.api.KubernetesNames;
import io.kuberealm.realm.files.FolderEntry;
import io.kuberealm.realm.files.FolderFormat;
import io.kuberealm.realm.files.UnusableFileException;
import io.kuberealm.realm.impersonation.UserExtrasRules;
import io.kuberealm.realm.kubernetes.KubernetesObjects;
import io.kuberealm.realm.kubernetes.ManifestsFolder;
import io.kuberealm.realm.rbac.RbacIndex;
import java.util.List;
import java.util.function.Supplier;

/**
 * The objects of a folder with the index over their roles and bindings, made once for each state of the folder.
 *
 * @param objects as the manifests have them
 * @param index decides by them
 */
record RbacObjects(KubernetesObjects objects, RbacIndex index) {
    /** Manifests with their index. */
    static final class Format implements FolderFormat<RbacObjects> {
        private final ManifestsFolder manifests = new ManifestsFolder();

        @Override
        public boolean takes(String fileName) {
            return manifests.takes(fileName);
        }

        @Override
        public RbacObjects read(List<FolderEntry> files) throws UnusableFileException {
            KubernetesObjects objects = manifests.read(files);
            return new RbacObjects(objects, RbacIndex.of(UserExtrasRules.asPrinted(objects)));
        }
    }

    /**
     * Kubernetes' chain of authorizers: the privileged group first, then RBAC, then {@code others}.
     *
     * @param current the objects of the moment
     */
    static ImpersonationAuthorizer authorizer(Supplier<RbacObjects> current, ImpersonationAuthorizer others) {
        return request -> {
            AccessDecision decision = isPrivileged(request)
                    ? AccessDecision.allow()
                    : current.get().index().decide(request);
            return decision.allowed() ? decision : others.authorize(request);
        };
    }

    private static boolean isPrivileged(AccessRequest request) {
        return request.user().groups().contains(KubernetesNames.MASTERS_GROUP);
    }
}
