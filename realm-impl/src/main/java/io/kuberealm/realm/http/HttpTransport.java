package io.kuberealm.realm.http;

import io.kuberealm.realm.thread.DaemonThreads;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import javax.net.ssl.SSLContext;

/**
 * Where a realm's requests to other servers come from: it owns their threads, daemons named {@code kube-realm-http}, and ends
 * with the realm.
 *
 * <p>Java 17's HTTP client cannot be closed. Its one own thread, a daemon, ends by itself within seconds after nobody holds the
 * client any more; so closing lets go of every client, and clients are made without a context class loader that the thread
 * would hold on to.
 */
public final class HttpTransport implements AutoCloseable {
    static final String HTTPS = "https";

    private static final int THREADS = 2;

    private final ProxySelector proxies;
    private final Clock clock;
    private final ExecutorService threads;
    private final Set<Closing> open = ConcurrentHashMap.newKeySet();

    /** What ends with the transport. */
    interface Closing extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * A transport without connections.
     *
     * @param proxies which proxy leads to a server, see {@link EnvironmentProxy}
     * @param clock tells how long answers may be used
     */
    public HttpTransport(ProxySelector proxies, Clock clock) {
        this.proxies = proxies;
        this.clock = clock;
        threads = DaemonThreads.pool("kube-realm-http", THREADS);
    }

    /**
     * Fetches from servers that {@code authorities} vouch for; to be closed when it is not needed any more.
     *
     * @param authorities if empty, those of the Java installation
     * @param limits what each answer may cost
     */
    public HttpFetcher fetcher(List<X509Certificate> authorities, HttpLimits limits) {
        return fetcher(HTTPS, authorities, limits);
    }

    /** The same over HTTP: whoever is on the way can read and replace what is fetched. */
    public HttpFetcher plainFetcher(HttpLimits limits) {
        return fetcher("http", List.of(), limits);
    }

    private HttpFetcher fetcher(String scheme, List<X509Certificate> authorities, HttpLimits limits) {
        HttpClient client =
                client(TlsTrust.in(authorities, Optional.empty()), limits.connect(), Version.HTTP_1_1, proxies);
        HttpFetcher fetcher = new HttpFetcher(scheme, client, limits, clock, open::remove);
        open.add(fetcher);
        return fetcher;
    }

    /**
     * Calls the server at the end of {@code route}, in HTTP/2 if it offers that; to be closed when it is not needed any more.
     *
     * @param identity as whom to come to a server that asks for a certificate
     * @param connect how long a connection may take
     */
    public HttpConnections connections(HttpRoute route, Optional<ClientIdentity> identity, Duration connect) {
        return connections(route, identity, connect, Version.HTTP_2);
    }

    /**
     * The same with a connection for each call that is under way, for calls that last: one that the network has lost without a word
     * costs one call, and not all of them.
     */
    public HttpConnections separateConnections(HttpRoute route, Optional<ClientIdentity> identity, Duration connect) {
        return connections(route, identity, connect, Version.HTTP_1_1);
    }

    private HttpConnections connections(
            HttpRoute route, Optional<ClientIdentity> identity, Duration connect, Version version) {
        ProxySelector selector = route.proxy().map(ProxySelector::of).orElse(proxies);
        HttpClient client = client(TlsTrust.in(route, identity), connect, version, selector);
        HttpConnections connections = new HttpConnections(client, open::remove);
        open.add(connections);
        return connections;
    }

    private HttpClient client(SSLContext tls, Duration connect, Version version, ProxySelector selector) {
        Thread thread = Thread.currentThread();
        ClassLoader application = thread.getContextClassLoader();
        thread.setContextClassLoader(null);
        try {
            return HttpClient.newBuilder()
                    .sslContext(tls)
                    .connectTimeout(connect)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .version(version)
                    .proxy(selector)
                    .executor(threads)
                    .build();
        } finally {
            thread.setContextClassLoader(application);
        }
    }

    /** Abandons what is under way. */
    @Override
    public void close() {
        Set.copyOf(open).forEach(Closing::close);
        threads.shutdown();
    }
}
