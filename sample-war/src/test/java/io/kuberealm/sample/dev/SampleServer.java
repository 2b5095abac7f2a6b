package io.kuberealm.sample.dev;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Runs the sample's server in the foreground, and shows what to try once it answers. */
public final class SampleServer {
    private static final int HTTPS_PORT = 9443;

    private SampleServer() {}

    /**
     * Runs until the server ends.
     *
     * @param args Liberty's {@code server} script, and the file with the lines to try
     */
    public static void main(String[] args) throws Exception {
        Process server = new ProcessBuilder(args[0], "run").inheritIO().start();
        Runtime.getRuntime().addShutdownHook(new Thread(server::destroy));
        while (!server.waitFor(500, TimeUnit.MILLISECONDS)) {
            if (answers()) {
                show(Path.of(args[1]));
                server.waitFor();
            }
        }
    }

    private static boolean answers() {
        try (Socket connection = new Socket(InetAddress.getLoopbackAddress(), HTTPS_PORT)) {
            return connection.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    @SuppressWarnings("SystemOut") // it is what this program is for
    private static void show(Path linesToTry) throws IOException {
        System.out.println(Files.readString(linesToTry));
    }
}
