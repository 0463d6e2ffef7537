package io.github.camelwawp.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The limit of a database: durable commits of one row each. SQLite has one writer, PostgreSQL sixteen. */
final class BareCommits {

    private static final int THREADS = 16;

    private BareCommits() {}

    /** Commits per second. */
    static double measure(String url, String user, double seconds) throws Exception {
        boolean file = url.startsWith("jdbc:sqlite:");
        try (Connection connection = DriverManager.getConnection(url, user, "");
                Statement statement = connection.createStatement()) {
            statement.execute("create table bare (id varchar(36) primary key, text varchar(200))");
        }
        AtomicLong commits = new AtomicLong();
        int threads = file ? 1 : THREADS;
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        long end = System.nanoTime() + (long) (seconds * 1e9);
        for (int thread = 0; thread < threads; thread++) {
            executor.submit(() -> {
                commit(url, user, file, commits, end);
                return null;
            });
        }
        executor.shutdown();
        if (!executor.awaitTermination((long) seconds + 60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The database hangs");
        }
        return commits.get() / seconds;
    }

    private static void commit(String url, String user, boolean file, AtomicLong commits, long end)
            throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, user, "")) {
            if (file) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("pragma journal_mode = wal");
                    statement.execute("pragma synchronous = full");
                }
            }
            try (PreparedStatement insert = connection.prepareStatement("insert into bare values (?, ?)")) {
                while (System.nanoTime() < end) {
                    insert.setString(1, UUID.randomUUID().toString());
                    insert.setString(2, SampleText.TEXT);
                    insert.executeUpdate();
                    commits.incrementAndGet();
                }
            }
        }
    }
}
