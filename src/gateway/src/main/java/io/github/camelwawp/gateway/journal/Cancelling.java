package io.github.camelwawp.gateway.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Ends deliveries that nobody has begun to send. */
final class Cancelling {

    private static final String OPEN =
            "select id from wawp_delivery where message_id = ? and state = 'OPEN' order by id";

    /**
     * Locks in the order of the ids, like every transaction that locks several. Later statements see what the previous
     * holder of a lock has committed.
     */
    private static final String LOCK = "update wawp_delivery set chat_id = chat_id where id = ? and state = 'OPEN'";

    /** A message that a gateway is taking up at this moment is not cancelled. */
    private static final String MESSAGE =
            "update wawp_message set state = 'CANCELLED', finished_at = ?, seen_at = ? where id = ? and state = 'WAITING' and ("
                    + MessageRows.UNCLAIMED + ")";

    private static final String TAKEN_UP = "select 1 from wawp_message where id = ? and state = 'WAITING'";

    /** Decides the race with the sender, which stores an attempt before each call, and only for an open delivery. */
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
     * @param chats   the recipients of a message that has no deliveries yet
     * @param longest the longest lease of a message
     */
    List<Long> run(Connection connection, String id, List<String> chats, Instant now, Duration longest)
            throws SQLException {
        if (Sql.update(connection, MESSAGE, now, now, id, now, now.plus(longest)) == 1) {
            messages.erase(connection, id);
            for (String chat : chats) {
                deliveries.findOrInsert(connection, id, chat, now);
            }
        } else if (Sql.first(connection, row -> true, TAKEN_UP, id).isPresent()) {
            return List.of();
        }
        Sql.batchTotal(connection, LOCK, Sql.list(connection, row -> new Object[] {row.getLong("id")}, OPEN, id));
        return Sql.list(connection, row -> row.getLong("id"), DELIVERIES, now, id);
    }
}
