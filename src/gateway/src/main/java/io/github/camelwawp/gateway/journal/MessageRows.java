package io.github.camelwawp.gateway.journal;

import io.github.camelwawp.gateway.message.Timing;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The rows of {@code wawp_message}. */
final class MessageRows {

    private static final String INSERT = """
            insert into wawp_message (id, source, source_key, recipient, reply_to, body, not_after, send_at, urgent,
                state, created_at, seen_at, trace)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (source, source_key) do update set seen_at = excluded.seen_at
            returning id""";

    /** Parameters: now, and the latest valid end of a claim. A later end comes from a wrong clock. */
    static final String UNCLAIMED = "claimed_until is null or claimed_until < ? or claimed_until > ?";

    /** A waiting message without the claim of another gateway; the first parameter is this gateway. */
    private static final String FREE = "state = 'WAITING' and (claimed_by = ? or " + UNCLAIMED + ")";

    private final boolean keepTexts;
    private final String gateway;

    /** @param gateway name of the gateway that claims messages */
    MessageRows(boolean keepTexts, String gateway) {
        this.keepTexts = keepTexts;
        this.gateway = gateway;
    }

    /** Stores a message whose source keeps it until it is sent. */
    static Content kept(String replyTo, String text) {
        return new Content(null, replyTo, text, Timing.NONE, MessageState.OPEN);
    }

    /** Stores a message that only the journal keeps. */
    static Content waiting(String to, String replyTo, String text, Timing timing) {
        return new Content(to, replyTo, text, timing, MessageState.WAITING);
    }

    record Content(String to, String replyTo, String text, Timing timing, MessageState state) {}

    /**
     * Finds the message or stores it.
     *
     * @param id    for a new message
     * @param trace of a new message, or null
     * @return the id of the new or the existing message; an existing row is then locked, so that it cannot expire
     */
    String findOrInsert(Connection connection, String id, MessageKey key, Content content, Instant now, String trace)
            throws SQLException {
        boolean withText = keepTexts || content.state() == MessageState.WAITING;
        return Sql.first(
                        connection,
                        row -> row.getString("id"),
                        INSERT,
                        id,
                        key.source(),
                        Storable.key(key.key()),
                        Storable.text(content.to()),
                        Storable.text(content.replyTo()),
                        withText ? Storable.text(content.text()) : null,
                        content.timing().notAfter(),
                        content.timing().sendAt(),
                        content.timing().urgent() ? 1 : 0,
                        content.state(),
                        now,
                        now,
                        trace)
                .orElseThrow();
    }

    List<StoredMessage> waiting(Connection connection, String source, int limit, Instant now, Duration longest)
            throws SQLException {
        return Sql.list(
                connection,
                MessageRows::stored,
                "select * from wawp_message where source = ? and " + FREE + " order by seq limit ?",
                source,
                gateway,
                now,
                now.plus(longest),
                limit);
    }

    boolean claim(Connection connection, String id, Instant now, Instant until, Duration longest) throws SQLException {
        return Sql.update(
                        connection,
                        "update wawp_message set claimed_by = ?, claimed_until = ? where id = ? and " + FREE,
                        gateway,
                        until,
                        id,
                        gateway,
                        now,
                        now.plus(longest))
                == 1;
    }

    private static StoredMessage stored(ResultSet row) throws SQLException {
        return new StoredMessage(
                row.getString("id"),
                row.getString("source_key"),
                row.getString("recipient"),
                row.getString("reply_to"),
                row.getString("body"),
                new Timing(Sql.instant(row, "not_after"), Sql.instant(row, "send_at"), row.getInt("urgent") == 1),
                Sql.instant(row, "created_at"));
    }

    /** 0 if it does not wait any more, or another gateway has claimed it. */
    int finish(Connection connection, String id, MessageState state, String reason, Instant now, Duration longest)
            throws SQLException {
        return Sql.update(
                connection,
                "update wawp_message set state = ?, reason = ?, finished_at = ?, seen_at = ?"
                        + (keepTexts ? "" : ", body = null") + " where id = ? and " + FREE,
                state,
                Storable.cut(reason, Storable.REASON),
                now,
                now,
                id,
                gateway,
                now,
                now.plus(longest));
    }

    /** Forgets the text unless texts are kept. */
    void erase(Connection connection, String id) throws SQLException {
        if (!keepTexts) {
            Sql.update(connection, "update wawp_message set body = null where id = ?", id);
        }
    }

    /** The message's own row, without deliveries. */
    MessageView view(ResultSet row) throws SQLException {
        return new MessageView(
                row.getString("id"),
                row.getString("source"),
                row.getString("source_key"),
                row.getString("recipient"),
                keepTexts ? row.getString("body") : null,
                MessageState.valueOf(row.getString("state")),
                row.getString("reason"),
                Sql.instant(row, "created_at"),
                Sql.instant(row, "finished_at"),
                List.of());
    }

    boolean keepsTexts() {
        return keepTexts;
    }

    static boolean isId(String id) {
        try {
            return id != null && UUID.fromString(id).toString().equals(id);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
