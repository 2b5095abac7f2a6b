package io.kuberealm.realm.kubernetes.cluster;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.kuberealm.api.Secret;
import io.kuberealm.realm.files.MalformedFileException;
import io.kuberealm.realm.files.UnusableFileException;
import io.kuberealm.realm.files.WatchedFile;
import io.kuberealm.realm.pki.CertificateBundleFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where the API server is, who vouches for it, and as whom the realm comes to it. */
public final class ClusterAddress {
    /** Where Kubernetes mounts what a pod needs to reach the API server. */
    public static final Path SERVICE_ACCOUNT_FOLDER = Path.of("/var/run/secrets/kubernetes.io/serviceaccount");

    /** The file with the pod's own token. */
    public static final String TOKEN_FILE = "token";

    private static final String CA_FILE = "ca.crt";
    private static final String HOST = "KUBERNETES_SERVICE_HOST";
    private static final String PORT = "KUBERNETES_SERVICE_PORT";
    private static final Duration LONGEST_PLUGIN = Duration.ofSeconds(10);

    private final Config config;

    ClusterAddress(Config config) {
        this.config = config;
    }

    Config config() {
        return config;
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
     * @throws UnusableClusterException if this is no pod
     */
    public static ClusterAddress inCluster(Map<String, String> environment, Path folder, Supplier<Secret> token)
            throws UnusableClusterException {
        checkIsPod(environment);
        String host = environment.getOrDefault(HOST, "");
        String literal = host.contains(":") ? "[" + host + "]" : host;
        return checked(new ConfigBuilder(Config.empty())
                .withMasterUrl("https://" + literal + ":" + environment.get(PORT) + "/")
                .withCaCertFile(folder.resolve(CA_FILE).toString())
                .withOauthTokenProvider(() -> token.get().reveal())
                .build());
    }

    /**
     * The cluster of the current context of a kubeconfig file. Its plugin for credentials, if it has one, runs now, and gets
     * ten seconds.
     *
     * @throws UnusableClusterException if the file cannot be read, or leads to an API server that nobody vouches for
     */
    public static ClusterAddress ofKubeconfig(Path file) throws UnusableClusterException {
        CompletableFuture<@Nullable Config> parsed = new CompletableFuture<>();
        Thread parser = new Thread(() -> parse(file, parsed), "kube-realm-kubeconfig");
        parser.setDaemon(true);
        parser.setContextClassLoader(ClusterAddress.class.getClassLoader());
        parser.start();
        try {
            Config config = parsed.get(LONGEST_PLUGIN.toSeconds(), TimeUnit.SECONDS);
            if (config == null || config.getCurrentContext() == null) {
                throw new UnusableClusterException("It has no current context; set current-context.");
            }
            return checked(config);
        } catch (TimeoutException slow) {
            throw new UnusableClusterException("Its plugin for credentials took longer than "
                    + LONGEST_PLUGIN.toSeconds() + " s; check that it works without a terminal.");
        } catch (ExecutionException unreadable) {
            throw new UnusableClusterException(
                    "It cannot be read as a kubeconfig file (" + kindOf(unreadable) + "); check it with kubectl.");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new UnusableClusterException("Interrupted while reading it.");
        }
    }

    private static void parse(Path file, CompletableFuture<@Nullable Config> parsed) {
        try {
            parsed.complete(Config.fromKubeconfig(file.toFile()));
        } catch (Throwable broken) { // errors too: somebody waits
            parsed.completeExceptionally(broken);
        }
    }

    /** The kind only: the message may quote the file, and with it a credential. */
    private static String kindOf(ExecutionException failure) {
        Throwable cause = failure.getCause();
        if (cause instanceof LinkageError missing) {
            throw missing;
        }
        return cause == null ? "unknown" : cause.getClass().getSimpleName();
    }

    /** Whoever stands between could say who logs in. */
    private static ClusterAddress checked(Config config) throws UnusableClusterException {
        if (!config.getMasterUrl().startsWith("https://")) {
            throw new UnusableClusterException("The API server has to be reached by https.");
        }
        if (config.isTrustCerts()) {
            throw new UnusableClusterException("insecure-skip-tls-verify would let anybody pose as the API server, and"
                    + " so decide who logs in. Name its CA by certificate-authority instead.");
        }
        checkAuthorities(config);
        config.setRequestRetryBackoffLimit(0); // who waits for an answer has to know that there is none
        return new ClusterAddress(config);
    }

    /** The client takes a CA without a certificate for none at all, and would only be refused by every server later. */
    private static void checkAuthorities(Config config) throws UnusableClusterException {
        CertificateBundleFormat format = new CertificateBundleFormat();
        try {
            if (config.getCaCertData() != null) {
                format.read(new ByteArrayInputStream(Base64.getMimeDecoder().decode(config.getCaCertData())));
            } else if (config.getCaCertFile() != null) {
                WatchedFile.open(Path.of(config.getCaCertFile()), format);
            }
        } catch (UnusableFileException unusable) {
            throw unreadable(unusable.reason());
        } catch (MalformedFileException malformed) {
            throw unreadable(malformed.describe());
        } catch (IOException | IllegalArgumentException undecodable) {
            throw unreadable("it is no base64");
        }
    }

    private static UnusableClusterException unreadable(String reason) {
        return new UnusableClusterException("The CA of the cluster cannot be read (" + reason + ").");
    }
}
