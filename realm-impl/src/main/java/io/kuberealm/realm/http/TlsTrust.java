package io.kuberealm.realm.http;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Which authorities vouch for servers. Independent of what the container set as the default of the virtual machine. */
final class TlsTrust {
    private TlsTrust() {}

    /**
     * A TLS context that trusts {@code authorities} only.
     *
     * @param authorities if empty, those of the Java installation ({@code cacerts}, or {@code javax.net.ssl.trustStore})
     */
    static SSLContext in(List<X509Certificate> authorities) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(authorities.isEmpty() ? null : keyStore(authorities));
            TrustManager[] managers = factory.getTrustManagers();
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers, null);
            return context;
        } catch (GeneralSecurityException | IOException broken) {
            throw new IllegalStateException("every Java platform has TLS", broken);
        }
    }

    private static @Nullable KeyStore keyStore(List<X509Certificate> authorities)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (int i = 0; i < authorities.size(); i++) {
            store.setCertificateEntry("authority-" + i, authorities.get(i));
        }
        return store;
    }
}
