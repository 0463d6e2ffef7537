package io.github.camelwawp.gateway.journal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rows of {@code wawp_delivery}. */
final class Deliveries {

    private static final String INSERT = """
            insert into wawp_delivery (message_id, chat_id, state, created_at) values (?, ?, ?, ?)
            on conflict do nothing""";

    /** What is sent stays so, even if another gateway tells otherwise. */
    private static final String FINISH = """
            update wawp_delivery set state = ?, reason = ?, code = ?, finished_at = ? where id = ? and state <> 'SENT'""";

    private static final String REOPEN = """
            update wawp_delivery set state = 'OPEN', reason = null, code = null, finished_at = null
            where id = ? and state = 'DEAD'""";

    private static final String TOUCH = """
            update wawp_message set seen_at = ? where id = (select message_id from wawp_delivery where id = ?)""";

    Delivery findOrInsert(Connection connection, String messageId, String chatId, Instant now) throws SQLException {
        String stored = Storable.key(chatId);
        Optional<Long> inserted = Sql.insert(connection, INSERT, messageId, stored, DeliveryState.OPEN, now);
        if (inserted.isPresent()) {
            return new Delivery(inserted.get(), DeliveryState.OPEN, null, messageId, chatId);
        }
        return Sql.first(connection, row -> new Delivery(row.getLong("id"), state(row), row.getString("reason"), messageId,
                chatId), "select * from wawp_delivery where message_id = ? and chat_id = ?", messageId, stored)
                .orElseThrow(() -> new SQLException("A delivery vanished while its message was locked", "40001"));
    }

    void finish(Connection connection, long id, DeliveryState state, String reason, String code, Instant now)
            throws SQLException {
        Sql.update(connection, FINISH, state, Storable.cut(reason, Storable.REASON), Storable.cut(code, Storable.CODE),
                now, id);
    }

    /** Locks the message first, so that it cannot expire meanwhile. */
    boolean reopen(Connection connection, long id, Instant now) throws SQLException {
        boolean there = Sql.update(connection, TOUCH, now, id) == 1;
        Sql.update(connection, REOPEN, id);
        return there;
    }

    /** Of one message, in the order they were opened, with their parts. */
    List<DeliveryView> of(Connection connection, String messageId) throws SQLException {
        List<DeliveryView> found = new ArrayList<>();
        for (DeliveryView delivery : Sql.list(connection, Deliveries::view,
                "select * from wawp_delivery where message_id = ? order by id", messageId)) {
            found.add(new DeliveryView(delivery.id(), delivery.chatId(), delivery.state(), delivery.reason(),
                    delivery.code(), delivery.finishedAt(), Parts.of(connection, delivery.id())));
        }
        return List.copyOf(found);
    }

    private static DeliveryView view(ResultSet row) throws SQLException {
        return new DeliveryView(row.getLong("id"), row.getString("chat_id"), state(row), row.getString("reason"),
                row.getString("code"), Sql.instant(row, "finished_at"), List.of());
    }

    private static DeliveryState state(ResultSet row) throws SQLException {
        return DeliveryState.valueOf(row.getString("state"));
    }
}
