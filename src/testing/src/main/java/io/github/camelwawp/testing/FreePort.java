package io.github.camelwawp.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/** A free port on this machine, for a server that cannot choose one itself. */
public final class FreePort {

    /** Operating systems give higher ports to outgoing connections, which might take a port before its server does. */
    private static final int FIRST = 20_000;

    private static final int PORTS = 12_000;
    private static final int TRIES = 100;

    /** Concurrent processes start far apart, so that none gets a port that another will take. */
    private static final AtomicInteger LAST =
            new AtomicInteger((int) (ProcessHandle.current().pid() * 499 % PORTS));

    private FreePort() {}

    public static int next() {
        IOException taken = null;
        for (int i = 0; i < TRIES; i++) {
            int port = FIRST + Math.floorMod(LAST.incrementAndGet(), PORTS);
            try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return free.getLocalPort();
            } catch (IOException e) {
                taken = e;
            }
        }
        throw new IllegalStateException("No port is free", taken);
    }
}
