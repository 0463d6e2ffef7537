package io.github.camelwawp.gateway.journal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The rows of {@code wawp_part}. */
final class PartRows {

    /** A sent part stays sent, whatever the result of a later attempt. */
    private static final String ATTEMPT = """
            insert into wawp_part (delivery_id, number, state, attempts, first_attempt_at, last_attempt_at)
            select d.id, cast(? as integer), 'ATTEMPTED', 1, cast(? as bigint), cast(? as bigint)
            from wawp_delivery d where d.id = ? and d.state = 'OPEN'
            on conflict (delivery_id, number) do update set
                state = case when wawp_part.state = 'SENT' then wawp_part.state else 'ATTEMPTED' end,
                attempts = wawp_part.attempts + 1,
                first_attempt_at = coalesce(wawp_part.first_attempt_at, excluded.first_attempt_at),
                last_attempt_at = excluded.last_attempt_at""";

    private static final String SETTLE = """
            update wawp_part set state = ?, reason = ?, wawp_id = ?, bare_id = ?
            where delivery_id = ? and number = ? and state <> 'SENT'""";

    private static final String SETTLE_UNTRIED = """
            insert into wawp_part (delivery_id, number, state, reason, wawp_id, bare_id, attempts)
            values (?, ?, ?, ?, ?, ?, 0)
            on conflict do nothing""";

    static final String SELECT = """
            select p.*, a.ack, a.acked_at from wawp_part p left join wawp_ack a on a.bare_id = p.bare_id where""";

    Optional<PartRecord> find(Connection connection, long deliveryId, int number) throws SQLException {
        return Sql.first(
                connection, PartRows::read, SELECT + " p.delivery_id = ? and p.number = ?", deliveryId, number);
    }

    static List<PartRecord> of(Connection connection, long deliveryId) throws SQLException {
        return Sql.list(connection, PartRows::read, SELECT + " p.delivery_id = ? order by p.number", deliveryId);
    }

    boolean isAnyQueued(Connection connection, long deliveryId) throws SQLException {
        return Sql.first(
                        connection,
                        row -> Boolean.TRUE,
                        "select 1 from wawp_part where delivery_id = ? and state = 'QUEUED'",
                        deliveryId)
                .isPresent();
    }

    boolean isAnySent(Connection connection, long deliveryId) throws SQLException {
        return Sql.first(
                        connection,
                        row -> Boolean.TRUE,
                        "select 1 from wawp_part where delivery_id = ? and state in ('ATTEMPTED', 'SENT', 'QUEUED', 'UNKNOWN')",
                        deliveryId)
                .isPresent();
    }

    int attempting(Connection connection, long deliveryId, int number, Instant now) throws SQLException {
        return Sql.update(connection, ATTEMPT, number, now, now, deliveryId);
    }

    /**
     * @param bareId the id in WhatsApp's reports, or null
     * @return false if the part is already recorded as sent and stays unchanged
     */
    boolean settled(
            Connection connection,
            long deliveryId,
            int number,
            PartState state,
            String reason,
            String wawpId,
            String bareId)
            throws SQLException {
        String storedReason = Storable.cut(reason, Storable.REASON);
        String storedId = Storable.cut(wawpId, Storable.WAWP_ID);
        return Sql.update(connection, SETTLE, state, storedReason, storedId, bareId, deliveryId, number) == 1
                || Sql.update(connection, SETTLE_UNTRIED, deliveryId, number, state, storedReason, storedId, bareId)
                        == 1;
    }

    static PartRecord read(ResultSet row) throws SQLException {
        PartState state = PartState.valueOf(row.getString("state"));
        boolean onItsWay = state == PartState.SENT || state == PartState.QUEUED;
        return new PartRecord(
                row.getInt("number"),
                state,
                row.getString("wawp_id"),
                row.getString("reason"),
                row.getInt("attempts"),
                Sql.instant(row, "first_attempt_at"),
                Sql.instant(row, "last_attempt_at"),
                onItsWay ? AckRows.read(row) : null,
                onItsWay ? Sql.instant(row, "acked_at") : null);
    }
}
