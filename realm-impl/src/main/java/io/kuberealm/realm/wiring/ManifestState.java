package io.kuberealm.realm.wiring;

import io.kuberealm.realm.files.FolderEntry;
import io.kuberealm.realm.files.FolderFormat;
import io.kuberealm.realm.files.UnusableFileException;
import io.kuberealm.realm.impersonation.UserExtrasRules;
import io.kuberealm.realm.kubernetes.Manifests;
import io.kuberealm.realm.kubernetes.ManifestsFolder;
import io.kuberealm.realm.rbac.RbacIndex;
import java.util.List;

/**
 * One state of a folder of manifests, with the index over its roles and bindings.
 *
 * @param manifests what the folder holds
 * @param roles decides by its roles and bindings
 */
record ManifestState(Manifests manifests, RbacIndex roles) {
    /** Manifests with their index. */
    static final class Format implements FolderFormat<ManifestState> {
        private final ManifestsFolder folder = new ManifestsFolder();

        @Override
        public boolean takes(String fileName) {
            return folder.takes(fileName);
        }

        @Override
        public ManifestState read(List<FolderEntry> files) throws UnusableFileException {
            Manifests manifests = folder.read(files);
            return new ManifestState(manifests, RbacIndex.of(UserExtrasRules.asPrinted(manifests.rbac())));
        }
    }
}
