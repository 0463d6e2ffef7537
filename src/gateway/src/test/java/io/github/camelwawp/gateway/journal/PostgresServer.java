package io.github.camelwawp.gateway.journal;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A real PostgreSQL that can be stopped and started again at the same port. PostgreSQL refuses to run as root; there,
 * the library starts it in a user namespace of its own, for which the machine must allow {@code unshare -U}.
 */
public final class PostgresServer {

    private final Path data;
    private EmbeddedPostgres server;
    /** Used for every test, since PostgreSQL starts a process for each connection. */
    private Connection administrator;

    private int port;
    private final List<String> frozen = new ArrayList<>();

    public PostgresServer(Path data) {
        this.data = data;
    }

    public void start() {
        try {
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    // As in production: off by default here.
                    .setServerConfig("synchronous_commit", "on")
                    // Writes by itself, and visits each database in turn, of which there is one for each test.
                    .setServerConfig("autovacuum", "off");
            if (port != 0) {
                builder.setPort(port);
            }
            server = builder.start();
            port = server.getPort();
            administrator = connect("postgres");
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public void stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    public void execute(String sql) {
        execute(administrator, sql);
    }

    public void execute(String database, String sql) {
        try (Connection connection = connect(database)) {
            execute(connection, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void execute(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The one number of the one row. */
    public long number(String sql) {
        return number(administrator, sql);
    }

    long number(String database, String sql) {
        try (Connection connection = connect(database)) {
            return number(connection, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long number(Connection connection, String sql) {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection connect(String database) throws SQLException {
        return server.getDatabase("postgres", database).getConnection();
    }

    public void cutConnections(String database) {
        execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + database + "'");
    }

    /** The database's connections stay, but nobody answers on them. */
    void freeze(String database) {
        try (Statement statement = administrator.createStatement();
                ResultSet pid =
                        statement.executeQuery("select pid from pg_stat_activity where datname = '" + database + "'")) {
            while (pid.next()) {
                frozen.add(pid.getString(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        signal("-STOP");
    }

    void thaw() {
        signal("-CONT");
        frozen.clear();
    }

    private void signal(String signal) {
        try {
            for (String pid : frozen) {
                new ProcessBuilder("kill", signal, pid).start().waitFor();
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For this database, of all but the superuser; a fresh server trusts everyone. */
    void requirePasswords(String database) {
        try {
            Files.write(
                    data.resolve("pg_hba.conf"),
                    List.of(
                            "host all postgres 127.0.0.1/32 trust",
                            "host " + database + " all 127.0.0.1/32 scram-sha-256",
                            "host all all 127.0.0.1/32 trust"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        execute("select pg_reload_conf()");
    }
}
