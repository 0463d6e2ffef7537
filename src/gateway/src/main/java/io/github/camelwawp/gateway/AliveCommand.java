package io.github.camelwawp.gateway;

import io.github.camelwawp.gateway.deadletter.ReplayCommand;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;

/** The command {@code alive}: whether a gateway runs in this folder, and answers where it listens. Asks nobody else. */
final class AliveCommand {

    private static final int PATIENCE_MILLIS = 5_000;

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
            if (settings.flag("gateway.http.enabled") || settings.flag("gateway.events.enabled")) {
                connect(settings.text("gateway.http.host"), (int)
                        settings.options().whole("gateway.http.port"));
            }
        } catch (IOException e) {
            out.println("The gateway does not answer: " + e.getClass().getSimpleName() + ".");
            return 1;
        }
        out.println("A gateway is running here.");
        return 0;
    }

    private static void connect(String host, int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(new InetSocketAddress(host, port), PATIENCE_MILLIS);
            socket.getOutputStream().write("GET /alive HTTP/1.0\r\n\r\n".getBytes());
            if (socket.getInputStream().read() < 0) {
                throw new IOException("no answer");
            }
        }
    }
}
