package io.github.camelwawp.testing;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ServerSocketFactory;

/**
 * A server on loopback that treats every connection as the test scripts it, including faults that a well-behaved HTTP server
 * cannot produce.
 */
public final class ScriptedServer implements Closeable {

    public static final String SENT = "{\"id\":{\"_serialized\":\"true_201234567890@c.us_3EB0\"}}";
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)");

    private final ServerSocket listener;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile Script script;

    /** Handles a connection; the connection is closed when it returns. */
    public interface Script {
        void play(Connection connection) throws IOException, InterruptedException;
    }

    public ScriptedServer(Script script) {
        this(script, "127.0.0.1");
    }

    public ScriptedServer(Script script, String address) {
        this(script, address, ServerSocketFactory.getDefault());
    }

    public ScriptedServer(Script script, String address, ServerSocketFactory sockets) {
        this.script = script;
        try {
            listener = sockets.createServerSocket(0, 1024, InetAddress.getByName(address));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    public void script(Script next) {
        this.script = next;
    }

    public int port() {
        return listener.getLocalPort();
    }

    public String url() {
        return "http://127.0.0.1:" + port();
    }

    /** Number of requests read to their end. */
    public int requests() {
        return requests.get();
    }

    public int connections() {
        return connections.get();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                sockets.add(socket);
                connections.incrementAndGet();
                daemon(() -> play(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void play(Socket socket) {
        try (socket) {
            script.play(new Connection(socket));
        } catch (IOException | InterruptedException gone) {
            // The caller disconnected, which many tests do on purpose.
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "scripted-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    /** One connection, as its script sees it. */
    public final class Connection {
        private final Socket socket;

        private Connection(Socket socket) {
            this.socket = socket;
        }

        /** A whole request, head and body; null if the caller has closed the connection. */
        public String request() throws IOException {
            InputStream in = socket.getInputStream();
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int b = in.read();
                if (b < 0) {
                    return null;
                }
                head.append((char) b);
            }
            Matcher length = LENGTH.matcher(head);
            String body = length.find()
                    ? new String(in.readNBytes(Integer.parseInt(length.group(1))), StandardCharsets.UTF_8)
                    : "";
            requests.incrementAndGet();
            return head + body;
        }

        public void write(String bytes) throws IOException {
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
        }

        public void answer(int status, String body) throws IOException {
            write("HTTP/1.1 " + status + " X\r\nContent-Type: application/json\r\nContent-Length: "
                    + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body);
        }

        /** Answers every request of this connection. */
        public void serve(int status, String body) throws IOException {
            while (request() != null) {
                answer(status, body);
            }
        }

        /** Sends one byte every 20 ms, forever. */
        public void drip(String piece) throws IOException, InterruptedException {
            while (true) {
                write(piece);
                waitFor(20);
            }
        }

        /** Keeps the connection open and silent until the caller closes it. */
        public void silence() throws IOException {
            while (socket.getInputStream().read() >= 0) {
                // Reads and sends nothing.
            }
        }

        public void reset() throws SocketException {
            socket.setSoLinger(true, 0);
        }

        public void waitFor(long millis) throws InterruptedException {
            synchronized (socket) {
                socket.wait(millis);
            }
        }

        public Socket socket() {
            return socket;
        }
    }
}
