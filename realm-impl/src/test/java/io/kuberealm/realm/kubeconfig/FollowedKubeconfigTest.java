package io.kuberealm.realm.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.Secret;
import io.kuberealm.realm.files.Watchable.Change;
import io.kuberealm.realm.files.WatchedFiles;
import io.kuberealm.realm.log.CapturedLog;
import io.kuberealm.realm.testing.TestCertificates;
import io.kuberealm.realm.testing.TestCertificates.Issued;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowedKubeconfigTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private Path write(String server, String user) throws Exception {
        return Files.writeString(folder.resolve("config"), """
                apiVersion: v1
                kind: Config
                clusters: [{name: c, cluster: {server: 'https://%s'}}]
                users: [{name: u, user: {%s}}]
                contexts: [{name: x, context: {cluster: c, user: u}}]
                current-context: x
                """.formatted(server, user));
    }

    private static String header(FollowedKubeconfig followed) {
        return followed.get().credentials().authorization().map(Secret::reveal).orElse("");
    }

    private static void reload(WatchedFiles<Kubeconfig> file, FollowedKubeconfig followed) throws Exception {
        for (int look = 0; file.poll() != Change.RELOADED; look++) {
            assertThat(look).as("a change settles after two looks").isLessThan(5);
        }
        followed.changed();
    }

    @Test
    void tokensRotate() throws Exception {
        Files.writeString(folder.resolve("token"), "first\n\n");
        WatchedFiles<Kubeconfig> file =
                WatchedFiles.open(write("localhost", "tokenFile: token"), new KubeconfigFormat());
        FollowedKubeconfig followed = new FollowedKubeconfig(file);
        assertThat(header(followed)).isEqualTo("Bearer first");

        Files.writeString(folder.resolve("token"), "the-second\r\n");
        reload(file, followed);

        assertThat(header(followed)).isEqualTo("Bearer the-second");
    }

    @Test
    void theAuthoritiesOfTheClusterRotate() throws Exception {
        Issued next = TestCertificates.authority("next").selfSigned();
        WatchedFiles<Kubeconfig> file = WatchedFiles.open(write("localhost", "token: t"), new KubeconfigFormat());
        FollowedKubeconfig followed = new FollowedKubeconfig(file);
        assertThat(followed.get().route().authorities()).isEmpty();

        Files.writeString(folder.resolve("ca.pem"), next.pem());
        write("localhost', certificate-authority: 'ca.pem", "token: t");
        reload(file, followed);

        assertThat(followed.get().route().authorities()).containsExactly(next.certificate());
    }

    @Test
    void anotherServersTokenDoesNotGoToThisOne() throws Exception {
        WatchedFiles<Kubeconfig> file = WatchedFiles.open(write("localhost", "token: first"), new KubeconfigFormat());
        FollowedKubeconfig followed = new FollowedKubeconfig(file);
        CapturedLog log = CapturedLog.open();
        try {
            write("other.example", "token: of-the-other");
            reload(file, followed);

            assertThat(header(followed)).isEqualTo("Bearer first");
            assertThat(log.lines("KREALM0056W")).hasSize(1);

            write("localhost", "token: back-again");
            reload(file, followed);
            assertThat(header(followed)).isEqualTo("Bearer back-again");
        } finally {
            log.close();
        }
    }
}
