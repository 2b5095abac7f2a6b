package io.kuberealm.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** A running Open Liberty server. */
public final class LibertyServer implements RealmServer {
    /** Starts the JVM sooner; nothing here runs long enough for the optimising compiler. */
    private static final String JVM_OPTIONS = "-XX:TieredStopAtLevel=1\n-Xmx512m\n";

    private final ServerDirectory directory;
    private final ServerXml.Ports ports;
    private final Process process;
    private final MessageLog log;

    private LibertyServer(ServerDirectory directory, ServerXml.Ports ports, Process process) {
        this.directory = directory;
        this.ports = ports;
        this.process = process;
        this.log = new MessageLog(directory.file("logs/messages.log"));
    }

    /** Starts a server and waits until it and its applications are ready, or have failed. */
    public static LibertyServer start(ServerDirectory directory, ServerXml configuration) {
        return start(directory, configuration, Map.of());
    }

    /** Starts a server with environment variables. */
    public static LibertyServer start(
            ServerDirectory directory, ServerXml configuration, Map<String, String> environment) {
        LibertyServer server = launch(directory, configuration, environment);
        try {
            server.logFromStart().await("CWWKF0011I");
            return server;
        } catch (AssertionError neverReady) {
            server.close();
            throw neverReady;
        }
    }

    /** Starts a server with what a test asks of any; on a busy machine, applications go on starting when Liberty says that it is ready. */
    static LibertyServer start(ServerDirectory directory, ServerXml configuration, Setup setup) {
        LibertyServer server = start(directory, configuration, setup.environment());
        try {
            setup.applications().forEach(application -> server.awaitStartOf(application.name()));
            Eventually.until("HTTPS at " + server.httpsPort(), MessageLog.LIMIT, server::listens);
            return server;
        } catch (AssertionError neverReady) {
            server.close();
            throw neverReady;
        }
    }

    private void awaitStartOf(String application) {
        Eventually.until(
                application + " has started, or cannot",
                MessageLog.LIMIT.multipliedBy(2),
                () -> logFromStart().entries("CWWKZ00").stream()
                        .anyMatch(entry -> entry.contains("pplication " + application + " started")
                                || entry.contains("starting the application " + application + ".")
                                || entry.contains("application " + application + " was not started")));
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), httpsPort())) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Starts a server, and waits for nothing. */
    public static LibertyServer launch(
            ServerDirectory directory, ServerXml configuration, Map<String, String> environment) {
        if (!ServerKind.current().isLiberty()) {
            throw new IllegalStateException("This test is not for " + ServerKind.current());
        }
        directory.write("server.xml", configuration.toString());
        directory.write("jvm.options", JVM_OPTIONS);
        try {
            ProcessBuilder builder = new ProcessBuilder(
                            TestBuild.LIBERTY.resolve("bin/server").toString(), "run", directory.server(), "--clean")
                    .redirectErrorStream(true)
                    .redirectOutput(Files.createFile(directory.file("run.log")).toFile());
            builder.environment().put("WLP_USER_DIR", directory.user().toString());
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            builder.environment().putAll(environment);
            return new LibertyServer(directory, configuration.ports(), builder.start());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public MessageLog log() {
        return log;
    }

    @Override
    public ServerDirectory directory() {
        return directory;
    }

    @Override
    public int httpsPort() {
        return ports.https();
    }

    @Override
    public OptionalInt httpPort() {
        return ports.http();
    }

    /** Edits server.xml and waits until the server has taken it up; says where the log was before. */
    public MessageLog.Mark reconfigure(ServerXml configuration) {
        MessageLog.Mark before = log.mark();
        directory.write("server.xml", configuration.toString());
        before.await("CWWKG0017I");
        return before;
    }

    /** Whether the server ended by itself within {@code limit}. */
    public boolean endsWithin(Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        process.destroy();
        if (!endsWithin(Duration.ofSeconds(30))) {
            process.destroyForcibly();
        }
    }
}
