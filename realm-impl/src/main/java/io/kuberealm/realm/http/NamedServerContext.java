package io.kuberealm.realm.http;

import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

/**
 * TLS with a server that has another name than its address says, as {@code ServerName} of Go's {@code tls.Config}: it is asked for, and
 * has to be that of the certificate. Java's HTTP client knows no other name than that of the address.
 */
final class NamedServerContext extends SSLContext {
    private NamedServerContext(SSLContext context, String serverName) {
        super(new Named(context, serverName), context.getProvider(), context.getProtocol());
    }

    /**
     * A context whose clients come to {@code serverName}, wherever they connect to.
     *
     * @param context an initialised context
     */
    static SSLContext of(SSLContext context, String serverName) {
        return new NamedServerContext(context, serverName);
    }

    private static final class Named extends SSLContextSpi {
        private final SSLContext context;
        private final String serverName;

        Named(SSLContext context, String serverName) {
            this.context = context;
            this.serverName = serverName;
        }

        @Override
        protected SSLEngine engineCreateSSLEngine(String addressedHost, int port) {
            return new NamedServerEngine(context.createSSLEngine(serverName, port), serverName);
        }

        @Override
        protected SSLEngine engineCreateSSLEngine() {
            throw notForClients();
        }

        @Override
        protected void engineInit(KeyManager[] keys, TrustManager[] trust, SecureRandom random) {
            throw notForClients();
        }

        @Override
        protected SSLSocketFactory engineGetSocketFactory() {
            throw notForClients();
        }

        @Override
        protected SSLServerSocketFactory engineGetServerSocketFactory() {
            throw notForClients();
        }

        private static UnsupportedOperationException notForClients() {
            return new UnsupportedOperationException("the HTTP client needs an engine for a host only");
        }

        @Override
        protected SSLSessionContext engineGetServerSessionContext() {
            return context.getServerSessionContext();
        }

        @Override
        protected SSLSessionContext engineGetClientSessionContext() {
            return context.getClientSessionContext();
        }

        @Override
        protected SSLParameters engineGetDefaultSSLParameters() {
            return context.getDefaultSSLParameters();
        }

        @Override
        protected SSLParameters engineGetSupportedSSLParameters() {
            return context.getSupportedSSLParameters();
        }
    }
}
