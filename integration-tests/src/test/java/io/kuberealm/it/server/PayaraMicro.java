package io.kuberealm.it.server;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A running Payara Micro. */
final class PayaraMicro extends StandaloneServer {
    private static final String LISTENER =
            "configs.config.server-config.network-config.network-listeners.network-listener.";

    private final Process process;

    private PayaraMicro(ServerDirectory directory, MessageLog log, Ports ports, Process process) {
        super(directory, log, ports);
        this.process = process;
    }

    static PayaraMicro start(ServerDirectory directory, Setup setup) {
        return start(directory, setup, Path.of(System.getProperty("java.home")));
    }

    /** Starts one on another Java than the tests'. */
    static PayaraMicro start(ServerDirectory directory, Setup setup, Path java) {
        Ports ports = Ports.of(setup);
        Path boot = directory.write(
                "boot.asadmin",
                DocumentedCommands.of("payara.md", "payara-micro.asadmin")
                        + "set " + LISTENER + "http-listener.address=127.0.0.1\n"
                        + "set " + LISTENER + "https-listener.address=127.0.0.1\n"
                        + (setup.believesHeaders()
                                ? PayaraServer.believingHeaders("http-listener", "https-listener")
                                : ""));
        Path temporary = directory.write("tmp/for-what-it-unpacks", "").resolveSibling(".");
        List<String> command = new ArrayList<>(List.of(
                java.resolve("bin/java").toString(),
                "-Xmx1g",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + temporary.normalize(),
                "-jar",
                TestBuild.PAYARA_MICRO.toString(),
                "--nohazelcast",
                "--disablephonehome",
                "--prebootcommandfile",
                boot.toString(),
                "--port",
                String.valueOf(ports.http()),
                "--sslport",
                String.valueOf(ports.https())));
        for (Setup.Application application : setup.applications()) {
            Path war = StandaloneWar.pack(application, setup.settings(), directory.file("applications"));
            command.addAll(List.of("--deploy", war + ":" + application.contextRoot()));
        }
        Path output = directory.file("run.log");
        PayaraMicro server = new PayaraMicro(
                directory,
                new MessageLog(output, MessageLog.Format.PAYARA),
                ports,
                Program.start(output, setup.environment(), command));
        try {
            server.awaitReady(setup.applications().size());
            return server;
        } catch (AssertionError neverReady) {
            server.close();
            throw neverReady;
        }
    }

    private void awaitReady(int applications) {
        Eventually.find("Payara Micro in " + directory(), MessageLog.LIMIT.multipliedBy(3 + applications / 4), () -> {
            if (!process.isAlive()) {
                throw new AssertionError("Payara Micro ended:\n" + TestFiles.read(file("run.log")));
            }
            return logFromStart().entries(" ready in ").stream().findFirst().or(Optional::empty);
        });
    }

    @Override
    public void close() {
        Program.stop(process);
    }
}
