package io.kuberealm.realm.kubernetes.cluster;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.internal.CertUtils;
import io.fabric8.kubernetes.client.internal.SSLUtils;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * Lets the CA of a cluster vouch for its API server, and nobody else, as kubectl does. By itself fabric8 would go on to trust
 * the public authorities of the JDK, and do with them alone if the file holds no certificate.
 */
final class ClusterTrust {
    private ClusterTrust() {}

    /** Limits a client to the CA of its configuration; one without a CA trusts the JDK's, as kubectl does. */
    static void limit(HttpClient.Builder client, Config config) throws UnusableClusterException {
        if (config.getCaCertData() == null && config.getCaCertFile() == null) {
            return;
        }
        try {
            client.sslContext(SSLUtils.keyManagers(config), trustManagers(config));
        } catch (GeneralSecurityException | IOException unreadable) {
            throw new UnusableClusterException("The CA of the cluster, or the realm's own certificate or key, cannot be"
                    + " read (" + unreadable.getClass().getSimpleName() + "). They have to be PEM.");
        }
    }

    private static Collection<? extends Certificate> authorities(Config config)
            throws IOException, GeneralSecurityException, UnusableClusterException {
        try (InputStream pem = CertUtils.getInputStreamFromDataOrFile(config.getCaCertData(), config.getCaCertFile())) {
            Collection<? extends Certificate> authorities =
                    CertificateFactory.getInstance("X.509").generateCertificates(pem);
            if (authorities.isEmpty()) {
                throw new UnusableClusterException("The CA of the cluster cannot be read: there is no certificate.");
            }
            return authorities;
        }
    }

    /** Trusts the authorities of the configuration only. */
    static TrustManager[] trustManagers(Config config)
            throws IOException, GeneralSecurityException, UnusableClusterException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        for (Certificate authority : authorities(config)) {
            store.setCertificateEntry("ca-" + number++, authority);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }
}
