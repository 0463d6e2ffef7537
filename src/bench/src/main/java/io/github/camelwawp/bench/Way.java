package io.github.camelwawp.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A gateway in a process of its own, with the project's routes and one source. */
final class Way implements AutoCloseable {

    private static final String TOKEN = "GATEWAY_TOKEN";
    private static final String GATEWAY = "io.github.camelwawp.gateway.Gateway";
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(180);

    /** Where texts come from. */
    enum Source {
        HTTP,
        FILES,
        JMS
    }

    final Path folder;
    private final int port = freePort();
    private JavaChild gateway;

    /**
     * @param projects the folder with the project's {@code routes/}
     * @param broker   URL of the JMS broker
     */
    Way(Path folder, Path projects, Source source, Store store, String wawp, String broker) throws IOException {
        this.folder = Files.createDirectories(folder);
        Files.createDirectories(folder.resolve("routes"));
        try (Stream<Path> routes = Files.list(projects.resolve("routes"))) {
            for (Path route : routes.toList()) {
                Files.copy(route, folder.resolve("routes").resolve(route.getFileName()));
            }
        }
        List<String> lines = new ArrayList<>(List.of(
                "camel.component.wawp.base-url=" + wawp,
                "camel.component.wawp.instance-id=" + SampleText.INSTANCE_ID,
                "camel.component.wawp.access-token=" + SampleText.ACCESS_TOKEN,
                "gateway.recipients.default=" + SampleText.CHAT_ID,
                "gateway.journal.url=" + store.url(),
                "gateway.journal.user=" + store.user(),
                "gateway.pace=none",
                "gateway.http.enabled=true",
                "gateway.http.port=" + port,
                "gateway.http.token=" + TOKEN,
                "gateway.file.enabled=" + (source == Source.FILES)));
        if (source == Source.JMS) {
            lines.addAll(List.of("gateway.jms.enabled=true", "gateway.jms.url=" + broker));
        }
        Files.write(folder.resolve("application.properties"), lines);
    }

    static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    /** Starts the gateway; returns the seconds until it accepts calls. */
    double start(String... options) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        gateway = JavaChild.start(
                folder,
                folder.resolve("gateway.log"),
                GATEWAY,
                Stream.of(options).filter(option -> !option.isEmpty()).toList());
        while (!isOpen()) {
            if (!gateway.isAlive() || System.nanoTime() - begin > PATIENCE_NANOS) {
                throw new IllegalStateException("The gateway does not start: see " + folder.resolve("gateway.log"));
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    private boolean isOpen() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            // Until the gateway listens, a socket may connect to itself.
            return socket.getLocalPort() != port;
        } catch (IOException closed) {
            return false;
        }
    }

    JavaChild gateway() {
        return gateway;
    }

    Feed feed(Source source, String broker) throws Exception {
        return switch (source) {
            case HTTP -> Feed.http(port, TOKEN);
            case FILES -> Feed.files(Files.createDirectories(folder.resolve("inbox")));
            case JMS -> Feed.jms(broker, "whatsapp");
        };
    }

    @Override
    public void close() {
        if (gateway != null) {
            gateway.close();
        }
    }
}
