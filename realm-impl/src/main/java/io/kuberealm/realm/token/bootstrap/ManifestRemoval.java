package io.kuberealm.realm.token.bootstrap;

import io.kuberealm.realm.files.FolderEntry;
import io.kuberealm.realm.files.FolderFile;
import io.kuberealm.realm.files.UnusableFileException;
import io.kuberealm.realm.kubernetes.KubernetesSecret;
import io.kuberealm.realm.kubernetes.ManifestObjects;
import io.kuberealm.realm.kubernetes.ManifestsFolder;
import io.kuberealm.realm.log.RealmLog;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Removes a secret by deleting its manifest: only a file that lies in the folder itself and holds nothing but that secret.
 * Whatever else there is, somebody may need it.
 */
public final class ManifestRemoval implements SecretRemoval {
    private final Path folder;
    private final Supplier<ManifestObjects> objects;

    /**
     * Removes from a folder.
     *
     * @param folder the folder of manifests
     * @param objects what it holds at the moment
     */
    public ManifestRemoval(Path folder, Supplier<ManifestObjects> objects) {
        this.folder = folder;
        this.objects = objects;
    }

    @Override
    public Outcome remove(KubernetesSecret secret) {
        Optional<String> file = objects.get().fileOf(secret);
        if (file.isEmpty()) {
            return Outcome.CHANGED;
        }
        try {
            return switch (new FolderFile(folder, file.get()).deleteIf(content -> holdsOnly(content, secret))) {
                case DELETED -> Outcome.REMOVED;
                case GONE_ALREADY -> Outcome.CHANGED;
                case CONDITION_NOT_MET -> failed(secret, file.get(), "it changed, or contains other objects too.");
            };
        } catch (UnusableFileException unusable) {
            return failed(secret, file.get(), unusable.reason());
        }
    }

    private static boolean holdsOnly(FolderEntry content, KubernetesSecret secret) throws UnusableFileException {
        return new ManifestsFolder().read(List.of(content)).isOnly(secret);
    }

    private Outcome failed(KubernetesSecret secret, String file, String reason) {
        RealmLog.bootstrapSecretNotRemoved(
                secret.metadata().name(), file + " is not changed: " + reason + " Remove the secret from it manually.");
        return Outcome.FAILED;
    }
}
