package io.github.camelwawp.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A Java process with this class path, and its costs; it ends when this process ends. */
final class JavaChild implements AutoCloseable {

    private static final double TICKS_A_SECOND = 100;

    private final Process process;
    private final BufferedReader out;

    private JavaChild(Process process, BufferedReader out) {
        this.process = process;
        this.out = out;
    }

    /** @param log where its output goes, or null to {@link #line read} it */
    static JavaChild start(Path folder, Path log, Class<?> main, String... args) throws IOException {
        return start(folder, log, List.of("-cp", System.getProperty("java.class.path")), main.getName(), args);
    }

    /** Starts a program of another module, without this module's folder: classes in folders cannot be shared. */
    static JavaChild start(Path folder, Path log, String main, List<String> options, String... args)
            throws IOException {
        List<String> all = new ArrayList<>(options);
        all.add("-cp");
        all.add(Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(part -> Files.isRegularFile(Path.of(part)))
                .collect(Collectors.joining(File.pathSeparator)));
        return start(folder, log, all, main, args);
    }

    private static JavaChild start(Path folder, Path log, List<String> options, String main, String... args)
            throws IOException {
        List<String> command =
                new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java"), "-Xmx512m"));
        command.addAll(options);
        command.add(main);
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        if (log == null) {
            builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        } else {
            builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        }
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return new JavaChild(process, log == null ? process.inputReader() : null);
    }

    String line() throws IOException {
        String line = out.readLine();
        if (line == null) {
            throw new IOException("The process ended early");
        }
        return line;
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits until the process ends. */
    void await() throws InterruptedException {
        process.waitFor();
    }

    /** Seconds of processor time since it began, user and system together. */
    double processorSeconds() {
        return processorSeconds(folder());
    }

    /** The same for the threads whose names match; the main thread is named java. */
    double processorSeconds(String threads) {
        try (Stream<Path> all = Files.list(folder().resolve("task"))) {
            return all.filter(thread -> isNamed(thread, threads))
                    .mapToDouble(JavaChild::processorSeconds)
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path folder() {
        return Path.of("/proc", String.valueOf(pid()));
    }

    private static boolean isNamed(Path thread, String names) {
        try {
            return Files.readString(thread.resolve("comm")).strip().matches(names);
        } catch (IOException ended) {
            return false;
        }
    }

    private static double processorSeconds(Path folder) {
        try {
            String stat = Files.readString(folder.resolve("stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_A_SECOND;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Bytes in use after a full collection. */
    long heap() throws IOException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        String.valueOf(pid()),
                        "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        try (BufferedReader lines = jcmd.inputReader()) {
            return lines.lines()
                    .filter(line -> line.startsWith("Total"))
                    .mapToLong(line -> Long.parseLong(line.strip().split(" +")[2]))
                    .findFirst()
                    .orElseThrow(() -> new IOException("jcmd shows no heap"));
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
