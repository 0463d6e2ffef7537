package io.github.camelwawp.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The embedded journal: an SQLite file. */
final class FileStore implements Store {

    /** Offset of the transaction counter in SQLite's WAL index (fileformat2, "WAL-index header", iChange). */
    private static final int CHANGES = 8;

    private final Path file;

    FileStore(Path folder) {
        this.file = folder.resolve("journal.db");
    }

    @Override
    public String title() {
        return "SQLite";
    }

    @Override
    public String url() {
        return "jdbc:sqlite:" + file;
    }

    @Override
    public String user() {
        return "";
    }

    @Override
    public void fill(int messages) throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection(url())) {
            FinishedMessages.insert(connection, messages);
        }
        // The seal no longer matches the file.
        Files.deleteIfExists(file.resolveSibling("journal.seal"));
    }

    @Override
    public long commits() throws IOException {
        ByteBuffer number = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.nativeOrder());
        try (FileChannel index = FileChannel.open(file.resolveSibling("journal.db-shm"), StandardOpenOption.READ)) {
            index.read(number, CHANGES);
        }
        return Integer.toUnsignedLong(number.getInt(0));
    }

    @Override
    public long flushes(long pid, Measured work) throws Exception {
        Path calls = file.resolveSibling("flushes");
        Process strace = new ProcessBuilder(
                        "strace",
                        "-f",
                        "-e",
                        "trace=fsync,fdatasync",
                        "-o",
                        calls.toString(),
                        "-p",
                        String.valueOf(pid))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        TimeUnit.SECONDS.sleep(1);
        work.run();
        strace.destroy();
        strace.waitFor();
        try (Stream<String> lines = Files.lines(calls)) {
            return lines.filter(line -> line.contains("sync(")).count();
        }
    }

    @Override
    public long bytes() throws IOException {
        return Files.size(file);
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
