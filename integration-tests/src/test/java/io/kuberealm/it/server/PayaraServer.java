package io.kuberealm.it.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A running Payara Server, with a domain of its own. */
final class PayaraServer extends StandaloneServer {
    private static final String DOMAIN = "realm";
    private static final String LISTENER =
            "configs.config.server-config.network-config.network-listeners.network-listener.";
    private static final String IIOP = "configs.config.server-config.iiop-service.iiop-listener.";

    private final Map<String, String> environment;
    private final Ports ports;
    private final int adminPort = FreePorts.next();

    private PayaraServer(ServerDirectory directory, Map<String, String> environment, Ports ports) {
        super(
                directory,
                new MessageLog(domains(directory).resolve(DOMAIN).resolve("logs/server.log"), MessageLog.Format.PAYARA),
                ports);
        this.environment = environment;
        this.ports = ports;
    }

    static PayaraServer start(ServerDirectory directory, Setup setup) {
        return start(directory, setup, Path.of(System.getProperty("java.home")));
    }

    /** Starts a server on another Java than the tests'. */
    static PayaraServer start(ServerDirectory directory, Setup setup, Path java) {
        Map<String, String> environment = new LinkedHashMap<>(setup.environment());
        environment.put("AS_JAVA", java.toString());
        environment.put("JAVA_HOME", java.toString());
        PayaraServer server = new PayaraServer(directory, environment, Ports.of(setup));
        server.createDomain();
        Path boot = directory.write(
                "boot.asadmin",
                DocumentedCommands.of("payara.md", "payara-server.asadmin")
                        + server.loopbackOnly()
                        + (setup.believesHeaders() ? believingHeaders("http-listener-1", "http-listener-2") : ""));
        server.asadmin(
                "start-domain",
                "--domaindir",
                server.domains().toString(),
                "--prebootcommandfile",
                boot.toString(),
                DOMAIN);
        try {
            server.deploy(setup);
            return server;
        } catch (AssertionError failed) {
            server.close();
            throw failed;
        }
    }

    /** The commands for {@link Setup#believesHeaders}. */
    static String believingHeaders(String... listeners) {
        return Arrays.stream(listeners)
                .map(listener -> "set configs.config.server-config.network-config.protocols.protocol." + listener
                        + ".http.auth-pass-through-enabled=true\n")
                .collect(Collectors.joining());
    }

    private static Path domains(ServerDirectory directory) {
        return directory.user().resolve("domains");
    }

    private Path domains() {
        return domains(directory());
    }

    /**
     * JMS is the one listener that only the file itself can switch off, and {@code start-domain} waits for the admin port that
     * the file names.
     */
    private void createDomain() {
        TestFiles.copy(
                TestBuild.PAYARA.resolve("glassfish/domains/domain1"), domains().resolve(DOMAIN));
        Path configuration = domains().resolve(DOMAIN).resolve("config/domain.xml");
        TestFiles.write(
                configuration,
                TestFiles.read(configuration)
                        .replaceFirst("<admin-service ", "<jms-service type=\"DISABLED\"/>\n<admin-service ")
                        .replace(
                                "<network-listener port=\"4848\"",
                                "<network-listener address=\"127.0.0.1\" port=\"" + adminPort + "\"")
                        .replace("-Xmx512m", "-Xmx1g"));
    }

    private String loopbackOnly() {
        List<String> lines = new ArrayList<>();
        Map.of("http-listener-1", ports.http(), "http-listener-2", ports.https())
                .forEach((listener, port) -> {
                    lines.add("set " + LISTENER + listener + ".address=127.0.0.1");
                    lines.add("set " + LISTENER + listener + ".port=" + port);
                });
        List.of("orb-listener-1", "SSL", "SSL_MUTUALAUTH")
                .forEach(listener -> lines.add("set " + IIOP + listener + ".enabled=false"));
        lines.add("set configs.config.server-config.admin-service.jmx-connector.system.enabled=false");
        lines.add("set configs.config.server-config.hazelcast-config-specific-configuration.enabled=false");
        return String.join("\n", lines) + "\n";
    }

    /** An application that fails to deploy is a matter of the test; the exit status is that of the last command. */
    private void deploy(Setup setup) {
        Path applications = file("applications");
        String commands = setup.applications().stream()
                .map(application ->
                        "deploy --name " + application.name() + " --contextroot " + application.contextRoot() + " "
                                + StandaloneWar.pack(application, setup.settings(), applications))
                .collect(Collectors.joining("\n", "", "\nlist-applications\n"));
        asadmin(
                Program.LIMIT.multipliedBy(1 + setup.applications().size() / 6),
                "--port",
                String.valueOf(adminPort),
                "multimode",
                "--file",
                directory().write("deploy.asadmin", commands).toString());
    }

    private void asadmin(String... arguments) {
        asadmin(Program.LIMIT, arguments);
    }

    private void asadmin(Duration limit, String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(TestBuild.PAYARA.resolve("bin/asadmin").toString()));
        command.addAll(List.of(arguments));
        Program.run(directory().user().resolve("asadmin.log"), environment, command, limit);
    }

    @Override
    public void close() {
        asadmin("stop-domain", "--domaindir", domains().toString(), "--kill=true", DOMAIN);
    }
}
