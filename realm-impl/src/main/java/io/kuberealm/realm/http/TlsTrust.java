package io.kuberealm.realm.http;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Which authorities vouch for servers. Independent of what the container set as the default of the virtual machine. */
final class TlsTrust {
    private TlsTrust() {}

    /** A TLS context for servers at the end of {@code route}. */
    static SSLContext in(HttpRoute route, Optional<ClientIdentity> identity) {
        SSLContext context = in(route.authorities(), identity);
        return route.serverName()
                .map(name -> NamedServerContext.of(context, name))
                .orElse(context);
    }

    /**
     * A TLS context that trusts {@code authorities} only.
     *
     * @param authorities if empty, those of the Java installation ({@code cacerts}, or {@code javax.net.ssl.trustStore})
     * @param identity as whom to come to servers that ask for a certificate
     */
    static SSLContext in(List<X509Certificate> authorities, Optional<ClientIdentity> identity) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keyManagers(identity), trustManagers(authorities), null);
            return context;
        } catch (GeneralSecurityException broken) {
            throw everyPlatformHasTls(broken);
        }
    }

    /** Those who trust {@code authorities} only; if empty, those of the Java installation. */
    private static TrustManager[] trustManagers(List<X509Certificate> authorities) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(authorities.isEmpty() ? null : keyStore(authorities));
            TrustManager[] managers = factory.getTrustManagers();
            for (int i = 0; i < managers.length; i++) {
                if (managers[i] instanceof X509ExtendedTrustManager authority) {
                    managers[i] = new NamedServerTrust(authority);
                }
            }
            return managers;
        } catch (GeneralSecurityException | IOException broken) {
            throw everyPlatformHasTls(broken);
        }
    }

    /** Those who show the certificate of {@code identity}; null, as Java writes it, for nobody. */
    private static KeyManager @Nullable [] keyManagers(Optional<ClientIdentity> identity) {
        if (identity.isEmpty()) {
            return null;
        }
        char[] password = {}; // the store never leaves memory
        try {
            KeyStore store = emptyStore();
            X509Certificate[] chain = identity.get().chain().toArray(new X509Certificate[0]);
            store.setKeyEntry("identity", identity.get().key(), password, chain);
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, password);
            return factory.getKeyManagers();
        } catch (GeneralSecurityException | IOException broken) {
            throw everyPlatformHasTls(broken);
        }
    }

    private static IllegalStateException everyPlatformHasTls(Exception broken) {
        return new IllegalStateException("every Java platform has TLS", broken);
    }

    private static KeyStore keyStore(List<X509Certificate> authorities) throws GeneralSecurityException, IOException {
        KeyStore store = emptyStore();
        for (int i = 0; i < authorities.size(); i++) {
            store.setCertificateEntry("authority-" + i, authorities.get(i));
        }
        return store;
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        return store;
    }
}
