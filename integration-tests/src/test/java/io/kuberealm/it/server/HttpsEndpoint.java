package io.kuberealm.it.server;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** An HTTPS server within the test, which can go away and come back. Each of its requests has a thread. */
public final class HttpsEndpoint implements AutoCloseable {
    private final int port = FreePorts.next();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final TestAuthority authority;
    private final boolean needsCertificate;
    private final HttpHandler handler;
    private @Nullable HttpsServer server;

    /**
     * A server that is not there yet.
     *
     * @param authority vouches for it, and for its clients
     * @param needsCertificate whether its clients have to come by certificate
     */
    public HttpsEndpoint(TestAuthority authority, boolean needsCertificate, HttpHandler handler) {
        this.authority = authority;
        this.needsCertificate = needsCertificate;
        this.handler = handler;
    }

    /** Its address, without a slash at the end. */
    public String address() {
        return "https://localhost:" + port;
    }

    /** Is there, from now on. */
    public void start() {
        try {
            HttpsServer starting =
                    HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
            starting.setHttpsConfigurator(new Configurator(tls()));
            starting.setExecutor(threads);
            starting.createContext("/", handler);
            starting.start();
            server = starting;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Is not there any more. */
    public void stop() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
    }

    private final class Configurator extends HttpsConfigurator {
        Configurator(SSLContext context) {
            super(context);
        }

        @Override
        public void configure(HttpsParameters connection) {
            SSLParameters parameters = getSSLContext().getDefaultSSLParameters();
            parameters.setNeedClientAuth(needsCertificate);
            connection.setSSLParameters(parameters);
        }
    }

    private SSLContext tls() {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(TestPki.keyStore(authority.issueForLocalhost()), TestPki.PASSWORD.toCharArray());
            TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(TestPki.trustStore(authority.certificate()));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() {
        stop();
        threads.shutdownNow();
    }
}
