package io.kuberealm.sample.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bouncycastle.operator.OperatorCreationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DevelopmentCredentialsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final String CLIENT_AUTHENTICATION = "1.3.6.1.5.5.7.3.2";
    private static final String SERVER_AUTHENTICATION = "1.3.6.1.5.5.7.3.1";

    @TempDir
    Path temporary;

    private Path folder;

    @BeforeEach
    void writesEverything() throws GeneralSecurityException, IOException, OperatorCreationException {
        folder = temporary.resolve("target").resolve("dev");
        prepareAt(NOW);
    }

    @Test
    void certifiesDevelopersAndMasters() throws GeneralSecurityException, IOException {
        X509Certificate alice = verified("alice");
        X509Certificate admin = verified("admin");

        assertThat(alice.getSubjectX500Principal().getName()).isEqualTo("O=developers,CN=alice");
        assertThat(admin.getSubjectX500Principal().getName()).isEqualTo("O=system:masters,CN=admin");
        assertThat(List.of(alice, admin)).allSatisfy(client -> {
            assertThat(client.getExtendedKeyUsage()).containsExactly(CLIENT_AUTHENTICATION);
            assertThat(client.getBasicConstraints()).isEqualTo(-1);
        });
        assertThat(signedWithKeyOf("alice", alice)).isTrue();
        assertThat(signedWithKeyOf("admin", alice)).isFalse();
    }

    @Test
    void doesNotCertifyForEver() throws GeneralSecurityException, IOException {
        X509Certificate alice = certificate("alice.crt");

        assertThatThrownBy(() ->
                        verify(alice, NOW.plus(DevelopmentAuthority.LIFETIME).plusSeconds(1)))
                .isInstanceOf(CertPathValidatorException.class);
    }

    @Test
    void certifiesServerUnderItsLocalNames() throws GeneralSecurityException, IOException {
        KeyStore store = store(DevelopmentCredentials.SERVER_KEY_STORE);
        X509Certificate server = (X509Certificate) store.getCertificate("server");

        verify(server, NOW);
        assertThat(server.getExtendedKeyUsage()).containsExactly(SERVER_AUTHENTICATION);
        assertThat(server.getSubjectAlternativeNames())
                .containsExactlyInAnyOrder(List.of(2, "localhost"), List.of(7, "127.0.0.1"));
        assertThat(store.getKey("server", password().toCharArray())).isInstanceOf(PrivateKey.class);
    }

    @Test
    void trustsItsOwnAuthorityOnly() throws GeneralSecurityException, IOException {
        KeyStore store = store(DevelopmentCredentials.TRUST_STORE);

        assertThat(store.size()).isEqualTo(1);
        assertThat(store.getCertificate("clients")).isEqualTo(certificate(DevelopmentCredentials.AUTHORITY));
    }

    @Test
    void writesTokensAsKubernetesReadsThem() throws IOException {
        String bob = text("bob.token").strip();
        String root = text("root.token").strip();

        assertThat(List.of(bob, root)).doesNotHaveDuplicates().allMatch(token -> token.matches("[A-Za-z0-9_-]{43}"));
        assertThat(text(DevelopmentCredentials.TOKENS).lines())
                .containsExactly(bob + ",bob,1001,developers", root + ",root,0,system:masters");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void letsNobodyElseRead() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files)
                    .hasSize(11)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void keepsFilesWhileTheyAreValid() throws GeneralSecurityException, IOException, OperatorCreationException {
        Map<String, String> before = contents();

        prepareAt(NOW.plus(DevelopmentAuthority.LIFETIME).minus(Duration.ofDays(2)));

        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void renewsAllFilesBeforeTheyExpire() throws GeneralSecurityException, IOException, OperatorCreationException {
        Map<String, String> before = contents();

        prepareAt(NOW.plus(DevelopmentAuthority.LIFETIME).minus(Duration.ofHours(23)));

        assertThat(contents())
                .hasSameSizeAs(before)
                .allSatisfy((name, content) -> assertThat(content).as(name).isNotEqualTo(before.get(name)));
    }

    @Test
    void renewsAllFilesIfOneIsMissing() throws GeneralSecurityException, IOException, OperatorCreationException {
        String before = text("alice.crt");
        Files.delete(folder.resolve("admin.key"));

        prepareAt(NOW);

        assertThat(text("alice.crt")).isNotEqualTo(before);
        assertThat(folder.resolve("admin.key")).isNotEmptyFile();
    }

    private void prepareAt(Instant now) throws GeneralSecurityException, IOException, OperatorCreationException {
        new DevelopmentCredentials(new PrivateFolder(folder), Clock.fixed(now, ZoneOffset.UTC)).prepare();
    }

    private X509Certificate verified(String name) throws GeneralSecurityException, IOException {
        X509Certificate certificate = certificate(name + ".crt");
        verify(certificate, NOW);
        return certificate;
    }

    private void verify(X509Certificate certificate, Instant now) throws GeneralSecurityException, IOException {
        CertPath path = CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate));
        PKIXParameters parameters =
                new PKIXParameters(Set.of(new TrustAnchor(certificate(DevelopmentCredentials.AUTHORITY), null)));
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(now));
        CertPathValidator.getInstance("PKIX").validate(path, parameters);
    }

    private boolean signedWithKeyOf(String name, X509Certificate certificate)
            throws GeneralSecurityException, IOException {
        String pem = text(name + ".key").replaceAll("-----[A-Z ]+-----", "");
        PrivateKey key = KeyFactory.getInstance("EC")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem)));
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(key);
        byte[] signed = signature.sign();
        signature.initVerify(certificate);
        return signature.verify(signed);
    }

    private X509Certificate certificate(String name) throws GeneralSecurityException, IOException {
        try (InputStream pem = Files.newInputStream(folder.resolve(name))) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
        }
    }

    private KeyStore store(String name) throws GeneralSecurityException, IOException {
        return KeyStore.getInstance(folder.resolve(name).toFile(), password().toCharArray());
    }

    private String password() throws IOException {
        Matcher password =
                Pattern.compile("value=\"([^\"]{43})\"").matcher(text(DevelopmentCredentials.SERVER_VARIABLES));
        assertThat(password.find()).isTrue();
        return password.group(1);
    }

    private Map<String, String> contents() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                contents.put(folder.relativize(file).toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return contents;
    }

    private String text(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }
}
