package io.kuberealm.realm.kubernetes.cluster;

import io.kuberealm.api.Secret;
import io.kuberealm.realm.files.UnusableFileException;
import io.kuberealm.realm.files.WatchedFile;
import io.kuberealm.realm.http.ClientIdentity;
import io.kuberealm.realm.kubeconfig.Credentials;
import io.kuberealm.realm.kubeconfig.Kubeconfig;
import io.kuberealm.realm.kubeconfig.PluginException;
import io.kuberealm.realm.pki.CertificateBundleFormat;
import java.net.ProxySelector;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where the API server is, who vouches for it, and as whom the realm comes to it.
 *
 * @param server its address
 * @param authorities who vouches for it; if empty, the Java installation says
 * @param identity as whom to come by certificate
 * @param authorization as whom to come by header
 * @param proxies which proxy leads to it
 */
public record ClusterAddress(
        String server,
        List<X509Certificate> authorities,
        Optional<ClientIdentity> identity,
        ClusterAuthorization authorization,
        ProxySelector proxies) {
    /** Where Kubernetes mounts what a pod needs to reach the API server. */
    public static final Path SERVICE_ACCOUNT_FOLDER = Path.of("/var/run/secrets/kubernetes.io/serviceaccount");

    /** The file with the pod's own token. */
    public static final String TOKEN_FILE = "token";

    private static final String CA_FILE = "ca.crt";
    private static final String HOST = "KUBERNETES_SERVICE_HOST";
    private static final String PORT = "KUBERNETES_SERVICE_PORT";
    private static final Duration LONGEST_PLUGIN = Duration.ofSeconds(10);

    public ClusterAddress {
        authorities = List.copyOf(authorities);
    }

    /**
     * Looks for what Kubernetes gives to every container.
     *
     * @throws UnusableClusterException if it is not there
     */
    public static void checkIsPod(Map<String, String> environment) throws UnusableClusterException {
        if (environment.getOrDefault(HOST, "").isEmpty()
                || environment.getOrDefault(PORT, "").isEmpty()) {
            throw new UnusableClusterException("This is no pod: the environment variables " + HOST + " and " + PORT
                    + " are missing. Outside of a cluster, use kubeconfig or manifests.");
        }
    }

    /**
     * The cluster of the pod that the server runs in.
     *
     * @param environment the environment variables
     * @param folder where the pod's account is mounted
     * @param token the pod's own token as it is now; asked for each request, since it rotates
     * @param proxies which proxy leads to the API server
     * @throws UnusableClusterException if this is no pod
     */
    public static ClusterAddress inCluster(
            Map<String, String> environment, Path folder, Supplier<Secret> token, ProxySelector proxies)
            throws UnusableClusterException {
        checkIsPod(environment);
        String host = environment.getOrDefault(HOST, "");
        String literal = host.contains(":") ? "[" + host + "]" : host;
        return new ClusterAddress(
                "https://" + literal + ":" + environment.get(PORT),
                authorities(folder.resolve(CA_FILE)),
                Optional.empty(),
                longest -> new Credentials(
                        Optional.empty(), Credentials.bearer(token.get().reveal())),
                proxies);
    }

    private static List<X509Certificate> authorities(Path file) throws UnusableClusterException {
        try {
            return WatchedFile.open(file, new CertificateBundleFormat()).get().certificates();
        } catch (UnusableFileException unusable) {
            throw new UnusableClusterException("The CA of the cluster cannot be read (" + unusable.reason() + ").");
        }
    }

    /**
     * The cluster that a kubeconfig file leads to. Its plugin for credentials, if it has one, runs now.
     *
     * @param file the file as it is now
     * @param authorization as whom it says to come, by now or later
     * @param proxies which proxy leads to the API server
     * @throws UnusableClusterException if there are no credentials
     */
    public static ClusterAddress of(Kubeconfig file, ClusterAuthorization authorization, ProxySelector proxies)
            throws UnusableClusterException {
        try {
            return new ClusterAddress(
                    file.server().toString(),
                    file.authorities(),
                    authorization.current(LONGEST_PLUGIN).identity(),
                    authorization,
                    proxies);
        } catch (PluginException failed) {
            throw new UnusableClusterException("There are no credentials: " + failed.reason() + ".");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new UnusableClusterException("Interrupted while waiting for its plugin for credentials.");
        }
    }
}
