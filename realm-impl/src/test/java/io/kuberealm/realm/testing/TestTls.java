package io.kuberealm.realm.testing;

import io.kuberealm.realm.testing.TestCertificates.Issued;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyPurposeId;

/** The TLS of servers within tests, which their clients judge by the real time. */
public final class TestTls {
    public static final Instant LONG_AGO = Instant.parse("2000-01-01T00:00:00Z");
    public static final Instant FAR_AWAY = Instant.parse("2100-01-01T00:00:00Z");

    /** Vouches for the servers that are given no other authority. */
    public static final Issued AUTHORITY = authority("servers");

    private TestTls() {}

    public static Issued authority(String name) {
        return TestCertificates.authority(name).valid(LONG_AGO, FAR_AWAY).selfSigned();
    }

    /** The certificate of a server. */
    public static Issued certificate(String host, Instant until, Issued authority) {
        return TestCertificates.blank()
                .commonName(host)
                .extendedKeyUsage(KeyPurposeId.id_kp_serverAuth)
                .alternativeNames(new GeneralName(GeneralName.dNSName, host))
                .valid(LONG_AGO, until)
                .keyIdentifiers()
                .signedBy(authority);
    }

    /** A good certificate for this host. */
    public static Issued localhost(Issued authority) {
        return certificate("localhost", FAR_AWAY, authority);
    }

    /**
     * The TLS of a server.
     *
     * @param clients vouch for clients, if any may come by certificate
     */
    public static SSLContext context(Issued certificate, List<X509Certificate> clients) {
        try {
            KeyStore store = emptyStore();
            store.setKeyEntry("key", certificate.keys().getPrivate(), new char[0], new X509Certificate[] {
                certificate.certificate()
            });
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, new char[0]);
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(keys.getKeyManagers(), clients.isEmpty() ? null : trust(clients), null);
            return tls;
        } catch (GeneralSecurityException | IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static TrustManager[] trust(List<X509Certificate> clients) throws GeneralSecurityException, IOException {
        KeyStore trusted = emptyStore();
        for (X509Certificate client : clients) {
            trusted.setCertificateEntry(client.getSubjectX500Principal().getName(), client);
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        return trust.getTrustManagers();
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
