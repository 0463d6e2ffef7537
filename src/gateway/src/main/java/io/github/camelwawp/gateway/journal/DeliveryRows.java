package io.github.camelwawp.gateway.journal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows of {@code wawp_delivery}. */
final class DeliveryRows {

    private static final String INSERT = """
            insert into wawp_delivery (message_id, chat_id, state, created_at) values (?, ?, ?, ?)
            on conflict do nothing returning id""";

    /** A sent or cancelled delivery stays so, even if another gateway reports a different result. */
    private static final String FINISH = """
            update wawp_delivery set state = ?, reason = ?, code = ?, finished_at = ?, claimed_by = null, claimed_until = null,
                report_due_at = case when chat_id like '%@g.us' or chat_id like '%@newsletter' then null
                    else cast(? as bigint) end
            where id = ? and state not in ('SENT', 'CANCELLED')""";

    private static final String REOPEN = """
            update wawp_delivery set state = 'OPEN', reason = null, code = null, finished_at = null
            where id = ? and state = 'DEAD'""";

    private static final String TOUCH = """
            update wawp_message set seen_at = ? where id = (select message_id from wawp_delivery where id = ?)""";

    DeliveryRecord findOrInsert(Connection connection, String messageId, String chatId, Instant now)
            throws SQLException {
        Optional<DeliveryRecord> inserted = insert(connection, messageId, chatId, now);
        return inserted.isPresent() ? inserted.get() : find(connection, messageId, chatId);
    }

    /** Empty if the delivery is there already. */
    Optional<DeliveryRecord> insert(Connection connection, String messageId, String chatId, Instant now)
            throws SQLException {
        return Sql.first(
                connection,
                row -> new DeliveryRecord(row.getLong("id"), DeliveryState.OPEN, null, messageId, chatId),
                INSERT,
                messageId,
                Storable.key(chatId),
                DeliveryState.OPEN,
                now);
    }

    /** One whose message the transaction has locked. */
    DeliveryRecord find(Connection connection, String messageId, String chatId) throws SQLException {
        return Sql.first(
                        connection,
                        row -> new DeliveryRecord(
                                row.getLong("id"), state(row), row.getString("reason"), messageId, chatId),
                        "select * from wawp_delivery where message_id = ? and chat_id = ?",
                        messageId,
                        Storable.key(chatId))
                .orElseThrow(() -> new SQLException("A delivery vanished while its message was locked", "40001"));
    }

    Optional<DeliveryState> state(Connection connection, long id) throws SQLException {
        return Sql.first(connection, DeliveryRows::state, "select state from wawp_delivery where id = ?", id);
    }

    /**
     * Ends the claim, too.
     *
     * @param reportDue when a missing delivery report becomes an alarm, or null; groups and channels cause no alarm
     */
    void finish(
            Connection connection,
            long id,
            DeliveryState state,
            String reason,
            String code,
            Instant now,
            Instant reportDue)
            throws SQLException {
        Sql.update(
                connection,
                FINISH,
                state,
                Storable.cut(reason, Storable.REASON),
                Storable.cut(code, Storable.CODE),
                now,
                reportDue,
                id);
    }

    /** Locks the message first, so that it cannot expire in the meantime. */
    boolean reopen(Connection connection, long id, Instant now) throws SQLException {
        boolean there = Sql.update(connection, TOUCH, now, id) == 1;
        Sql.update(connection, REOPEN, id);
        return there;
    }

    /** The deliveries of these messages with their parts, in the order they were opened. */
    Map<String, List<DeliveryView>> of(Connection connection, Collection<String> messageIds) throws SQLException {
        if (messageIds.isEmpty()) {
            return Map.of();
        }
        String ids = "(" + "?, ".repeat(messageIds.size() - 1) + "?)";
        Map<Long, List<PartRecord>> parts = new HashMap<>();
        Sql.list(
                connection,
                row -> parts.computeIfAbsent(row.getLong("delivery_id"), id -> new ArrayList<>())
                        .add(PartRows.read(row)),
                PartRows.SELECT + " p.delivery_id in (select id from wawp_delivery where message_id in " + ids
                        + ") order by p.number",
                messageIds.toArray());
        Map<String, List<DeliveryView>> found = new HashMap<>();
        Sql.list(
                connection,
                row -> found.computeIfAbsent(row.getString("message_id"), id -> new ArrayList<>())
                        .add(view(row, parts.getOrDefault(row.getLong("id"), List.of()))),
                "select d.*, s.due_at from wawp_delivery d left join wawp_scheduled s on s.delivery_id = d.id"
                        + " where d.message_id in " + ids + " order by d.id",
                messageIds.toArray());
        return found;
    }

    private static DeliveryView view(ResultSet row, List<PartRecord> parts) throws SQLException {
        return new DeliveryView(
                row.getLong("id"),
                row.getString("chat_id"),
                state(row),
                row.getString("reason"),
                row.getString("code"),
                Sql.instant(row, "finished_at"),
                Sql.instant(row, "due_at"),
                Sql.instant(row, "alarmed_at"),
                List.copyOf(parts));
    }

    private static DeliveryState state(ResultSet row) throws SQLException {
        return DeliveryState.valueOf(row.getString("state"));
    }
}
