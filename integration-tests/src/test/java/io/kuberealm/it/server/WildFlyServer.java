package io.kuberealm.it.server;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A running WildFly, with a server directory of its own. */
final class WildFlyServer extends StandaloneServer {
    private static final Path CONFIGURED = TestBuild.SERVERS.resolve("wildfly");
    private static boolean isConfigured;

    private final Process process;

    private WildFlyServer(ServerDirectory directory, Ports ports, Process process) {
        super(directory, new MessageLog(base(directory).resolve("log/server.log"), MessageLog.Format.WILDFLY), ports);
        this.process = process;
    }

    static WildFlyServer start(ServerDirectory directory, Setup setup) {
        TestFiles.copy(configured().resolve("configuration"), base(directory).resolve("configuration"));
        if (setup.believesHeaders()) {
            believeHeaders(base(directory).resolve("configuration/standalone.xml"));
        }
        Path deployments = base(directory).resolve("deployments");
        for (Setup.Application application : setup.applications()) {
            Path war = StandaloneWar.pack(application, setup.settings(), directory.file("applications"));
            String name = application.name().equals("root") ? "ROOT" : application.name();
            TestFiles.move(war, deployments.resolve(name + ".war"));
        }
        Ports ports = Ports.of(setup);
        Map<String, String> environment = new LinkedHashMap<>(setup.environment());
        environment.put("LAUNCH_JBOSS_IN_BACKGROUND", "true"); // or the script would keep signals for itself
        environment.put("JBOSS_JAVA_SIZING", "-Xms64m -Xmx1g -XX:MetaspaceSize=96m -XX:MaxMetaspaceSize=512m");
        Process process = Program.start(
                directory.write("run.log", ""),
                environment,
                List.of(
                        TestBuild.WILDFLY.resolve("bin/standalone.sh").toString(),
                        "-Djboss.server.base.dir=" + base(directory),
                        "-Djboss.http.port=" + ports.http(),
                        "-Djboss.https.port=" + ports.https(),
                        "-Djboss.management.http.port=" + FreePorts.next()));
        WildFlyServer server = new WildFlyServer(directory, ports, process);
        try {
            server.awaitReady(setup.applications().size());
            return server;
        } catch (AssertionError neverReady) {
            server.close();
            throw neverReady;
        }
    }

    private static void believeHeaders(Path configuration) {
        TestFiles.write(
                configuration,
                TestFiles.read(configuration)
                        .replaceAll("<(https?-listener) ", "<$1 certificate-forwarding=\"true\" "));
    }

    private static Path base(ServerDirectory directory) {
        return directory.user().resolve("standalone");
    }

    /** Configured once for all servers of the run, by its keys and never those of an earlier run. */
    private static synchronized Path configured() {
        if (!isConfigured) {
            TestFiles.delete(CONFIGURED);
            TestFiles.copy(TestBuild.WILDFLY.resolve("standalone"), CONFIGURED);
            Path commands =
                    TestFiles.write(CONFIGURED.resolve("realm.cli"), DocumentedCommands.of("wildfly.md", "realm.cli"));
            Program.run(
                    CONFIGURED.resolve("cli.log"),
                    Map.of("JAVA_OPTS", "-Djboss.server.base.dir=" + CONFIGURED),
                    List.of(TestBuild.WILDFLY.resolve("bin/jboss-cli.sh").toString(), "--file=" + commands));
            isConfigured = true;
        }
        return CONFIGURED;
    }

    /** WFLYSRV0026: it has started, but not all applications have. */
    private void awaitReady(int applications) {
        Eventually.find("WildFly in " + directory(), MessageLog.LIMIT.multipliedBy(3 + applications / 4), () -> {
            if (!process.isAlive()) {
                throw new AssertionError("WildFly ended:\n" + TestFiles.read(file("run.log")));
            }
            return logFromStart().entries().stream()
                    .filter(entry -> entry.contains("WFLYSRV0025") || entry.contains("WFLYSRV0026"))
                    .findFirst()
                    .or(Optional::empty);
        });
    }

    @Override
    public void close() {
        Program.stop(process);
    }
}
