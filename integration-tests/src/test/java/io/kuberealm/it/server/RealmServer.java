package io.kuberealm.it.server;

import java.net.URI;
import java.nio.file.Path;
import java.util.OptionalInt;

/** A running server with the realm, of whatever kind this run is for. */
public interface RealmServer extends AutoCloseable {
    /** Starts a server and waits until it and its applications are ready, or have failed. */
    static RealmServer start(ServerDirectory directory, Setup setup) {
        return switch (ServerKind.current()) {
            case LIBERTY -> LibertyServer.start(directory, ServerXml.of(setup), setup);
            case LIBERTY_WAR ->
                LibertyServer.start(directory, ServerXml.ofCarriers(setup, directory.file("applications")), setup);
            case PAYARA_SERVER -> PayaraServer.start(directory, setup);
            case PAYARA_MICRO -> PayaraMicro.start(directory, setup);
            case WILDFLY -> WildFlyServer.start(directory, setup);
        };
    }

    ServerDirectory directory();

    /** What the server logs. */
    MessageLog log();

    /** The port for HTTPS on the loopback interface. */
    int httpsPort();

    /** The port for HTTP on the loopback interface; nothing where there is none. */
    default OptionalInt httpPort() {
        return OptionalInt.empty();
    }

    @Override
    void close();

    /** A file of the server's directory. */
    default Path file(String name) {
        return directory().file(name);
    }

    /** The whole log from the first line. */
    default MessageLog.Mark logFromStart() {
        return new MessageLog.Mark(log(), 0);
    }

    /** The HTTPS URL of a path. */
    default URI uri(String path) {
        return URI.create("https://localhost:" + httpsPort() + path);
    }
}
