package io.github.camelwawp.soak;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** Somebody who reaches the port and knows no secret. Each call tells the answer's first line, or that there was none. */
public final class Stranger {

    public static final String CUT_OFF = "cut off";

    private static final int PATIENCE_MILLIS = 300_000;
    private static final int A_PIECE = 1024;
    private static final int PIECE_MILLIS = 50;
    private static final byte[] BODY = "x".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);

    private final int port;

    public Stranger(int port) {
        this.port = port;
    }

    /** Says how much will come, sends all of it, and reads the answer. */
    public String polite(String call, int size) throws IOException {
        return to(head(call, "Content-Length: " + size), out -> out.write(BODY, 0, size));
    }

    /** Does not say how much will come. */
    public String chunked(String call, int size) throws IOException {
        return to(head(call, "Transfer-Encoding: chunked"), out -> {
            out.write((Integer.toHexString(size) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.write(BODY, 0, size);
            out.write("\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        });
    }

    /** Sends little by little, whatever it is told, until it is hung up on or that many pieces are sent. */
    public String slow(String call, int size, int pieces) throws IOException {
        return to(head(call, "Content-Length: " + size), out -> {
            for (int piece = 0; piece < pieces; piece++) {
                out.write(BODY, 0, A_PIECE);
                pause();
            }
        });
    }

    /** Sends these characters and waits to be hung up on. */
    public String raw(String characters) throws IOException {
        return to(characters, out -> {}, true);
    }

    private static String head(String call, String framing) {
        return call.replaceFirst("\n", " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n") + framing
                + "\r\n\r\n";
    }

    private interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    private String to(String head, Body body) throws IOException {
        return to(head, body, false);
    }

    private String to(String head, Body body, boolean untilHungUpOn) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            try {
                socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
                body.writeTo(socket.getOutputStream());
            } catch (SocketException hungUpOn) {
                // It may have said why.
            }
            return answer(socket.getInputStream(), untilHungUpOn);
        }
    }

    private static String answer(InputStream in, boolean untilHungUpOn) throws IOException {
        StringBuilder line = new StringBuilder();
        try {
            for (int c = in.read(); c >= 0 && c != '\r'; c = in.read()) {
                line.append((char) c);
            }
            if (untilHungUpOn) {
                in.transferTo(OutputStream.nullOutputStream());
            }
        } catch (SocketException reset) {
            // As good an answer as any; what came before it counts.
        }
        return line.isEmpty() ? CUT_OFF : line.toString();
    }

    private static void pause() {
        try {
            Thread.sleep(PIECE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
