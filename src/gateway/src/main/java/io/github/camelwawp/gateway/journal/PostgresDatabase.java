package io.github.camelwawp.gateway.journal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** A server that several gateways can share. Runs work on pooled connections and replaces broken ones. */
final class PostgresDatabase extends Database {

    /** The maximum number of attempts after lost connections or transaction conflicts. */
    private static final int TRIES = 3;

    private static final int SOCKET_SECONDS = 6;

    private final JournalOptions options;
    private final HikariDataSource pool;

    PostgresDatabase(JournalOptions options) {
        this.options = options;
        HikariConfig config = new HikariConfig();
        config.setPoolName("journal");
        config.setConnectionTimeout(DatabaseKind.CONNECT_SECONDS * 1_000L);
        config.setValidationTimeout(2_500);
        config.setJdbcUrl(options.url());
        config.setUsername(options.user());
        config.setPassword(options.password());
        config.addDataSourceProperty("ApplicationName", "camel-wawp gateway");
        config.addDataSourceProperty("connectTimeout", String.valueOf(DatabaseKind.CONNECT_SECONDS));
        config.addDataSourceProperty("loginTimeout", String.valueOf(DatabaseKind.CONNECT_SECONDS));
        config.addDataSourceProperty("socketTimeout", String.valueOf(SOCKET_SECONDS));
        config.addDataSourceProperty("cancelSignalTimeout", "2");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        // The server's error details quote the row, including the recipient.
        config.addDataSourceProperty("logServerErrorDetail", "false");
        config.addDataSourceProperty(
                "options",
                "-c statement_timeout=" + DatabaseKind.STATEMENT_MILLIS + " -c lock_timeout="
                        + DatabaseKind.STATEMENT_MILLIS + " -c idle_in_transaction_session_timeout=30000");
        pool = new HikariDataSource(config);
    }

    /**
     * Separate connections: a migration of many rows exceeds the gateway's statement timeout. By URL, since Flyway takes a third of a second to
     * look for passwords in the long one of a data source.
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

    @Override
    <T> T claiming(Work<T> work) throws SQLException {
        return reading(work);
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
        pool.close();
    }
}
