package io.github.camelwawp.gateway.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Keeps a journal from being mistaken for the one it was. This one seals nothing: the content of a server is its administrator's
 * business.
 */
class Seal {

    static Seal of(JournalOptions options) {
        Optional<Seal> sealed = options.file().map(file -> new FileSeal(options, file));
        return sealed.orElseGet(Seal::new);
    }

    /**
     * Before the database is opened.
     *
     * @throws JournalException if it is not the one it was
     */
    void check() {}

    /** As soon as the database is open. */
    void opened(Database database) {}

    /**
     * Part of a change that must never be forgotten.
     *
     * @return to be handed to {@link #renew(long)} when the change is on the disk; more than 0
     */
    long advance(Connection connection) throws SQLException {
        return 1;
    }

    void renew(long generation) {}

    /** Now and then: renews it if there are new messages. */
    void renew(Database database) {}

    /** After the database was closed. */
    void closed() {}
}
