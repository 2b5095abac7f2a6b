package io.kuberealm.realm.wiring;

import io.kuberealm.realm.files.WatchedFolder;
import io.kuberealm.realm.kubernetes.KubernetesSecret;
import io.kuberealm.realm.kubernetes.Lookup;
import io.kuberealm.realm.kubernetes.ManifestObjects;
import io.kuberealm.realm.kubernetes.Metadata;
import io.kuberealm.realm.kubernetes.ServiceAccount;
import io.kuberealm.realm.rbac.RbacIndex;
import io.kuberealm.realm.token.bootstrap.ManifestRemoval;
import io.kuberealm.realm.token.bootstrap.SecretRemoval;
import java.util.List;
import java.util.Optional;

/** Objects from a watched folder of manifests. */
final class ManifestSource implements ObjectSource {
    private final WatchedFolder<ManifestState> folder;

    private ManifestSource(WatchedFolder<ManifestState> folder) {
        this.folder = folder;
    }

    static Optional<ManifestSource> open(OpeningContext context) {
        return context.configuration()
                .kubernetes()
                .manifestsDir()
                .flatMap(folder -> context.watch(
                        folder,
                        path -> WatchedFolder.open(path, new ManifestState.Format()),
                        state -> state.manifests().warnings()))
                .map(ManifestSource::new);
    }

    private ManifestObjects objects() {
        return folder.get().manifests().objects();
    }

    @Override
    public Lookup<KubernetesSecret> secret(String namespace, String name) {
        return objects().secret(namespace, name);
    }

    @Override
    public Lookup<ServiceAccount> serviceAccount(String namespace, String name) {
        return objects().serviceAccount(namespace, name);
    }

    @Override
    public Lookup<Metadata> pod(String namespace, String name) {
        return objects().pod(namespace, name);
    }

    @Override
    public Lookup<Metadata> node(String name) {
        return objects().node(name);
    }

    @Override
    public Lookup<RbacIndex> roles() {
        return new Lookup.Found<>(folder.get().roles());
    }

    @Override
    public List<KubernetesSecret> bootstrapSecrets() {
        return objects().bootstrapSecrets();
    }

    @Override
    public SecretRemoval bootstrapSecretRemoval() {
        return new ManifestRemoval(folder.path(), this::objects);
    }

    /** The folder is watched by the realm's own thread, which ends with the realm. */
    @Override
    public void close() {}
}
