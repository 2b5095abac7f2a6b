package io.kuberealm.it.server;

import java.util.OptionalInt;

/** What all servers have in common whose applications carry the realm: where they are, what they log, and two ports. */
abstract class StandaloneServer implements RealmServer {
    private final ServerDirectory directory;
    private final MessageLog log;
    private final Ports ports;

    /** Free ports of the loopback interface. */
    record Ports(int http, int https) {
        static Ports of(Setup setup) {
            return new Ports(setup.httpPort().orElseGet(FreePorts::next), FreePorts.next());
        }
    }

    StandaloneServer(ServerDirectory directory, MessageLog log, Ports ports) {
        this.directory = directory;
        this.log = log;
        this.ports = ports;
    }

    @Override
    public final ServerDirectory directory() {
        return directory;
    }

    @Override
    public final MessageLog log() {
        return log;
    }

    @Override
    public final int httpsPort() {
        return ports.https();
    }

    @Override
    public final OptionalInt httpPort() {
        return OptionalInt.of(ports.http());
    }
}
