package io.kuberealm.it.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/** Ports of the loopback interface that nobody uses, from the system property {@code it.first-port} on. */
public final class FreePorts {
    private static final int FIRST = Integer.getInteger("it.first-port", 20_000);
    private static final int LAST = FIRST + 999;
    private static final AtomicInteger NEXT = new AtomicInteger(FIRST);

    private FreePorts() {}

    public static int next() {
        while (true) {
            int port = NEXT.getAndIncrement();
            if (port > LAST) {
                throw new IllegalStateException("no free port between " + FIRST + " and " + LAST);
            }
            if (isFree(port)) {
                return port;
            }
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
