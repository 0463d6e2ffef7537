package io.github.camelwawp.gateway.journal;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs work on the database's connections, and converts every failure to a {@link JournalException}. */
abstract class Database implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    /** The maximum number of searches at once. */
    static final int SEARCHES = 2;

    final long searchMillis;

    /** @param searchMillis how long a search may take */
    Database(long searchMillis) {
        this.searchMillis = searchMillis;
    }

    /** Work that can be repeated after a failure. */
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** One of the methods below. */
    interface Commit {
        <T> T of(String what, Work<T> work);
    }

    static Database of(JournalOptions options) {
        return DatabaseKind.of(options.url()).open(options);
    }

    /** @param what completes "The journal cannot …" */
    final <T> T read(String what, Work<T> work) {
        try {
            return reading(work);
        } catch (SQLException e) {
            throw failed(what, e);
        }
    }

    /**
     * Reads on connections of its own, so that the gateway's work does not wait for searches, and ends the work after a while.
     *
     * @throws SearchEndedException if the work takes too long, or too many searches are under way
     */
    final <T> T search(String what, Work<T> work) {
        try {
            return searching(work);
        } catch (SQLException e) {
            if (e instanceof SQLTransientConnectionException && e.getCause() == null) {
                throw SearchEndedException.tooMany(e);
            }
            if (SqlFailure.isTimeout(e)) {
                throw SearchEndedException.tooLong(searchMillis, e);
            }
            throw failed(what, e);
        }
    }

    /**
     * Runs work of one statement, or of several that need no common transaction; its changes are on disk when it
     * returns.
     */
    final <T> T write(String what, Work<T> work) {
        LOG.trace(what);
        try {
            return writing(work);
        } catch (SQLException e) {
            throw failed(what, e);
        }
    }

    /**
     * Runs the work in one transaction. In a file, a power failure may undo it until something later is on disk: use it
     * for changes that mean nothing after a restart, such as claims, or that are repeated.
     */
    final <T> T lazily(String what, Work<T> work) {
        try {
            return unflushed(work);
        } catch (SQLException e) {
            throw failed(what, e);
        }
    }

    /** Runs the work in one transaction, which is on disk when it returns. */
    final <T> T transaction(String what, Work<T> work) {
        LOG.trace(what);
        try {
            return together(work);
        } catch (SQLException e) {
            throw failed(what, e);
        }
    }

    abstract <T> T reading(Work<T> work) throws SQLException;

    abstract <T> T searching(Work<T> work) throws SQLException;

    abstract <T> T writing(Work<T> work) throws SQLException;

    abstract <T> T unflushed(Work<T> work) throws SQLException;

    abstract <T> T together(Work<T> work) throws SQLException;

    /** Gives the space of deleted rows back to the disk, if the database leaves that to the gateway. */
    void shrink() {}

    abstract void measure(MeterRegistry registry);

    static JournalException failed(String what, SQLException e) {
        return new JournalException(
                "The journal cannot " + what + ": " + SqlFailure.name(e), SqlFailure.quotesRow(e) ? null : e);
    }

    @Override
    public abstract void close();
}
