package io.kuberealm.sample.dev;

import io.kuberealm.sample.dev.DevelopmentAuthority.Identity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.operator.OperatorCreationException;

/**
 * Writes what the sample needs to run on a developer's machine: a new authority, a key store for the server, two users
 * with certificates and two with tokens. Nothing of it is a secret beyond that machine, and nothing is ever committed.
 */
public final class DevelopmentCredentials {
    static final String SERVER_KEY_STORE = "server.p12";
    static final String TRUST_STORE = "trust.p12";
    static final String AUTHORITY = "ca.crt";
    static final String TOKENS = "tokens.csv";
    static final String SERVER_VARIABLES = "variables.xml";

    private static final List<String> ALL_FILES = List.of(
            AUTHORITY,
            "alice.crt",
            "alice.key",
            "admin.crt",
            "admin.key",
            "bob.token",
            "root.token",
            TOKENS,
            SERVER_KEY_STORE,
            TRUST_STORE,
            SERVER_VARIABLES);

    /** All certificates are of one age, so looking at the authority's will do. */
    private static final Duration RENEW_BEFORE_EXPIRY = Duration.ofDays(1);

    private static final int TOKEN_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final PrivateFolder folder;
    private final Clock clock;

    DevelopmentCredentials(PrivateFolder folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /**
     * Makes the folder ready.
     *
     * @param arguments the folder
     */
    public static void main(String... arguments)
            throws GeneralSecurityException, IOException, OperatorCreationException {
        new DevelopmentCredentials(new PrivateFolder(Path.of(arguments[0])), Clock.systemUTC()).prepare();
    }

    /** Keeps the files of an earlier run if all are there and good for another day; otherwise makes all anew. */
    void prepare() throws GeneralSecurityException, IOException, OperatorCreationException {
        if (!areUsable()) {
            writeAll();
        }
    }

    private boolean areUsable() throws GeneralSecurityException, IOException {
        if (!ALL_FILES.stream().map(folder::file).allMatch(Files::isRegularFile)) {
            return false;
        }
        try (InputStream pem = Files.newInputStream(folder.file(AUTHORITY))) {
            Certificate authority = CertificateFactory.getInstance("X.509").generateCertificate(pem);
            return authority instanceof X509Certificate certificate
                    && clock.instant()
                            .plus(RENEW_BEFORE_EXPIRY)
                            .isBefore(certificate.getNotAfter().toInstant());
        }
    }

    private void writeAll() throws GeneralSecurityException, IOException, OperatorCreationException {
        DevelopmentAuthority authority = new DevelopmentAuthority(random, clock.instant());
        writeIdentity("alice", authority.issueClient("CN=alice,O=developers"));
        writeIdentity("admin", authority.issueClient("CN=admin,O=system:masters"));
        writeTokens();
        writeServer(authority);
        // Last: a run that was interrupted has not written it and is repeated as a whole.
        folder.writePem(AUTHORITY, "CERTIFICATE", authority.certificate().getEncoded());
    }

    private void writeIdentity(String name, Identity identity) throws GeneralSecurityException, IOException {
        folder.writePem(name + ".key", "PRIVATE KEY", identity.key().getEncoded());
        folder.writePem(name + ".crt", "CERTIFICATE", identity.certificate().getEncoded());
    }

    private void writeTokens() throws IOException {
        String bob = randomText();
        String root = randomText();
        folder.write("bob.token", bob + "\n");
        folder.write("root.token", root + "\n");
        folder.write(TOKENS, bob + ",bob,1001,developers\n" + root + ",root,0,system:masters\n");
    }

    private void writeServer(DevelopmentAuthority authority)
            throws GeneralSecurityException, IOException, OperatorCreationException {
        String password = randomText();
        Identity server = authority.issueLocalServer();
        Certificate[] chain = {server.certificate(), authority.certificate()};

        KeyStore keys = emptyStore();
        keys.setKeyEntry("server", server.key(), password.toCharArray(), chain);
        writeStore(SERVER_KEY_STORE, keys, password);

        KeyStore trust = emptyStore();
        trust.setCertificateEntry("clients", authority.certificate());
        writeStore(TRUST_STORE, trust, password);

        folder.write(
                SERVER_VARIABLES,
                "<server>\n  <variable name=\"dev.store.password\" value=\"" + password + "\"/>\n</server>\n");
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private void writeStore(String name, KeyStore store, String password) throws GeneralSecurityException, IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        store.store(bytes, password.toCharArray());
        folder.write(name, bytes.toByteArray());
    }

    private String randomText() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
