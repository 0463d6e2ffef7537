package io.github.camelwawp.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** A Java process of this class path. None outlives this JVM. */
final class Child implements AutoCloseable {

    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();
    private static final long PATIENCE_SECONDS = 120;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroyForcibly)));
    }

    private final Process process;

    private Child(Process process) {
        this.process = process;
        RUNNING.add(process);
        process.onExit().thenAccept(RUNNING::remove);
    }

    /** @param log what it prints is appended to this file */
    static Child start(Path folder, Path log, String heap, String main, String... args) {
        return start(folder, log, heap, Map.of(), main, args);
    }

    /** @param environment in addition to this process's own */
    static Child start(
            Path folder, Path log, String heap, Map<String, String> environment, String main, String... args) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1"));
        command.addAll(SharedClasses.options());
        command.addAll(List.of(Leashed.class.getName(), main));
        command.addAll(List.of(args));
        try {
            ProcessBuilder child = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            child.environment().putAll(environment);
            return new Child(child.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** {@code kill -9}; returns when the process is really gone, and with it its locks. */
    void kill() {
        process.destroyForcibly();
        await();
    }

    /** Asks it to end, and tells how many milliseconds that took; -1 if it had to be killed. */
    long stop() {
        long before = System.nanoTime();
        process.destroy();
        try {
            if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        kill();
        return -1;
    }

    private void await() {
        process.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        kill();
    }
}
