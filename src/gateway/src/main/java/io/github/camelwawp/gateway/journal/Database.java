package io.github.camelwawp.gateway.journal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs work on pooled connections, replaces broken ones, and converts every failure to a {@link JournalException}. */
final class Database implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    /** The maximum number of attempts after lost connections or transaction conflicts. */
    private static final int TRIES = 3;

    /** Work that can be repeated after a failure. */
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private final HikariDataSource pool;
    private final DatabaseKind kind;
    private final Checkpoint checkpoint = new Checkpoint();
    /** Work takes the shared lock; closing the file takes the exclusive one. */
    private final ReadWriteLock use = new ReentrantReadWriteLock();

    Database(JournalOptions options) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("journal");
        config.setPassword(options.password());
        config.setConnectionTimeout(DatabaseKind.CONNECT_SECONDS * 1_000L);
        config.setValidationTimeout(2_500);
        kind = DatabaseKind.of(options.url());
        kind.configure(config, options);
        pool = new HikariDataSource(config);
    }

    HikariDataSource dataSource() {
        return pool;
    }

    /** @param what completes "The journal cannot …" */
    <T> T read(String what, Work<T> work) {
        for (int tries = 1; ; tries++) {
            use.readLock().lock();
            try (Connection connection = pool.getConnection()) {
                return work.on(connection);
            } catch (SQLException e) {
                SqlFailure failure = SqlFailure.of(e);
                if (failure == SqlFailure.CUT) {
                    // Most likely all connections are broken, so replaces them all instead of one after the other.
                    pool.getHikariPoolMXBean().softEvictConnections();
                }
                if (failure == SqlFailure.LASTING || tries == TRIES) {
                    throw failed(what, e);
                }
            } finally {
                use.readLock().unlock();
            }
        }
    }

    /** Must be called at startup and after the clock was set back, see {@link H2Time}. All other work waits until it returns. */
    void mendTime() {
        if (kind != DatabaseKind.H2) {
            return;
        }
        use.writeLock().lock();
        try (Connection connection = pool.getConnection()) {
            mendTime(connection);
        } catch (SQLException e) {
            throw failed("look at its file's dates", e);
        } finally {
            use.writeLock().unlock();
        }
    }

    private void mendTime(Connection connection) throws SQLException {
        Duration ahead = H2Time.ahead(connection);
        if (ahead.compareTo(H2Time.BEARABLE) < 0) {
            return;
        }
        try {
            H2Time.writeAnew(connection);
            LOG.info(
                    "The journal's file was dated by a clock that was {} s ahead, and was written anew: else it would only grow for"
                            + " as long",
                    ahead.toSeconds());
        } catch (SQLException e) {
            LOG.warn(
                    "The journal's file was dated by a clock that was {} s ahead, and only grows for as long: it cannot be written"
                            + " anew (SQL state {}), for which its disk must have room. Tried again within the hour",
                    ahead.toSeconds(),
                    e.getSQLState());
        } finally {
            pool.getHikariPoolMXBean().softEvictConnections();
        }
    }

    /** Runs work that commits each statement at once. */
    <T> T write(String what, Work<T> work) {
        return read(what, connection -> {
            T result = work.on(connection);
            secure(connection);
            return result;
        });
    }

    /** As {@link #write}, for work that returns the number of changed rows: without a change, nothing is flushed. */
    int change(String what, Work<Integer> work) {
        return read(what, connection -> {
            int rows = work.on(connection);
            if (rows > 0) {
                secure(connection);
            }
            return rows;
        });
    }

    private void secure(Connection connection) throws SQLException {
        if (kind == DatabaseKind.H2) {
            checkpoint.secure(connection);
        }
    }

    /** Runs the work in one transaction. */
    <T> T transaction(String what, Work<T> work) {
        return write(what, connection -> {
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

    private static JournalException failed(String what, SQLException e) {
        // The database's message about a rejected row quotes the row.
        boolean quotes = e.getSQLState() != null && e.getSQLState().matches("2[23].*");
        return new JournalException("The journal cannot " + what + ": SQL state " + e.getSQLState(), quotes ? null : e);
    }

    @Override
    public void close() {
        pool.close();
    }
}
