package io.github.camelwawp.gateway.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Ends deliveries that nobody has begun to send. */
final class Cancelling {

    /** Later statements see what the holder of a lock has committed. */
    private static final String LOCK =
            "update wawp_delivery set chat_id = chat_id where message_id = ? and state = 'OPEN'";

    /** A message that a gateway is taking up at this moment is not cancelled. */
    private static final String MESSAGE = """
            update wawp_message set state = 'CANCELLED', finished_at = ?, seen_at = ?
            where id = ? and state = 'WAITING' and (claimed_until is null or claimed_until < ?)""";

    private static final String TAKEN_UP = "select 1 from wawp_message where id = ? and state = 'WAITING'";

    /** Decides between this and the sender, who stores an attempt before each call, and only of an open delivery. */
    private static final String DELIVERIES = """
            update wawp_delivery set state = 'CANCELLED', finished_at = ?, claimed_by = null, claimed_until = null
            where message_id = ? and state = 'OPEN' and not exists (select 1 from wawp_part p
                where p.delivery_id = wawp_delivery.id and p.state in ('ATTEMPTED', 'SENT', 'QUEUED', 'UNKNOWN'))
            returning id""";

    private final DeliveryRows deliveries;
    private final MessageRows messages;

    Cancelling(DeliveryRows deliveries, MessageRows messages) {
        this.deliveries = deliveries;
        this.messages = messages;
    }

    /**
     * Returns the deliveries that were cancelled.
     *
     * @param chats to whom a message goes that has no deliveries yet
     */
    List<Long> run(Connection connection, String id, List<String> chats, Instant now) throws SQLException {
        if (Sql.update(connection, MESSAGE, now, now, id, now) == 1) {
            messages.erase(connection, id);
            for (String chat : chats) {
                deliveries.findOrInsert(connection, id, chat, now);
            }
        } else if (Sql.first(connection, row -> true, TAKEN_UP, id).isPresent()) {
            return List.of();
        }
        Sql.update(connection, LOCK, id);
        return Sql.list(connection, row -> row.getLong("id"), DELIVERIES, now, id);
    }
}
