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

/** Which authorities vouch for servers. Independent of what the container set as the default of the virtual machine. */
final class TlsTrust {
    private TlsTrust() {}

    /**
     * A TLS context that trusts {@code authorities} only.
     *
     * @param authorities if empty, those of the Java installation ({@code cacerts}, or {@code javax.net.ssl.trustStore})
     * @param identity as whom to come to servers that ask for a certificate
     */
    static SSLContext in(List<X509Certificate> authorities, Optional<ClientIdentity> identity) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(authorities.isEmpty() ? null : keyStore(authorities));
            TrustManager[] managers = factory.getTrustManagers();
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(identity.isPresent() ? keyManagers(identity.get()) : null, managers, null);
            return context;
        } catch (GeneralSecurityException | IOException broken) {
            throw new IllegalStateException("every Java platform has TLS", broken);
        }
    }

    private static KeyManager[] keyManagers(ClientIdentity identity) throws GeneralSecurityException, IOException {
        char[] password = {}; // the store never leaves memory
        KeyStore store = emptyStore();
        store.setKeyEntry("identity", identity.key(), password, identity.chain().toArray(new X509Certificate[0]));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, password);
        return factory.getKeyManagers();
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
