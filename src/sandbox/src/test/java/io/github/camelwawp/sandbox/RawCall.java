package io.github.camelwawp.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** One HTTP exchange over a plain socket, which shows what an HTTP client hides: how and when the connection ends. */
final class RawCall implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 10_000;

    private final Socket socket = new Socket();

    RawCall(int port) throws IOException {
        socket.connect(new InetSocketAddress("127.0.0.1", port), PATIENCE_MILLIS);
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    static RawCall sending(int port, String message) throws IOException {
        String body = HttpProbe.text(HttpProbe.CHAT, message);
        return new RawCall(port)
                .write("POST /v2/send/text HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                        + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }

    RawCall write(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
        return this;
    }

    InputStream in() throws IOException {
        return socket.getInputStream();
    }

    /** Reads until the other side ends the connection. */
    End toTheEnd() throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        try {
            in().transferTo(read);
            return new End(read.toString(StandardCharsets.UTF_8), false);
        } catch (SocketException e) {
            return new End(read.toString(StandardCharsets.UTF_8), true);
        }
    }

    /** Reads up to and including the text; leaves the rest on the connection. */
    String until(String text) throws IOException {
        StringBuilder read = new StringBuilder();
        while (read.indexOf(text) < 0) {
            int c = in().read();
            if (c < 0) {
                throw new IOException("The connection ended after: " + read);
            }
            read.append((char) c);
        }
        return read.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    record End(String read, boolean reset) {}
}
