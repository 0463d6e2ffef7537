package io.github.camelwawp.gateway.journal;

import io.github.camelwawp.gateway.message.Timing;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The deliveries that the journal keeps until they are sent, in order for each chat; {@link Deliveries#finish} removes them.
 * Durability and exceptions are those of the journal.
 */
public final class Backlog {

    static final String COLUMNS = "delivery_id, chat_id, reply_to, source, source_key, body, attempts, received_at,"
            + " replay_of, original, original_name, not_after, urgent";

    private static final String INSERT = "insert into wawp_backlog (" + COLUMNS
            + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing";

    private static final String NEXT = """
            select delivery_id, chat_id, reply_to, source, source_key, body, attempts, received_at, replay_of, original_name,
                not_after, urgent
            from wawp_backlog where chat_id = ? order by urgent desc, seq limit 1""";

    private static final String CHAT = "select 1 from wawp_backlog where chat_id = ? limit 1";

    private static final String HAS = "select 1 from wawp_backlog where delivery_id = ?";

    /** In this order, since PostgreSQL would otherwise read the whole table when most of it is for one chat. */
    private static final String DUE =
            "select 1 from wawp_scheduled where chat_id = ? and due_at <= ? order by due_at limit 1";

    /** The position of a delivery in the backlog. */
    public enum Place {
        /** No delivery waits for its chat. */
        FREE,
        /** Other deliveries wait for its chat and must be sent first. */
        BEHIND,
        /** Scheduled deliveries to its chat are due and go to the backlog in a moment; they must be sent first, too. */
        BEHIND_DUE,
        /** The delivery is in the backlog. */
        KEPT
    }

    private final Database database;

    Backlog(Database database) {
        this.database = database;
    }

    public Place place(String chatId, long delivery, Instant now) {
        return database.read("read the backlog", connection -> {
            if (any(connection, HAS, delivery)) {
                return Place.KEPT;
            }
            if (any(connection, DUE, Storable.key(chatId), now)) {
                return Place.BEHIND_DUE;
            }
            return any(connection, CHAT, Storable.key(chatId)) ? Place.BEHIND : Place.FREE;
        });
    }

    /** Whether no delivery to the chat waits here, or is about to. */
    public boolean isFree(String chatId, Instant now) {
        return database.read(
                "read the backlog",
                connection -> !any(connection, DUE, Storable.key(chatId), now)
                        && !any(connection, CHAT, Storable.key(chatId)));
    }

    private static boolean any(Connection connection, String sql, Object... parameters) throws SQLException {
        return Sql.first(connection, row -> Boolean.TRUE, sql, parameters).isPresent();
    }

    /**
     * Adds a delivery behind the others to its chat.
     *
     * @param original the original, or null if it is the text itself
     */
    public void put(BacklogEntry entry, byte[] original) {
        database.write("add a delivery to the backlog", connection -> insert(connection, entry, original));
    }

    /**
     * As {@link #put}, for a message that waits in this journal: a power failure may undo this, and the message then
     * still waits.
     */
    public void putWaiting(BacklogEntry entry) {
        database.lazily("add a delivery to the backlog", connection -> insert(connection, entry, null));
    }

    static int insert(Connection connection, BacklogEntry entry, byte[] original) throws SQLException {
        return Sql.update(connection, INSERT, values(entry, original).toArray());
    }

    /** In the order of {@link #COLUMNS}. */
    static List<Object> values(BacklogEntry entry, byte[] original) {
        return new ArrayList<>(Arrays.asList(
                entry.delivery(),
                Storable.key(entry.chatId()),
                Storable.text(entry.replyTo()),
                entry.source(),
                Storable.text(entry.key()),
                Storable.text(entry.text()),
                entry.attempts(),
                entry.received(),
                Storable.text(entry.replayOf()),
                original,
                Storable.text(entry.originalName()),
                entry.timing().notAfter(),
                entry.timing().urgent() ? 1 : 0));
    }

    /** The chats with waiting deliveries, those with urgent ones first. */
    public List<String> chats() {
        return database.read(
                "read the backlog",
                connection -> Sql.list(
                        connection,
                        row -> row.getString(1),
                        "select chat_id from wawp_backlog group by chat_id order by max(urgent) desc"));
    }

    /** The next delivery to this chat. */
    public Optional<BacklogEntry> next(String chatId) {
        return database.read(
                "read the backlog", connection -> Sql.first(connection, Backlog::entry, NEXT, Storable.key(chatId)));
    }

    /** Whether no delivery to this chat waits here. */
    public boolean isEmpty(String chatId) {
        return !database.read("read the backlog", connection -> any(connection, CHAT, Storable.key(chatId)));
    }

    /** The original; null if it is the text itself. */
    public byte[] original(long delivery) {
        return database.read("read an original", connection -> original(connection, delivery));
    }

    private static byte[] original(Connection connection, long delivery) throws SQLException {
        List<byte[]> found = Sql.list(
                connection,
                row -> row.getBytes(1),
                "select original from wawp_backlog where delivery_id = ?",
                delivery);
        return found.isEmpty() ? null : found.get(0);
    }

    /** Stores the number of attempts of a delivery. */
    public void attempted(long delivery, int attempts) {
        database.write(
                "count an attempt",
                connection -> Sql.update(
                        connection, "update wawp_backlog set attempts = ? where delivery_id = ?", attempts, delivery));
    }

    public boolean has(long delivery) {
        return database.read("read the backlog", connection -> any(connection, HAS, delivery));
    }

    /** Removes a delivery that has already ended. */
    public void remove(long delivery) {
        database.transaction("remove a delivery from the backlog", connection -> {
            ended(connection, delivery);
            return null;
        });
    }

    static void ended(Connection connection, long delivery) throws SQLException {
        Sql.update(connection, "delete from wawp_backlog where delivery_id = ?", delivery);
        Sql.update(connection, "delete from wawp_scheduled where delivery_id = ?", delivery);
    }

    private static BacklogEntry entry(ResultSet row) throws SQLException {
        return new BacklogEntry(
                row.getLong("delivery_id"),
                row.getString("chat_id"),
                row.getString("reply_to"),
                row.getString("source"),
                row.getString("source_key"),
                row.getString("body"),
                row.getInt("attempts"),
                Sql.instant(row, "received_at"),
                row.getString("replay_of"),
                row.getString("original_name"),
                new Timing(Sql.instant(row, "not_after"), null, row.getInt("urgent") == 1));
    }
}
