package io.kuberealm.realm.wiring;

import io.kuberealm.realm.config.FileSetting;
import io.kuberealm.realm.config.ImpersonationRule;
import io.kuberealm.realm.config.KubernetesSettings;
import io.kuberealm.realm.config.KubernetesSettings.Source;
import io.kuberealm.realm.config.RealmConfiguration;
import io.kuberealm.realm.config.Setting;
import io.kuberealm.realm.files.UnusableFileException;
import io.kuberealm.realm.files.WatchedFiles;
import io.kuberealm.realm.http.EnvironmentProxy;
import io.kuberealm.realm.kubeconfig.FollowedKubeconfig;
import io.kuberealm.realm.kubeconfig.Kubeconfig;
import io.kuberealm.realm.kubeconfig.KubeconfigFormat;
import io.kuberealm.realm.kubeconfig.PluginException;
import io.kuberealm.realm.kubeconfig.PodAccountFormat;
import io.kuberealm.realm.kubernetes.ConfigMap;
import io.kuberealm.realm.kubernetes.cluster.ClusterConnection;
import io.kuberealm.realm.kubernetes.cluster.SyncedKinds;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Opens the cluster that a configuration names, or says why that cannot be. */
final class ClusterOpening {
    private static final String IN_CLUSTER = Setting.KUBERNETES.key() + "=\"in-cluster\"";

    private final OpeningContext context;
    private final Path accountFolder;

    /**
     * Nothing is opened yet.
     *
     * @param context reads a pod's own token again as it rotates; its variables name the API server of a pod
     * @param accountFolder where a pod's own account is mounted
     */
    ClusterOpening(OpeningContext context, Path accountFolder) {
        this.context = context;
        this.accountFolder = accountFolder;
    }

    /**
     * The objects of the cluster; nothing if the configuration names none, or one that cannot be used.
     *
     * @param whenPublished takes what the cluster publishes for servers that delegate to it
     */
    Optional<ObjectSource> open(Consumer<Optional<ConfigMap>> whenPublished) {
        if (!context.configuration().kubernetes().source().isCluster()) {
            return Optional.empty();
        }
        return connection()
                .map(connection ->
                        ClusterSource.open(connection, needs(), context.clock(), context.nextEpoch(), whenPublished));
    }

    private SyncedKinds needs() {
        RealmConfiguration configuration = context.configuration();
        return new SyncedKinds(
                configuration.bootstrapTokens().enabled(),
                configuration.serviceAccounts().isPresent(),
                configuration.impersonation() == ImpersonationRule.RBAC
                        || configuration.roles().byRbac(),
                CertificateStrategies.followCluster(configuration));
    }

    private Optional<ClusterConnection> connection() {
        KubernetesSettings settings = context.configuration().kubernetes();
        return settings.source() == Source.IN_CLUSTER
                ? ofPod()
                : settings.kubeconfig().flatMap(this::ofKubeconfig);
    }

    private Optional<ClusterConnection> ofKubeconfig(FileSetting file) {
        return context.open(file, path -> WatchedFiles.open(path, new KubeconfigFormat()))
                .flatMap(kubeconfig -> context.proxies().flatMap(proxies -> {
                    FollowedKubeconfig followed = new FollowedKubeconfig(kubeconfig);
                    return withCredentials(
                            ClusterConnection.to(followed, proxies, context.clock()),
                            file,
                            () -> context.watcher().watchCandidates(kubeconfig, followed::changed));
                }));
    }

    /** The connection, if there are credentials for it. */
    private Optional<ClusterConnection> withCredentials(
            ClusterConnection connection, FileSetting file, Runnable whenThereAre) {
        try {
            connection.requireCredentials();
            whenThereAre.run();
            return Optional.of(connection);
        } catch (PluginException failed) {
            context.problems().add(file.text(), "The credentials cannot be obtained: " + failed.reason() + ".");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            context.problems().add(file.text(), "The start was interrupted while the credential plugin ran.");
        }
        connection.close();
        return Optional.empty();
    }

    private Optional<ClusterConnection> ofPod() {
        Optional<PodAccountFormat> format = PodAccountFormat.of(context.environment());
        if (format.isEmpty()) {
            context.problems().add(IN_CLUSTER, PodAccountFormat.noPod());
            return Optional.empty();
        }
        try {
            WatchedFiles<Kubeconfig> account =
                    WatchedFiles.open(PodAccountFormat.tokenFile(accountFolder), format.get());
            context.watcher().watch(account, () -> {});
            return Optional.of(ClusterConnection.to(account, EnvironmentProxy.of(Map.of()), context.clock()));
        } catch (UnusableFileException unusable) {
            context.problems()
                    .add(IN_CLUSTER, unusable.reason() + " Do not set automountServiceAccountToken: false in the pod.");
            return Optional.empty();
        }
    }
}
