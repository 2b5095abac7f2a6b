package io.kuberealm.it.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports of the loopback interface that nobody uses, among the thousand from the system property {@code it.first-port} on. Each
 * run begins somewhere among them, so that two runs on one machine do not take the same.
 */
public final class FreePorts {
    private static final int FIRST = Integer.getInteger("it.first-port", 20_000);
    private static final int MOST = 1_000;
    private static final int BEGIN = (int) (ProcessHandle.current().pid() * 37 % MOST);
    private static final AtomicInteger TAKEN = new AtomicInteger();

    private FreePorts() {}

    public static int next() {
        while (TAKEN.get() < MOST) {
            int port = FIRST + (BEGIN + TAKEN.getAndIncrement()) % MOST;
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port among the " + MOST + " from " + FIRST + " on");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
