package io.github.camelwawp.gateway.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** How many deliveries ended in this state within an hour. */
public record HourCount(Instant hour, DeliveryState state, long number) {

    private static final long MICROS = 3_600_000_000L;

    /**
     * Uses the index of recently seen messages, so that its cost does not grow with the journal: SQLite keeps the order
     * of a cross join.
     */
    private static final String SINCE = """
            select d.finished_at / 3600000000 as hour, d.state as state, count(*) as number
            from wawp_message m cross join wawp_delivery d
            where m.seen_at >= ? and d.message_id = m.id and d.finished_at >= ?
            group by d.finished_at / 3600000000, d.state order by 1""";

    /** Leaves out messages that arrived earlier and were sent only now. */
    static List<HourCount> since(Connection connection, Instant since) throws SQLException {
        return Sql.list(
                connection,
                row -> new HourCount(
                        Instant.ofEpochSecond(row.getLong("hour") * (MICROS / 1_000_000)),
                        DeliveryState.valueOf(row.getString("state")),
                        row.getLong("number")),
                SINCE,
                since,
                since);
    }
}
