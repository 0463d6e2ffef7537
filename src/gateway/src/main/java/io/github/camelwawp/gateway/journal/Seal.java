package io.github.camelwawp.gateway.journal;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Detects a journal that was replaced or restored from an old copy. This base class checks nothing, since the content of a
 * database server is its administrator's responsibility.
 */
class Seal {

    static Seal of(JournalOptions options) {
        return options.file().isPresent() ? new FileSeal(options) : new Seal();
    }

    /**
     * Must be called before the database is opened.
     *
     * @throws JournalException if the journal is not the expected one
     */
    void check() {}

    /** Must be called as soon as the database is open. */
    void opened(Database database) {}

    /**
     * Records, within its transaction, a change that must never be lost.
     *
     * @return the generation to pass to {@link #renew(long)} when the change is on disk; greater than 0
     */
    long advance(Connection connection) throws SQLException {
        return 1;
    }

    void renew(long generation) {}

    /** Renews the seal if there are new messages; called periodically. */
    void renew(Database database) {}

    /** Must be called after the database was closed. */
    void closed() {}
}
