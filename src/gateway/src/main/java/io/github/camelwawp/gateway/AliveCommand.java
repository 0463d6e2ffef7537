package io.github.camelwawp.gateway;

import io.github.camelwawp.gateway.deadletter.ReplayCommand;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The command {@code alive}: whether a gateway runs in this folder, and answers where it listens. Contacts nothing
 * else.
 */
final class AliveCommand {

    private static final int PATIENCE_MILLIS = 5_000;
    private static final int LONGEST_LINE = 64;

    private AliveCommand() {}

    /** Returns the exit code: 0 it is alive, 1 it is not. */
    static int run(GatewaySettings settings, PrintStream out) {
        Path deadLetters = Path.of(settings.text("gateway.dead-letters"));
        try {
            if (!Files.isDirectory(deadLetters.resolve("replay"))
                    || !new ReplayCommand(deadLetters, out, 0).gatewayRuns()) {
                out.println("No gateway is running here.");
                return 1;
            }
            if (settings.flag("gateway.management.enabled")) {
                String answer =
                        ask(settings, "gateway.management.host", "gateway.management.port", "/observe/health/live");
                if (!answer.matches("HTTP/1[.][01] 200\\b.*")) {
                    out.println("The gateway is not alive: " + answer);
                    return 1;
                }
            } else if (settings.flag("gateway.http.enabled") || settings.flag("gateway.events.enabled")) {
                ask(settings, "gateway.http.host", "gateway.http.port", "/alive");
            }
        } catch (IOException e) {
            out.println("The gateway does not answer: " + e.getClass().getSimpleName() + ".");
            return 1;
        }
        out.println("A gateway is running here.");
        return 0;
    }

    /** The first line of the answer. */
    private static String ask(GatewaySettings settings, String host, String port, String path) throws IOException {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(
                    new InetSocketAddress(
                            settings.text(host), (int) settings.options().whole(port)),
                    PATIENCE_MILLIS);
            socket.getOutputStream().write(("GET " + path + " HTTP/1.0\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            byte[] start = socket.getInputStream().readNBytes(LONGEST_LINE);
            if (start.length == 0) {
                throw new IOException("no answer");
            }
            return new String(start, StandardCharsets.US_ASCII)
                    .lines()
                    .findFirst()
                    .orElse("");
        }
    }
}
