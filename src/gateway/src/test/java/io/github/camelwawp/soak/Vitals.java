package io.github.camelwawp.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a Java process of this machine holds; only where there is a {@code /proc}.
 *
 * @param heap        bytes in use after a full collection
 * @param files       open descriptors, sockets included
 * @param connections of others to its port
 */
public record Vitals(long heap, int threads, int files, int connections) {

    private static final Path PROCESSES = Path.of("/proc");
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total +\\d+ +(\\d+)");
    private static final String LISTENING = "0A";

    public static boolean canBeTaken() {
        return Files.isDirectory(PROCESSES.resolve("self/fd"));
    }

    public static Vitals of(long pid, int port) throws IOException, InterruptedException {
        Path process = PROCESSES.resolve(String.valueOf(pid));
        return new Vitals(
                heap(pid),
                entries(process.resolve("task")),
                entries(process.resolve("fd")),
                connections(process.resolve("net/tcp"), port) + connections(process.resolve("net/tcp6"), port));
    }

    private static long heap(long pid) throws IOException, InterruptedException {
        // Counts what is alive, whichever collector there is.
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        String.valueOf(pid),
                        "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        String histogram = new String(jcmd.getInputStream().readAllBytes());
        jcmd.waitFor();
        Matcher total = TOTAL.matcher(histogram);
        if (!total.find()) {
            throw new IOException("No histogram of " + pid + ": " + histogram);
        }
        return Long.parseLong(total.group(1));
    }

    private static int entries(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return (int) entries.count();
        }
    }

    /** Rows are: number, local address:port, remote address:port, state … inode, which is 0 when no process has it open. */
    private static int connections(Path table, int port) throws IOException {
        if (!Files.exists(table)) {
            return 0;
        }
        String suffix = ":%04X".formatted(port);
        return (int) Files.readAllLines(table).stream()
                .map(row -> row.strip().split("\\s+"))
                .filter(cells -> cells[1].endsWith(suffix) && !cells[3].equals(LISTENING) && !cells[9].equals("0"))
                .count();
    }

    boolean exceeds(Vitals most) {
        return heap > most.heap || threads > most.threads || files > most.files || connections > most.connections;
    }

    @Override
    public String toString() {
        return "heap %d MB, %d threads, %d files, %d connections".formatted(heap >> 20, threads, files, connections);
    }
}
