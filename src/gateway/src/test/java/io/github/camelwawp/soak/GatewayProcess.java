package io.github.camelwawp.soak;

import io.github.camelwawp.testing.FreePort;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The gateway as a process of its own, in a folder with the project's routes and properties. */
public final class GatewayProcess implements AutoCloseable {

    public final Path folder;
    public final int port = FreePort.next();
    public final Path log;
    private Child process;
    private final String heap;
    private int starts;

    GatewayProcess(Path folder, Map<String, String> settings) throws IOException {
        this(folder, "384m", settings);
    }

    /** @param heap as in {@code -Xmx} */
    public GatewayProcess(Path folder, String heap, Map<String, String> settings) throws IOException {
        this.heap = heap;
        this.folder = Files.createDirectories(folder);
        this.log = folder.resolve("gateway.log");
        Files.createDirectories(folder.resolve("routes"));
        try (Stream<Path> routes = Files.list(Path.of("routes"))) {
            for (Path route : routes.toList()) {
                Files.copy(route, folder.resolve(route.toString()));
            }
        }
        List<String> lines = new ArrayList<>(Files.readAllLines(Path.of("application.properties")));
        lines.removeIf(line -> settings.containsKey(line.replaceFirst("=.*", "")));
        settings.forEach((name, value) -> lines.add(name + "=" + value));
        if (!settings.containsKey("gateway.pace")) {
            lines.add("gateway.pace=none");
        }
        lines.removeIf(line -> line.startsWith("gateway.http.port="));
        lines.add("gateway.http.port=" + port);
        Files.write(folder.resolve("application.properties"), lines);
    }

    /** Returns at once. */
    public void start() {
        start(Map.of());
    }

    /** @param environment in addition to this process's own */
    void start(Map<String, String> environment) {
        starts++;
        process = Child.start(folder, log, heap, environment, "io.github.camelwawp.gateway.Gateway");
    }

    public void awaitReady() {
        Ports.awaitOpen(port, process);
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    void kill() {
        process.kill();
    }

    long stop() {
        return process.stop();
    }

    int starts() {
        return starts;
    }

    long logLines(String... words) {
        try (BufferedReader lines = Files.newBufferedReader(log)) {
            return lines.lines()
                    .filter(line -> Stream.of(words).allMatch(line::contains))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
    }
}
