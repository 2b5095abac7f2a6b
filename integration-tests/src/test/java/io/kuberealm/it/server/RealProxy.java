package io.kuberealm.it.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A real proxy in front of a server; it runs in the foreground in a directory of its own. */
final class RealProxy implements AutoCloseable {
    private final LoggedProcess process;

    private RealProxy(LoggedProcess process) {
        this.process = process;
    }

    /** An empty directory with the keys a proxy needs: its own as a client, and that of its own TLS. */
    static Path directory(String name) {
        Path directory = TestBuild.SERVERS.resolve(name);
        TestFiles.delete(directory);
        TestAuthority.Identity tls = TestPki.CLUSTER.issueForLocalhost();
        TestFiles.write(directory.resolve("authority.pem"), TestPki.pem(TestPki.CLUSTER.certificate()));
        writeIdentity(directory, "proxy", ProxiedServer.PROXY);
        writeIdentity(directory, "tls", tls);
        return directory;
    }

    /** As two files for those who want two, and as one for those who want one. */
    private static void writeIdentity(Path directory, String name, TestAuthority.Identity identity) {
        String certificate = TestPki.pem(identity.certificate());
        String key = TestPki.pem("PRIVATE KEY", identity.key().getEncoded());
        TestFiles.write(directory.resolve(name + ".crt"), certificate);
        TestFiles.write(directory.resolve(name + ".key"), key);
        TestFiles.write(directory.resolve(name + ".pem"), certificate + key);
    }

    /** Starts a proxy and waits until it listens at {@code port}. */
    static RealProxy start(Path directory, int port, List<String> command) {
        return new RealProxy(LoggedProcess.start(directory.resolve("run.log"), Map.of(), command)
                .await("a proxy", Duration.ofSeconds(20), () -> listens(port)));
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
