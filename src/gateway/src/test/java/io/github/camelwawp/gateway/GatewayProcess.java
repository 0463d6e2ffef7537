package io.github.camelwawp.gateway;

import io.github.camelwawp.gateway.deadletter.DeadLetterFolder;
import io.github.camelwawp.sandbox.WawpSandboxExtension;
import io.github.camelwawp.soak.Leashed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The gateway as its user starts it, in a process with as much memory as the documentation says is enough. */
final class GatewayProcess implements AutoCloseable {

    final Path folder;
    final Path log;
    private final Process process;

    GatewayProcess(Path folder, WawpSandboxExtension sandbox, String... settings) throws IOException {
        this.folder = folder;
        this.log = folder.resolve("gateway.log");
        Files.createDirectories(folder.resolve("routes"));
        try (Stream<Path> routes = Files.list(Path.of("routes"))) {
            for (Path route : routes.toList()) {
                Files.copy(route, folder.resolve(route.toString()));
            }
        }
        List<String> lines = new ArrayList<>(List.of(
                "camel.component.wawp.base-url=" + sandbox.baseUrl(),
                "camel.component.wawp.instance-id=123456789",
                "camel.component.wawp.access-token=ACCESS_TOKEN",
                "gateway.recipients.default=201234567890@c.us",
                "gateway.file.quiet=300",
                "gateway.file.poll-delay=200"));
        lines.addAll(Arrays.asList(settings));
        List<String> names = lines.stream()
                .map(line -> line.substring(0, line.indexOf('=') + 1))
                .toList();
        List<String> properties = new ArrayList<>(Files.readAllLines(Path.of("application.properties")));
        properties.removeIf(line -> names.stream().anyMatch(line::startsWith));
        properties.addAll(lines);
        Files.write(folder.resolve("application.properties"), properties);
        Files.createDirectories(folder.resolve("inbox"));
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Leashed.class.getName(),
                        Gateway.class.getName())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Whole at once. */
    void drop(String name, byte[] content) throws IOException {
        Path whole = Files.write(folder.resolve("whole"), content);
        Files.move(whole, folder.resolve("inbox").resolve(name));
    }

    /** What {@code message.json} of each dead letter says. */
    List<String> deadLetters() throws IOException {
        List<String> letters = new ArrayList<>();
        for (Path letter : DeadLetterFolder.letters(folder.resolve("dead-letters"))) {
            letters.add(Files.readString(letter.resolve("message.json")));
        }
        return letters;
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
