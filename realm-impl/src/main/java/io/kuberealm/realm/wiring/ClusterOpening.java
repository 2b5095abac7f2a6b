package io.kuberealm.realm.wiring;

import io.kuberealm.realm.config.FileSetting;
import io.kuberealm.realm.config.ImpersonationRule;
import io.kuberealm.realm.config.KubernetesSettings.Source;
import io.kuberealm.realm.config.Problems;
import io.kuberealm.realm.config.RealmConfiguration;
import io.kuberealm.realm.config.Setting;
import io.kuberealm.realm.files.FileWatcher;
import io.kuberealm.realm.files.UnusableFileException;
import io.kuberealm.realm.files.WatchedFiles;
import io.kuberealm.realm.http.EnvironmentProxy;
import io.kuberealm.realm.kubeconfig.Kubeconfig;
import io.kuberealm.realm.kubeconfig.KubeconfigFormat;
import io.kuberealm.realm.kubeconfig.PluginException;
import io.kuberealm.realm.kubeconfig.PodAccountFormat;
import io.kuberealm.realm.kubernetes.ConfigMap;
import io.kuberealm.realm.kubernetes.cluster.ClusterConnection;
import io.kuberealm.realm.kubernetes.cluster.Needs;
import java.net.ProxySelector;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Opens the cluster that a configuration names, or says why that cannot be. */
final class ClusterOpening {
    private static final String IN_CLUSTER = Setting.KUBERNETES.key() + "=\"in-cluster\"";

    private final RealmConfiguration configuration;
    private final FileWatcher watcher;
    private final Problems problems;
    private final Map<String, String> environment;
    private final Path accountFolder;

    /**
     * Nothing is opened yet.
     *
     * @param watcher re-reads the pod's own token as it rotates
     * @param problems receives what is wrong
     * @param environment the environment variables, which in a pod name the API server
     * @param accountFolder where a pod's own account is mounted
     */
    ClusterOpening(
            RealmConfiguration configuration,
            FileWatcher watcher,
            Problems problems,
            Map<String, String> environment,
            Path accountFolder) {
        this.configuration = configuration;
        this.watcher = watcher;
        this.problems = problems;
        this.environment = environment;
        this.accountFolder = accountFolder;
    }

    /**
     * The objects of the cluster; nothing if the configuration names none, or one that cannot be used.
     *
     * @param whenRevoked runs after something that let somebody in is different now
     * @param whenPublished takes what the cluster publishes for servers that delegate to it
     */
    Optional<ObjectSource> open(Clock clock, Runnable whenRevoked, Consumer<Optional<ConfigMap>> whenPublished) {
        if (!configuration.kubernetes().source().isCluster()) {
            return Optional.empty();
        }
        return connection(clock)
                .map(connection -> ClusterSource.open(connection, needs(), clock, whenRevoked, whenPublished));
    }

    private Needs needs() {
        return new Needs(
                configuration.bootstrapTokens().enabled(),
                configuration.serviceAccounts().isPresent(),
                configuration.impersonation() == ImpersonationRule.RBAC,
                CertificateStrategies.followCluster(configuration));
    }

    private Optional<ClusterConnection> connection(Clock clock) {
        return configuration.kubernetes().source() == Source.IN_CLUSTER
                ? ofPod(clock)
                : configuration.kubernetes().kubeconfig().flatMap(file -> ofKubeconfig(file, clock));
    }

    private Optional<ClusterConnection> ofKubeconfig(FileSetting file, Clock clock) {
        try {
            WatchedFiles<Kubeconfig> kubeconfig = WatchedFiles.open(file.path(), new KubeconfigFormat());
            FollowedKubeconfig followed = new FollowedKubeconfig(kubeconfig);
            return proxies()
                    .flatMap(proxies -> withCredentials(
                            ClusterConnection.to(followed, proxies, clock),
                            file,
                            () -> watcher.watchCandidates(kubeconfig, followed::changed)));
        } catch (UnusableFileException unusable) {
            problems.add(file.text(), unusable.reason());
            return Optional.empty();
        }
    }

    private Optional<ProxySelector> proxies() {
        try {
            return Optional.of(EnvironmentProxy.of(environment));
        } catch (IllegalArgumentException unusable) {
            problems.add("environment", String.valueOf(unusable.getMessage()));
            return Optional.empty();
        }
    }

    /** The connection, if there are credentials for it. */
    private Optional<ClusterConnection> withCredentials(
            ClusterConnection connection, FileSetting file, Runnable whenThereAre) {
        try {
            connection.requireCredentials();
            whenThereAre.run();
            return Optional.of(connection);
        } catch (PluginException failed) {
            problems.add(file.text(), "There are no credentials: " + failed.reason() + ".");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            problems.add(file.text(), "Interrupted while waiting for its plugin for credentials.");
        }
        connection.close();
        return Optional.empty();
    }

    private Optional<ClusterConnection> ofPod(Clock clock) {
        Optional<PodAccountFormat> format = PodAccountFormat.of(environment);
        if (format.isEmpty()) {
            problems.add(IN_CLUSTER, PodAccountFormat.noPod());
            return Optional.empty();
        }
        try {
            WatchedFiles<Kubeconfig> account =
                    WatchedFiles.open(PodAccountFormat.tokenFile(accountFolder), format.get());
            watcher.watch(account, () -> {});
            return Optional.of(ClusterConnection.to(account, EnvironmentProxy.of(Map.of()), clock));
        } catch (UnusableFileException unusable) {
            problems.add(IN_CLUSTER, unusable.reason() + " The pod must not say automountServiceAccountToken: false.");
            return Optional.empty();
        }
    }
}
