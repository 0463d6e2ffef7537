package io.github.camelwawp.gateway.journal;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;

/** Runs work on the database's connections, and converts every failure to a {@link JournalException}. */
abstract class Database implements AutoCloseable {

    /** Work that can be repeated after a failure. */
    interface Work<T> {
        T on(Connection connection) throws SQLException;
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

    /** Runs work of one statement, or of several that need not stay together; what it changed is on disk when it returns. */
    final <T> T write(String what, Work<T> work) {
        try {
            return writing(work);
        } catch (SQLException e) {
            throw failed(what, e);
        }
    }

    /** As {@link #write}, but a loss of power may undo it: for claims, which mean nothing after one. */
    final <T> T claim(String what, Work<T> work) {
        try {
            return claiming(work);
        } catch (SQLException e) {
            throw failed(what, e);
        }
    }

    /** Runs the work in one transaction, which is on disk when it returns. */
    final <T> T transaction(String what, Work<T> work) {
        try {
            return together(work);
        } catch (SQLException e) {
            throw failed(what, e);
        }
    }

    abstract <T> T reading(Work<T> work) throws SQLException;

    abstract <T> T writing(Work<T> work) throws SQLException;

    abstract <T> T claiming(Work<T> work) throws SQLException;

    abstract <T> T together(Work<T> work) throws SQLException;

    /** Gives the space of deleted rows back to the disk, if the database leaves that to the gateway. */
    void shrink() {}

    abstract void measure(MeterRegistry registry);

    private static JournalException failed(String what, SQLException e) {
        return new JournalException(
                "The journal cannot " + what + ": " + SqlFailure.name(e), SqlFailure.quotesRow(e) ? null : e);
    }

    @Override
    public abstract void close();
}
