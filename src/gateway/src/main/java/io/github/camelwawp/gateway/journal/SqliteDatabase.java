package io.github.camelwawp.gateway.journal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.sqlite.Function;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;

/** A file that belongs to this gateway alone: one connection writes, others read beside it. */
final class SqliteDatabase extends Database {

    /** Pages that the log may hold before they are written to the file itself; of 4 KB. */
    private static final int CHECKPOINT_PAGES = 500;
    /** Bytes of the log that stay on disk after that. */
    private static final int LOG = CHECKPOINT_PAGES * 4_096;

    /** Free pages that the file keeps, so that it need not grow again at once. */
    private static final int SPARE_PAGES = 500;

    private static final String VACUUM = "pragma incremental_vacuum(200)";

    private static final int READERS = 4;

    /** Steps of SQLite's virtual machine between two checks of the clock: less than a millisecond. */
    private static final int STEPS = 10_000;

    private final Path file;
    private final SharedCommit writer;
    private final HikariDataSource readers;
    private final HikariDataSource searches;

    /** @throws JournalException if the file cannot be opened */
    SqliteDatabase(Path file, long searchMillis) {
        super(searchMillis);
        this.file = file;
        try {
            writer = new SharedCommit(writer(), DatabaseKind.STATEMENT_MILLIS);
        } catch (SQLException e) {
            throw new JournalException("The journal cannot open its file: " + SqlFailure.name(e), e);
        }
        try {
            readers = readers("journal", READERS);
            searches = readers("journal-search", SEARCHES);
        } catch (RuntimeException e) {
            writer.close();
            throw e;
        }
    }

    private Connection writer() throws SQLException {
        Connection connection = new JournalFile(file).getConnection();
        try (Statement statement = connection.createStatement()) {
            // The first takes effect in a new file alone, and only before the second.
            statement.execute("pragma auto_vacuum = incremental");
            statement.execute("pragma journal_mode = wal");
            statement.execute("pragma wal_autocheckpoint = " + CHECKPOINT_PAGES);
            statement.execute("pragma journal_size_limit = " + LOG);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private HikariDataSource readers(String name, int most) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setDataSource(new JournalFile(file));
        config.setConnectionInitSql("pragma query_only = 1");
        config.setConnectionTimeout(DatabaseKind.STATEMENT_MILLIS);
        config.setMaximumPoolSize(most);
        config.setMaxLifetime(0);
        return new HikariDataSource(config);
    }

    static SQLiteDataSource source(Path file) {
        return configured(new SQLiteDataSource(), file);
    }

    private static <T extends SQLiteDataSource> T configured(T source, Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(DatabaseKind.STATEMENT_MILLIS);
        config.enforceForeignKeys(true);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        config.setGetGeneratedKeys(false);
        source.setConfig(config);
        source.setUrl(DatabaseKind.SQLITE.url(file));
        return source;
    }

    private static final class JournalFile extends SQLiteDataSource {

        private final String file;

        JournalFile(Path file) {
            configured(this, file);
            this.file = file.toString();
        }

        @Override
        public SQLiteConnection getConnection(String user, String password) throws SQLException {
            SQLiteConnection connection =
                    new KeepingConnection(getUrl(), file, getConfig().toProperties());
            // SQLite's own function handles ASCII letters only.
            Function.create(connection, "lower", new Function() {
                @Override
                protected void xFunc() throws SQLException {
                    String text = value_text(0);
                    result(text == null ? null : text.toLowerCase(Locale.ROOT));
                }
            });
            return connection;
        }
    }

    @Override
    <T> T reading(Work<T> work) throws SQLException {
        try (Connection connection = readers.getConnection()) {
            return work.on(connection);
        }
    }

    @Override
    <T> T searching(Work<T> work) throws SQLException {
        try (Connection connection = searches.getConnection()) {
            SQLiteConnection watched = connection.unwrap(SQLiteConnection.class);
            long begin = System.nanoTime();
            ProgressHandler.setHandler(watched, STEPS, new ProgressHandler() {
                @Override
                protected int progress() {
                    return System.nanoTime() - begin < TimeUnit.MILLISECONDS.toNanos(searchMillis) ? 0 : 1;
                }
            });
            try {
                return work.on(connection);
            } finally {
                ProgressHandler.clearHandler(watched);
            }
        }
    }

    @Override
    <T> T writing(Work<T> work) throws SQLException {
        return writer.run(work, true);
    }

    @Override
    <T> T unflushed(Work<T> work) throws SQLException {
        return writer.run(work, false);
    }

    @Override
    <T> T together(Work<T> work) throws SQLException {
        return writer.run(work, true);
    }

    /** Some pages at a time, so that nobody waits long. */
    @Override
    void shrink() {
        long free = freePages();
        boolean some = free > SPARE_PAGES;
        for (long before = Long.MAX_VALUE; free > SPARE_PAGES && free < before; free = freePages()) {
            before = free;
            lazily("return free space to the disk", connection -> {
                try (Statement statement = connection.createStatement()) {
                    // A prepared statement would give back one page.
                    return statement.executeUpdate(VACUUM);
                }
            });
        }
        if (some) {
            moveLogIntoFile();
        }
    }

    /** The file gets shorter only then. */
    private void moveLogIntoFile() {
        try {
            writer.checkpoint();
        } catch (SQLException e) {
            throw failed("move its log into its file", e);
        }
    }

    private long freePages() {
        return read(
                        "count its free pages",
                        connection -> Sql.first(connection, row -> row.getLong(1), "pragma freelist_count"))
                .orElseThrow();
    }

    @Override
    void measure(MeterRegistry registry) {
        readers.setMetricRegistry(registry);
    }

    /** The last connection that closes writes the rest of the log to the file and removes it. */
    @Override
    public void close() {
        readers.close();
        searches.close();
        writer.close();
    }
}
