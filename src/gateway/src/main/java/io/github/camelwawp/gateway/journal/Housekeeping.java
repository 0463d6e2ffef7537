package io.github.camelwawp.gateway.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/** Counts what is unfinished and removes what is old. */
final class Housekeeping {

    /** Few enough for one statement's time limit on a slow disk. */
    static final int BATCH = 500;

    private static final String UNFINISHED = """
            select (select count(*) from wawp_delivery where finished_at is null)
                 + (select count(*) from wawp_message m where m.state = 'WAITING'
                        and not exists (select 1 from wawp_delivery d where d.message_id = m.id))""";

    /** The outer condition on seen_at is the one PostgreSQL looks at again when someone has just touched the row. */
    private static final String PURGE = """
            delete from wawp_message where seen_at < ? and id in (
                select m.id from wawp_message m where m.seen_at < ? and m.state <> 'WAITING'
                    and not exists (select 1 from wawp_delivery d where d.message_id = m.id
                        and (d.finished_at is null or d.finished_at >= ?))
                order by m.seen_at limit ?)""";

    private Housekeeping() {
    }

    static long unfinished(Connection connection) throws SQLException {
        return Sql.first(connection, row -> row.getLong(1), UNFINISHED).orElseThrow();
    }

    /** Removes at most {@link #BATCH} messages with all that belongs to them. */
    static int purge(Connection connection, Instant before) throws SQLException {
        return Sql.update(connection, PURGE, before, before, before, BATCH);
    }
}
