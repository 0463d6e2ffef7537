package io.github.camelwawp.gateway.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * The operator's pause of all gateways that share the journal. Durability and exceptions are those of the journal.
 */
public final class Pauses {

    private final Database database;
    private final JournalClock clock;
    private final Glance glance;
    private final boolean shared;

    Pauses(Database database, JournalClock clock, Glance glance, boolean shared) {
        this.database = database;
        this.clock = clock;
        this.glance = glance;
        this.shared = shared;
    }

    /** Whether another gateway may begin or end the pause. */
    public boolean isShared() {
        return shared;
    }

    /** Begins a pause unless there is one; returns when the pause began. */
    public Instant begin() {
        Instant now = clock.now();
        Instant since = database.transaction("pause sending", connection -> {
            Sql.update(
                    connection, "insert into wawp_pause (id, began_at) values (1, ?) on conflict (id) do nothing", now);
            // Empty if another gateway has just ended it.
            return current(connection).orElse(now);
        });
        glance.forget();
        return since;
    }

    public void end() {
        database.write("resume sending", connection -> Sql.update(connection, "delete from wawp_pause"));
        glance.forget();
    }

    private static Optional<Instant> current(Connection connection) throws SQLException {
        return Sql.first(
                connection, row -> Sql.instant(row, "began_at"), "select began_at from wawp_pause where id = 1");
    }
}
