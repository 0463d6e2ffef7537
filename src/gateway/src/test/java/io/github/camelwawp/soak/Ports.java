package io.github.camelwawp.soak;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import org.awaitility.Awaitility;

/** Ports of this machine. */
public final class Ports {

    private static final Duration START = Duration.ofMinutes(3);

    private Ports() {}

    /** @throws IllegalStateException if the process ends before it listens */
    static void awaitOpen(int port, Child child) {
        Awaitility.await().atMost(START).until(() -> {
            if (!child.isAlive()) {
                throw new IllegalStateException("A process ended before it listened on its port");
            }
            return isOpen(port);
        });
    }

    public static boolean isOpen(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }
}
