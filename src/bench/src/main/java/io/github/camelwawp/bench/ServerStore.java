package io.github.camelwawp.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;

/** A PostgreSQL server on this machine. */
final class ServerStore implements Store {

    private static final String DATABASE = "postgres";
    /** An idle server process reports its statistics after ten seconds (PGSTAT_IDLE_INTERVAL in PostgreSQL's source). */
    private static final int REPORTING_SECONDS = 11;

    private final EmbeddedPostgres server;

    ServerStore(Path folder) throws IOException {
        server = EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("postgres"))
                // As in production; embedded PostgreSQL turns both off.
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("fsync", "on")
                .start();
    }

    @Override
    public String title() {
        return "PostgreSQL";
    }

    @Override
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + DATABASE;
    }

    @Override
    public String user() {
        return DATABASE;
    }

    @Override
    public void fill(int messages) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            FinishedMessages.insert(connection, messages);
            statement.execute("vacuum analyze");
        }
    }

    @Override
    public long commits() throws SQLException {
        return number("select pg_snapshot_xmax(pg_current_snapshot())::text::bigint");
    }

    @Override
    public long flushes(long pid, Measured work) throws Exception {
        long before = settled();
        work.run();
        return settled() - before;
    }

    /** Flushes so far, once every server process has reported its flushes. */
    private long settled() throws SQLException, InterruptedException {
        TimeUnit.SECONDS.sleep(REPORTING_SECONDS);
        return number("select wal_sync from pg_stat_wal");
    }

    @Override
    public long bytes() throws SQLException {
        return number("select pg_database_size('" + DATABASE + "')");
    }

    private long number(String sql) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
