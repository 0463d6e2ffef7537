package io.github.camelwawp.soak;

import io.github.camelwawp.testing.FreePort;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The class path of the processes that tests start, and an archive of its jars' classes as the JVM has prepared them, which
 * halves the processor time of a start. The first process of a build writes the archive.
 */
final class SharedClasses {

    /** The archive is only valid for a class path that begins with the jars it was made of. */
    private static final String JARS = entries(true);

    private static final String CLASS_PATH = JARS + File.pathSeparator + entries(false);
    private static final Path GATEWAY = Path.of("src", "gateway");

    private SharedClasses() {}

    private static String entries(boolean jars) {
        return String.join(
                File.pathSeparator,
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(entry -> entry.endsWith(".jar") == jars)
                        .toList());
    }

    static List<String> options() {
        List<String> options = new ArrayList<>();
        // Unit tests run before there is a jar.
        if (JARS.contains("camel-wawp-gateway-")) {
            options.addAll(List.of("-XX:SharedArchiveFile=" + archive(), "-Xlog:cds*=off"));
        }
        options.addAll(List.of("-cp", CLASS_PATH));
        return options;
    }

    private static synchronized Path archive() {
        Path target = GATEWAY.resolve("target").toAbsolutePath();
        Path archive = target.resolve("classes-" + Runtime.version().feature() + "-" + JARS.hashCode() + ".jsa");
        try (FileChannel channel = FileChannel.open(
                        target.resolve("classes.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock others = channel.lock()) {
            if (!Files.exists(archive)) {
                write(archive);
            }
            return archive;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** By a gateway that ends a second after its start, and to which nothing comes. */
    private static void write(Path archive) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("classes");
        Files.createDirectory(folder.resolve("routes"));
        for (String route : List.of("file-to-whatsapp.camel.yaml", "http-to-whatsapp.camel.yaml")) {
            Files.copy(Path.of("routes", route), folder.resolve("routes").resolve(route));
        }
        Files.write(
                folder.resolve("application.properties"),
                List.of(
                        "camel.component.wawp.base-url=http://127.0.0.1:9",
                        "camel.component.wawp.instance-id=1",
                        "camel.component.wawp.access-token=none",
                        "gateway.http.enabled=true",
                        "gateway.http.token=forwards-to-nobody",
                        "gateway.http.port=" + FreePort.next()));
        Path fresh = folder.resolve("classes.jsa");
        Path log = folder.resolve("gateway.log");
        Process gateway = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:ArchiveClassesAtExit=" + fresh,
                        "-Dcamel.main.duration-max-seconds=1",
                        "-cp",
                        JARS,
                        "io.github.camelwawp.gateway.Gateway")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = gateway.waitFor(5, TimeUnit.MINUTES);
        if (!ended || !Files.exists(fresh)) {
            gateway.destroyForcibly();
            throw new IllegalStateException("No archive of classes:\n" + Files.readString(log));
        }
        Files.move(fresh, archive, StandardCopyOption.REPLACE_EXISTING);
    }
}
