package io.kuberealm.realm.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kuberealm.api.Secret;
import io.kuberealm.realm.files.UnusableFileException;
import io.kuberealm.realm.files.Watchable.Change;
import io.kuberealm.realm.files.WatchedFiles;
import io.kuberealm.realm.testing.TestCertificates;
import io.kuberealm.realm.testing.TestCertificates.Issued;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The account of a pod, as client-go's {@code rest.InClusterConfig} takes it. */
class PodAccountFormatTest {
    private static final String HOST = "KUBERNETES_SERVICE_HOST";
    private static final String PORT = "KUBERNETES_SERVICE_PORT";
    private static final Issued FIRST = TestCertificates.authority("first").selfSigned();
    private static final Issued SECOND = TestCertificates.authority("second").selfSigned();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @BeforeEach
    void mount() throws IOException {
        Files.writeString(folder.resolve("token"), "first\n");
        Files.writeString(folder.resolve("ca.crt"), FIRST.pem());
    }

    private WatchedFiles<Kubeconfig> open(String host) throws UnusableFileException {
        PodAccountFormat format =
                PodAccountFormat.of(Map.of(HOST, host, PORT, "6443")).orElseThrow();
        return WatchedFiles.open(PodAccountFormat.tokenFile(folder), format);
    }

    @Test
    void readsTheAccount() throws Exception {
        Kubeconfig account = open("10.96.0.1").get();

        assertThat(account.server()).hasToString("https://10.96.0.1:6443");
        assertThat(account.route().authorities()).containsExactly(FIRST.certificate());
        assertThat(account.credentials().authorization().map(Secret::reveal)).contains("Bearer first");
        assertThat(open("fd00::1").get().server()).hasToString("https://[fd00::1]:6443");
    }

    /** client-go trims with {@code strings.TrimSpace}: what Go takes for white space, and nothing else. */
    @Test
    void whatSurroundsTheTokenDoesNotCount() throws Exception {
        Files.writeString(folder.resolve("token"), "\u00a0\u0085 first\u2028\n");

        assertThat(open("10.96.0.1").get().credentials().authorization().map(Secret::reveal))
                .contains("Bearer first");
    }

    @Test
    void followsTokenAndAuthorityAsTheyRotate() throws Exception {
        WatchedFiles<Kubeconfig> account = open("10.96.0.1");

        Files.writeString(folder.resolve("token"), "the-second");
        Files.writeString(folder.resolve("ca.crt"), SECOND.pem() + FIRST.pem());
        assertThat(account.poll()).isEqualTo(Change.NONE);
        assertThat(account.poll()).isEqualTo(Change.RELOADED);

        assertThat(account.get().credentials().authorization().map(Secret::reveal))
                .contains("Bearer the-second");
        assertThat(account.get().route().authorities()).contains(SECOND.certificate());
    }

    @Test
    void anAuthorityThatIsNoneChangesNothing() throws Exception {
        WatchedFiles<Kubeconfig> account = open("10.96.0.1");
        Kubeconfig before = account.get();

        Files.writeString(folder.resolve("ca.crt"), "none of them");
        account.poll();

        assertThatExceptionOfType(UnusableFileException.class)
                .isThrownBy(account::poll)
                .withMessageContaining("CA of the cluster");
        assertThat(account.get()).isSameAs(before);
    }

    static Stream<Map<String, String>> noPods() {
        return Stream.of(
                Map.of(),
                Map.of(HOST, "10.96.0.1"),
                Map.of(PORT, "443"),
                Map.of(HOST, "", PORT, "443"),
                Map.of(HOST, "10.96.0.1", PORT, "tcp://10.96.0.1:443"),
                Map.of(HOST, "10.96.0.1/?", PORT, "443"),
                Map.of(HOST, "a b", PORT, "443"),
                Map.of(HOST, "user@10.96.0.1", PORT, "443"));
    }

    @ParameterizedTest
    @MethodSource("noPods")
    void thisIsNoPod(Map<String, String> environment) {
        assertThat(PodAccountFormat.of(environment)).isEqualTo(Optional.empty());
    }
}
