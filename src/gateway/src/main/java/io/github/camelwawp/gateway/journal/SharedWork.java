package io.github.camelwawp.gateway.journal;

import java.sql.Connection;
import java.sql.SQLException;

/** Work whose commit may be shared with that of others, and what became of it. */
final class SharedWork<T> {

    private final Database.Work<T> work;
    private final boolean flush;
    private T result;
    private Throwable failure;
    private boolean over;

    SharedWork(Database.Work<T> work, boolean flush) {
        this.work = work;
        this.flush = flush;
    }

    boolean needsFlush() {
        return flush;
    }

    void run(Connection connection) {
        try {
            result = work.on(connection);
        } catch (Throwable e) {
            // A failure of this work only: the thread that runs it may belong to other work.
            failure = e;
        }
    }

    boolean hasFailed() {
        return failure != null;
    }

    /** The failure of this work itself, or else the given one. */
    SQLException failure(SQLException otherwise) {
        return failure instanceof SQLException e ? e : otherwise;
    }

    /** Ends the work as undone with the shared transaction; a failure of its own is kept. */
    void fail(Throwable cause) {
        failure = failure == null ? cause : failure;
        over = true;
    }

    void over() {
        over = true;
    }

    boolean isOver() {
        return over;
    }

    T result() throws SQLException {
        if (failure instanceof SQLException e) {
            throw e;
        }
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
        return result;
    }
}
