package io.github.camelwawp.gateway.jms;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A proxy between the gateway and its broker that can fall silent without closing anything. */
public final class Relay implements AutoCloseable {

    private final ServerSocket server;
    private final int target;
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
    private volatile boolean silent;
    private volatile int era;

    public Relay(int target) throws IOException {
        this.target = target;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    public String url() {
        return "tcp://127.0.0.1:" + server.getLocalPort();
    }

    /** From now on, drops bytes, and accepts connections without answering. */
    void fallSilent() {
        silent = true;
    }

    /** Passes bytes again, but only those of connections made from now on. */
    void speak() {
        era++;
        silent = false;
    }

    public void cut() {
        sockets.forEach(Relay::closeQuietly);
        sockets.clear();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                Socket broker = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.add(client);
                sockets.add(broker);
                int madeIn = era;
                daemon(() -> pump(client, broker, madeIn));
                daemon(() -> pump(broker, client, madeIn));
            }
        } catch (IOException closed) {
            // The test has ended.
        }
    }

    private void pump(Socket from, Socket to, int madeIn) {
        byte[] buffer = new byte[8192];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                if (!silent && madeIn == era) {
                    out.write(buffer, 0, n);
                }
            }
        } catch (IOException cut) {
            // Either side closed the connection.
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed either way.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        cut();
    }
}
