package io.github.camelwawp.gateway.journal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.Credentials;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** A server that several gateways can share. Runs work on pooled connections and replaces broken ones. */
final class PostgresDatabase extends Database {

    /** The maximum number of attempts after lost connections or transaction conflicts. */
    private static final int TRIES = 3;

    private static final int SOCKET_SECONDS = 6;
    /** How long a connection for searches is kept after the last one. */
    private static final long IDLE_MILLIS = 60_000;

    private final JournalOptions options;
    private final HikariDataSource pool;
    private final HikariDataSource searches;

    PostgresDatabase(JournalOptions options, long searchMillis) {
        super(searchMillis);
        this.options = options;
        // One free connection is kept; more are opened as they are needed.
        this.pool = pool("journal", DatabaseKind.STATEMENT_MILLIS, SOCKET_SECONDS, config -> config.setMinimumIdle(1));
        try {
            this.searches = pool(
                    "journal-search",
                    searchMillis,
                    SOCKET_SECONDS + TimeUnit.MILLISECONDS.toSeconds(searchMillis),
                    config -> {
                        config.setMaximumPoolSize(SEARCHES);
                        config.setMinimumIdle(0);
                        config.setIdleTimeout(IDLE_MILLIS);
                        config.setInitializationFailTimeout(-1);
                    });
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    private HikariDataSource pool(
            String name, long statementMillis, long socketSeconds, Consumer<HikariConfig> special) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setConnectionTimeout(DatabaseKind.CONNECT_SECONDS * 1_000L);
        config.setValidationTimeout(2_500);
        config.setJdbcUrl(options.url());
        config.addDataSourceProperty("ApplicationName", "camel-wawp gateway");
        config.addDataSourceProperty("connectTimeout", String.valueOf(DatabaseKind.CONNECT_SECONDS));
        config.addDataSourceProperty("loginTimeout", String.valueOf(DatabaseKind.CONNECT_SECONDS));
        config.addDataSourceProperty("socketTimeout", String.valueOf(socketSeconds));
        config.addDataSourceProperty("cancelSignalTimeout", "2");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        // The server's error details quote the row, including the recipient.
        config.addDataSourceProperty("logServerErrorDetail", "false");
        config.addDataSourceProperty(
                "options",
                "-c statement_timeout=" + statementMillis + " -c lock_timeout=" + DatabaseKind.STATEMENT_MILLIS
                        + " -c idle_in_transaction_session_timeout=30000");
        special.accept(config);
        return new HikariDataSource(config) {
            @Override
            public Credentials getCredentials() {
                return Credentials.of(options.user(), options.password());
            }
        };
    }

    /**
     * Separate connections: a migration of many rows exceeds the gateway's statement timeout. Connects by URL, since
     * Flyway searches the long URL of a data source for passwords with a slow pattern.
     */
    static FluentConfiguration connect(FluentConfiguration flyway, JournalOptions options, int seconds) {
        return flyway.dataSource(options.url(), orNull(options.user()), orNull(options.password()))
                .jdbcProperties(Map.of(
                        "connectTimeout",
                        String.valueOf(DatabaseKind.CONNECT_SECONDS),
                        "loginTimeout",
                        String.valueOf(DatabaseKind.CONNECT_SECONDS),
                        "socketTimeout",
                        String.valueOf(seconds)));
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    @Override
    <T> T reading(Work<T> work) throws SQLException {
        return on(pool, work);
    }

    @Override
    <T> T searching(Work<T> work) throws SQLException {
        return on(searches, work);
    }

    private static <T> T on(HikariDataSource pool, Work<T> work) throws SQLException {
        for (int tries = 1; ; tries++) {
            try (Connection connection = pool.getConnection()) {
                return work.on(connection);
            } catch (SQLException e) {
                SqlFailure failure = SqlFailure.of(e);
                if (failure == SqlFailure.CUT) {
                    // Most likely all connections are broken, so replaces them all instead of one after the other.
                    pool.getHikariPoolMXBean().softEvictConnections();
                }
                if (failure == SqlFailure.LASTING || tries == TRIES) {
                    throw e;
                }
            }
        }
    }

    @Override
    <T> T writing(Work<T> work) throws SQLException {
        return reading(work);
    }

    /** With a flush: if the server crashed and its gateways went on, they would hold ids of rows that it has lost. */
    @Override
    <T> T unflushed(Work<T> work) throws SQLException {
        return together(work);
    }

    @Override
    <T> T together(Work<T> work) throws SQLException {
        return reading(connection -> {
            connection.setAutoCommit(false);
            try {
                T result = work.on(connection);
                connection.commit();
                connection.setAutoCommit(true);
                return result;
            } catch (SQLException | RuntimeException e) {
                rollback(connection, e);
                throw e;
            }
        });
    }

    private static void rollback(Connection connection, Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            // The connection is lost, and with it the transaction.
            cause.addSuppressed(e);
        }
    }

    @Override
    void measure(MeterRegistry registry) {
        pool.setMetricRegistry(registry);
    }

    @Override
    public void close() {
        searches.close();
        pool.close();
    }
}
