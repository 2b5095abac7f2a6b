package io.kuberealm.it.server;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** TLS of a client; where nothing else is said it trusts {@link TestPki#CLUSTER}. */
public final class ClientTls {
    private ClientTls() {}

    public static SSLContext anonymous() {
        return trusting(TestPki.CLUSTER);
    }

    /** Trusts one authority only. */
    public static SSLContext trusting(TestAuthority authority) {
        return context(authority, new KeyManager[0]);
    }

    /** Shows {@code identity} whatever authorities the server names. */
    public static SSLContext as(TestAuthority.Identity identity) {
        return context(TestPki.CLUSTER, new KeyManager[] {new Insistent(identity)});
    }

    private static SSLContext context(TestAuthority authority, KeyManager[] keys) {
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(TestPki.trustStore(authority.certificate()));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The JDK's own would keep back a certificate that no acceptable authority has issued. */
    private static final class Insistent extends X509ExtendedKeyManager {
        private static final String ALIAS = "client";
        private final TestAuthority.Identity identity;

        Insistent(TestAuthority.Identity identity) {
            this.identity = identity;
        }

        @Override
        public String chooseClientAlias(String[] types, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return ALIAS;
        }

        @Override
        public String chooseEngineClientAlias(
                String[] types, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
            return ALIAS;
        }

        @Override
        public String[] getClientAliases(String type, Principal @Nullable [] issuers) {
            return new String[] {ALIAS};
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return identity.chain().toArray(new X509Certificate[0]);
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return identity.key();
        }

        @Override
        public String @Nullable [] getServerAliases(String type, Principal @Nullable [] issuers) {
            return null;
        }

        @Override
        public @Nullable String chooseServerAlias(
                String type, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return null;
        }
    }
}
