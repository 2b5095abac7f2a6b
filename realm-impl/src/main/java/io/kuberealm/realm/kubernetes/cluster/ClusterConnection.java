package io.kuberealm.realm.kubernetes.cluster;

import io.kuberealm.api.Secret;
import io.kuberealm.realm.http.CallResult;
import io.kuberealm.realm.http.CallResult.Answered;
import io.kuberealm.realm.http.CallResult.NotAnswered;
import io.kuberealm.realm.http.HttpCall;
import io.kuberealm.realm.http.HttpTransport;
import io.kuberealm.realm.http.LineReader;
import io.kuberealm.realm.kubeconfig.Kubeconfig;
import io.kuberealm.realm.kubeconfig.KubeconfigConnection;
import io.kuberealm.realm.kubeconfig.PluginException;
import io.kuberealm.realm.kubernetes.ClusterDocuments;
import io.kuberealm.realm.kubernetes.Lookup;
import java.net.ProxySelector;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;

/** Calls of the API server of one cluster, each with a deadline and a bound on what is read. */
public final class ClusterConnection implements ClusterDocuments, AutoCloseable {
    /** The keys are served as the first alone. */
    private static final String DOCUMENT = "application/jwk-set+json, application/json";

    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(10);

    private final HttpTransport transport;
    private final KubeconfigConnection server;

    private ClusterConnection(HttpTransport transport, KubeconfigConnection server) {
        this.transport = transport;
        this.server = server;
    }

    /**
     * A connection that begins with its first call.
     *
     * @param kubeconfig where the API server is and as whom to come, now; asked for each call, and always for the same server
     * @param proxies which proxy leads to it, unless the kubeconfig says
     * @param clock tells when a plugin for credentials has to be asked again
     */
    public static ClusterConnection to(Supplier<Kubeconfig> kubeconfig, ProxySelector proxies, Clock clock) {
        HttpTransport transport = new HttpTransport(proxies, clock);
        return new ClusterConnection(
                transport,
                new KubeconfigConnection(
                        kubeconfig,
                        (route, identity) -> transport.separateConnections(route, identity, LONGEST_CONNECT),
                        clock));
    }

    /** Makes sure that there are credentials; runs the plugin for them, if there is one, for ten seconds at most. */
    public void requireCredentials() throws PluginException, InterruptedException {
        server.requireCredentials(DEADLINE);
    }

    @Override
    public Lookup<byte[]> get(String path) {
        CallResult result = server.call(path, HttpCall.get(DOCUMENT), DEADLINE);
        if (!(result instanceof Answered answer)) {
            return new Lookup.Unavailable<>(((NotAnswered) result).reason());
        }
        return switch (answer.status()) {
            case 200 -> new Lookup.Found<>(answer.unverifiedBody().getBytes(StandardCharsets.UTF_8));
            case 404 -> new Lookup.Missing<>();
            default -> new Lookup.Unavailable<>(answer.summary());
        };
    }

    /** Asks with bounds of one's own. */
    CallResult get(String path, String accept, int mostBytes, Duration deadline) {
        return server.call(path, HttpCall.get(accept, mostBytes), deadline);
    }

    CallResult post(String path, Secret json, Duration deadline) {
        return server.call(path, HttpCall.post(json), deadline);
    }

    CallResult delete(String path, Secret json) {
        return server.call(path, HttpCall.delete(json), DEADLINE);
    }

    /**
     * Reads the lines of an answer as they come, on this thread, until it ends.
     *
     * @param deadline the longest time until the end
     */
    CallResult lines(String path, String accept, LineReader lines, Duration deadline) {
        return server.call(path, HttpCall.lines(accept, lines), deadline);
    }

    /** Abandons what is under way, so that nobody waits for it any longer. */
    @Override
    public void close() {
        server.close();
        transport.close();
    }
}
