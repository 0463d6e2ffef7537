package io.github.camelwawp.gateway;

import io.github.camelwawp.gateway.hold.Hold;
import io.github.camelwawp.sandbox.WawpSandboxExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;
import org.awaitility.Awaitility;

/** The real gateway with the project's own routes and properties, its folders and ports moved out of the way. */
final class RunningGateway implements AutoCloseable {

    final Path folder;
    private final Startup startup = new Startup("");
    private final Main main;

    RunningGateway(Path folder, WawpSandboxExtension sandbox, String... overrides) throws Exception {
        this.folder = folder;
        main = startup.main("application.properties");
        Brisk.polls(main);
        Properties p = new Properties();
        p.setProperty("camel.component.wawp.base-url", sandbox.baseUrl());
        p.setProperty("camel.component.wawp.instance-id", "123456789");
        p.setProperty("camel.component.wawp.access-token", "ACCESS_TOKEN");
        p.setProperty("gateway.file.directory", folder.resolve("inbox").toString());
        p.setProperty("gateway.file.poll-delay", "100");
        p.setProperty("gateway.file.quiet", "300");
        p.setProperty("gateway.dead-letters", folder.resolve("dead-letters").toString());
        p.setProperty("gateway.journal.url", "jdbc:sqlite:" + folder.resolve("journal.db"));
        p.setProperty("gateway.recipients.default", "201234567890@c.us");
        p.setProperty("gateway.redelivery.delay", "50");
        p.setProperty("gateway.redelivery.maximum", "2");
        p.setProperty("gateway.hold.interval", "300");
        p.setProperty("gateway.pace", "none");
        for (String override : overrides) {
            p.setProperty(override.substring(0, override.indexOf('=')), override.substring(override.indexOf('=') + 1));
        }
        p.stringPropertyNames().forEach(name -> main.addOverrideProperty(name, p.getProperty(name)));
        try {
            main.start();
        } catch (Exception e) {
            close();
            throw e;
        }
    }

    /** A gateway with the HTTP source on a free port. */
    static RunningGateway withHttp(Path folder, WawpSandboxExtension sandbox, String... overrides) throws Exception {
        int port = freePort();
        List<String> all = new ArrayList<>(List.of(
                "gateway.http.enabled=true",
                "gateway.http.port=" + port,
                "gateway.http.token=" + HttpCaller.TOKEN,
                "gateway.http.forward-delay=50"));
        all.addAll(List.of(overrides));
        return new RunningGateway(folder, sandbox, all.toArray(String[]::new));
    }

    static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    HttpCaller http() {
        return new HttpCaller(Integer.parseInt(context().resolvePropertyPlaceholders("{{gateway.http.port}}")));
    }

    CamelContext context() {
        return main.getCamelContext();
    }

    /** What a route of the user does. */
    void forward(String source, String to, String text) {
        context().createProducerTemplate().send("direct:forward", exchange -> {
            exchange.setVariable("source", source);
            exchange.setVariable("key", exchange.getExchangeId());
            exchange.setVariable("to", to);
            exchange.getMessage().setBody(text);
        });
    }

    /** Puts a whole file into the inbox at once, old enough to be taken. */
    Path drop(String name, String text) throws IOException {
        Path file = folder.resolve("inbox").resolve(name);
        Files.createDirectories(file.getParent());
        Path whole = Files.writeString(folder.resolve("whole"), text);
        Files.setLastModifiedTime(whole, FileTime.fromMillis(System.currentTimeMillis() - 5000));
        return Files.move(whole, file);
    }

    /** Waits until the journal keeps nothing that is to be sent. */
    void settled() {
        unfinished(0);
    }

    void unfinished(int deliveries) {
        Awaitility.await().until(() -> context()
                .getRegistry()
                .lookupByNameAndType("hold", Hold.class)
                .waiting()
                .equals(String.valueOf(deliveries)));
    }

    /** Files left to forward. */
    List<String> inbox() {
        return files(folder.resolve("inbox")).stream()
                .filter(f -> !f.contains("/.") && !f.startsWith("."))
                .toList();
    }

    List<Path> deadLetters() {
        return files(folder.resolve("dead-letters")).stream()
                .filter(f -> f.endsWith("message.json") && !f.startsWith("replay") && !f.startsWith("."))
                .map(f -> folder.resolve("dead-letters").resolve(f).getParent())
                .toList();
    }

    /** Files and folders come and go meanwhile. */
    private static List<String> files(Path root) {
        List<String> found = new ArrayList<>();
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    found.add(root.relativize(file).toString());
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Collections.sort(found);
        return found;
    }

    @Override
    public void close() {
        Brisk.end(context());
        main.stop();
        startup.close();
    }
}
