package io.kuberealm.realm.wiring;

import io.kuberealm.api.Secret;
import io.kuberealm.realm.config.FileSetting;
import io.kuberealm.realm.config.ImpersonationRule;
import io.kuberealm.realm.config.KubernetesSettings.Source;
import io.kuberealm.realm.config.Problems;
import io.kuberealm.realm.config.RealmConfiguration;
import io.kuberealm.realm.config.Setting;
import io.kuberealm.realm.files.FileWatcher;
import io.kuberealm.realm.files.MalformedFileException;
import io.kuberealm.realm.files.UnusableFileException;
import io.kuberealm.realm.files.WatchedFile;
import io.kuberealm.realm.files.WatchedFiles;
import io.kuberealm.realm.http.EnvironmentProxy;
import io.kuberealm.realm.http.HeaderText;
import io.kuberealm.realm.jars.OptionalLibrary;
import io.kuberealm.realm.kubeconfig.Kubeconfig;
import io.kuberealm.realm.kubeconfig.KubeconfigFormat;
import io.kuberealm.realm.kubernetes.ConfigMap;
import io.kuberealm.realm.kubernetes.cluster.ClusterAddress;
import io.kuberealm.realm.kubernetes.cluster.ClusterConnection;
import io.kuberealm.realm.kubernetes.cluster.Needs;
import io.kuberealm.realm.kubernetes.cluster.UnusableClusterException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProxySelector;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Opens the cluster that a configuration names, or says why that cannot be. */
final class ClusterOpening {
    private static final int LONGEST_TOKEN = 1 << 16;
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
        Optional<String> missing = OptionalLibrary.KUBERNETES_CLIENT.problem();
        if (missing.isPresent()) {
            addProblem(missing.get());
            return Optional.empty();
        }
        try {
            return connection(clock)
                    .map(connection -> ClusterSource.open(connection, needs(), clock, whenRevoked, whenPublished));
        } catch (LinkageError misfit) {
            addProblem(OptionalLibrary.KUBERNETES_CLIENT.misfit(misfit));
            return Optional.empty();
        }
    }

    /** Notes a problem with the setting that names the cluster. */
    private void addProblem(String wrongAndRemedy) {
        String source =
                configuration.kubernetes().source() == Source.IN_CLUSTER ? IN_CLUSTER : Setting.KUBERNETES.key();
        configuration
                .kubernetes()
                .kubeconfig()
                .ifPresentOrElse(
                        file -> problems.add(file.text(), wrongAndRemedy), () -> problems.add(source, wrongAndRemedy));
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
                ? ofPod()
                : configuration.kubernetes().kubeconfig().flatMap(file -> ofKubeconfig(file, clock));
    }

    private Optional<ProxySelector> proxies() {
        try {
            return Optional.of(EnvironmentProxy.of(environment));
        } catch (IllegalArgumentException unusable) {
            problems.add("environment", String.valueOf(unusable.getMessage()));
            return Optional.empty();
        }
    }

    private Optional<ClusterConnection> ofKubeconfig(FileSetting file, Clock clock) {
        try {
            WatchedFiles<Kubeconfig> kubeconfig = WatchedFiles.open(file.path(), new KubeconfigFormat());
            FollowedKubeconfig followed = new FollowedKubeconfig(kubeconfig, clock);
            Optional<ProxySelector> proxies = proxies();
            if (proxies.isPresent()) {
                ClusterAddress address = ClusterAddress.of(kubeconfig.get(), followed, proxies.get());
                watcher.watchCandidates(kubeconfig, followed::changed);
                return Optional.of(ClusterConnection.to(address));
            }
        } catch (UnusableFileException unusable) {
            problems.add(file.text(), unusable.reason());
        } catch (UnusableClusterException unusable) {
            problems.add(file.text(), unusable.reason());
        }
        return Optional.empty();
    }

    private Optional<ClusterConnection> ofPod() {
        try {
            ClusterAddress.checkIsPod(environment);
            Path file = accountFolder.resolve(ClusterAddress.TOKEN_FILE);
            WatchedFile<Secret> token = WatchedFile.open(file, ClusterOpening::token);
            watcher.watch(token, () -> {});
            return Optional.of(ClusterConnection.to(
                    ClusterAddress.inCluster(environment, accountFolder, token, EnvironmentProxy.of(Map.of()))));
        } catch (UnusableClusterException noPod) {
            problems.add(IN_CLUSTER, noPod.reason());
        } catch (UnusableFileException noToken) {
            problems.add(
                    IN_CLUSTER,
                    "The token of the pod's own service account, in " + accountFolder + ": " + noToken.reason()
                            + " The pod must not say automountServiceAccountToken: false.");
        }
        return Optional.empty();
    }

    /** What a header cannot carry would be quoted by whoever refuses it. */
    private static Secret token(InputStream content) throws IOException, MalformedFileException {
        String token = text(content).strip();
        if (!HeaderText.isToken(token)) {
            throw new MalformedFileException("It holds no token.");
        }
        return Secret.of(token);
    }

    private static String text(InputStream content) throws IOException, MalformedFileException {
        byte[] bytes = content.readNBytes(LONGEST_TOKEN + 1);
        if (bytes.length > LONGEST_TOKEN) {
            throw new MalformedFileException(1, "It is larger than " + LONGEST_TOKEN + " bytes.");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
