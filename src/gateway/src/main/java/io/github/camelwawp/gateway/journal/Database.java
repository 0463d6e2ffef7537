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

/** Lends connections for a piece of work, replaces broken ones, and turns every failure into a {@link JournalException}. */
final class Database implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    /** So many times the same work is begun, when connections are cut or transactions collide. */
    private static final int TRIES = 3;

    /** A piece of work that may be done again after it failed. */
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private final HikariDataSource pool;
    private final DatabaseKind kind;
    private final Checkpoint checkpoint = new Checkpoint();
    /** Shared by whoever works, and had alone by whoever closes the file in between. */
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

    /** @param what continues "The journal cannot …" */
    <T> T read(String what, Work<T> work) {
        for (int tries = 1; ; tries++) {
            use.readLock().lock();
            try (Connection connection = pool.getConnection()) {
                return work.on(connection);
            } catch (SQLException e) {
                SqlFailure failure = SqlFailure.of(e);
                if (failure == SqlFailure.CUT) {
                    // Most likely all of them are: the next ones shall not be found out one by one.
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

    /** To be called at the start and when the clock was set back: see {@link H2Time}. Everybody waits meanwhile. */
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

    /** Work whose statements are each committed at once. */
    <T> T write(String what, Work<T> work) {
        return read(what, connection -> {
            T result = work.on(connection);
            secure(connection);
            return result;
        });
    }

    /** As {@link #write}, of work that returns how many rows it changed: where it changed none the disk is left alone. */
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

    /** All of the work or nothing of it. */
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
            // The connection is gone, and the transaction with it.
            cause.addSuppressed(e);
        }
    }

    private static JournalException failed(String what, SQLException e) {
        // The words of a refused row quote it.
        boolean quotes = e.getSQLState() != null && e.getSQLState().matches("2[23].*");
        return new JournalException("The journal cannot " + what + ": SQL state " + e.getSQLState(), quotes ? null : e);
    }

    @Override
    public void close() {
        pool.close();
    }
}
