package io.kuberealm.realm.http;

import java.net.ProxySelector;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Where a realm's requests to other servers come from: it owns their threads, daemons named {@code kube-realm-http}, and ends
 * with the realm.
 *
 * <p>Java 17's HTTP client cannot be closed. Its one own thread, a daemon, ends by itself within seconds after nobody holds the
 * client any more; so closing lets go of every client, and clients are made without a context class loader that the thread
 * would hold on to.
 */
public final class HttpTransport implements AutoCloseable {
    private static final int THREADS = 2;

    private final ProxySelector proxies;
    private final Clock clock;
    private final ThreadPoolExecutor threads;
    private final Set<HttpFetcher> fetchers = ConcurrentHashMap.newKeySet();

    /**
     * A transport without connections.
     *
     * @param proxies which proxy leads to a server, see {@link EnvironmentProxy}
     * @param clock tells how long answers may be used
     */
    public HttpTransport(ProxySelector proxies, Clock clock) {
        this.proxies = proxies;
        this.clock = clock;
        threads = new ThreadPoolExecutor(
                THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), HttpTransport::thread);
        threads.allowCoreThreadTimeOut(true);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "kube-realm-http");
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        return thread;
    }

    /**
     * Fetches from servers that {@code authorities} vouch for; to be closed when it is not needed any more.
     *
     * @param authorities if empty, those of the Java installation
     * @param limits what each answer may cost
     */
    public HttpFetcher fetcher(List<X509Certificate> authorities, HttpLimits limits) {
        Thread thread = Thread.currentThread();
        ClassLoader application = thread.getContextClassLoader();
        thread.setContextClassLoader(null);
        try {
            HttpFetcher fetcher =
                    new HttpFetcher(TlsTrust.in(authorities), limits, proxies, threads, clock, fetchers::remove);
            fetchers.add(fetcher);
            return fetcher;
        } finally {
            thread.setContextClassLoader(application);
        }
    }

    /** Abandons what is under way. */
    @Override
    public void close() {
        Set.copyOf(fetchers).forEach(HttpFetcher::close);
        threads.shutdown();
    }
}
