package io.kuberealm.it.server;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Base64;

/** The authorities of all tests, and TLS for the servers. */
public final class TestPki {
    /** Vouches for clients, and for the servers. */
    public static final TestAuthority CLUSTER = TestAuthority.root("cluster-ca");

    /** The TLS of the servers trusts it, the realm does not: its clients reach the realm and are refused there. */
    public static final TestAuthority NEIGHBOUR = TestAuthority.root("neighbour-ca");

    /** Nobody trusts it: its clients do not get past TLS. */
    public static final TestAuthority STRANGER = TestAuthority.root("stranger-ca");

    /** TLS that asks for a client certificate and does without. */
    public static final String SERVER_XML;

    /** A PKCS#12 file with the key of the servers, which is called {@code key}. */
    static final Path SERVER_KEYS = TestBuild.SERVERS.resolve("server.p12");

    /** A PKCS#12 file with the authorities that the TLS of the servers trusts. */
    static final Path AUTHORITIES = TestBuild.SERVERS.resolve("authorities.p12");

    /** Of every key store. */
    static final String PASSWORD = "changeit";

    static {
        try {
            Files.createDirectories(TestBuild.SERVERS);
            store(SERVER_KEYS, keyStore(CLUSTER.issueForLocalhost()));
            store(AUTHORITIES, trustStore(CLUSTER.certificate(), NEIGHBOUR.certificate()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        SERVER_XML = """
                <keyStore id="defaultKeyStore" location="%s" type="PKCS12" password="%s"/>
                  <keyStore id="clientAuthorities" location="%s" type="PKCS12" password="%2$s"/>
                  <ssl id="defaultSSLConfig" keyStoreRef="defaultKeyStore" trustStoreRef="clientAuthorities" \
                clientAuthenticationSupported="true"/>""".formatted(SERVER_KEYS, PASSWORD, AUTHORITIES);
    }

    private TestPki() {}

    public static String pem(Certificate... certificates) {
        StringBuilder pem = new StringBuilder();
        for (Certificate certificate : certificates) {
            try {
                pem.append(pem("CERTIFICATE", certificate.getEncoded()));
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
        return pem.toString();
    }

    public static String pem(String type, byte[] content) {
        return "-----BEGIN %s-----%n%s%n-----END %1$s-----%n"
                .formatted(type, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content));
    }

    public static KeyStore keyStore(TestAuthority.Identity identity) {
        try {
            KeyStore store = emptyStore();
            store.setKeyEntry(
                    "key",
                    identity.key(),
                    PASSWORD.toCharArray(),
                    identity.chain().toArray(new Certificate[0]));
            return store;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public static KeyStore trustStore(X509Certificate... trusted) {
        try {
            KeyStore store = emptyStore();
            for (int i = 0; i < trusted.length; i++) {
                store.setCertificateEntry("authority-" + i, trusted[i]);
            }
            return store;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static KeyStore emptyStore() throws GeneralSecurityException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            return store;
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void store(Path file, KeyStore store) throws IOException {
        try (OutputStream output = Files.newOutputStream(file)) {
            store.store(output, PASSWORD.toCharArray());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
