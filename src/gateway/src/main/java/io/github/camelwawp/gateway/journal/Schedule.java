package io.github.camelwawp.gateway.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The deliveries that are not due yet. Those that are go to the {@link Backlog}, behind the others to their chat. Durability and
 * exceptions are those of the journal.
 */
public final class Schedule {

    private static final String INSERT = "insert into wawp_scheduled (" + Backlog.COLUMNS
            + ", due_at, send_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing";

    private static final String DUE = """
            select delivery_id, chat_id, urgent from wawp_scheduled where due_at <= ? order by due_at, delivery_id limit ?""";

    /** Among gateways that move the same delivery, the others wait here and then find nothing. */
    private static final String LOCK_SCHEDULED = "update wawp_scheduled set attempts = attempts where delivery_id = ?";

    private static final String TO_BACKLOG = "insert into wawp_backlog (" + Backlog.COLUMNS + ") select "
            + Backlog.COLUMNS + " from wawp_scheduled where delivery_id = ? on conflict do nothing";

    private static final String LOCK_WAITING = "update wawp_backlog set attempts = attempts where delivery_id = ?";

    private static final String FROM_BACKLOG = "insert into wawp_scheduled (" + Backlog.COLUMNS + ", due_at) select "
            + Backlog.COLUMNS + ", cast(? as bigint) from wawp_backlog where delivery_id = ? on conflict do nothing";

    /** Quiet hours end within a day unless the clock was ahead; the sender checks again when they end. */
    private static final String HURRY = "update wawp_scheduled set due_at = ? where due_at > ? and send_at is null";

    private static final String HURRY_ASKED = "update wawp_scheduled set due_at = ? where due_at > ? and send_at <= ?";

    private final Database database;

    Schedule(Database database) {
        this.database = database;
    }

    /** A delivery whose time has come. */
    public record Ready(long delivery, String chatId, boolean urgent) {

        /** Omits the recipient. */
        @Override
        public String toString() {
            return "delivery " + delivery;
        }
    }

    /**
     * Adds a delivery unless it is already scheduled.
     *
     * @param original the original, or null if it is the text itself
     */
    public void put(BacklogEntry entry, byte[] original, Instant dueAt) {
        database.write("schedule a delivery", connection -> insert(connection, entry, original, dueAt));
    }

    /**
     * As {@link #put}, for a message that waits in this journal: a power failure may undo this, and the message then
     * still waits.
     */
    public void putWaiting(BacklogEntry entry, Instant dueAt) {
        database.lazily("schedule a delivery", connection -> insert(connection, entry, null, dueAt));
    }

    static int insert(Connection connection, BacklogEntry entry, byte[] original, Instant dueAt) throws SQLException {
        List<Object> values = Backlog.values(entry, original);
        values.add(dueAt);
        values.add(entry.timing().sendAt());
        return Sql.update(connection, INSERT, values.toArray());
    }

    /** Deliveries that are due, the earliest first. */
    public List<Ready> due(Instant now, int limit) {
        return database.read(
                "read the schedule",
                connection -> Sql.list(
                        connection,
                        row -> new Ready(
                                row.getLong("delivery_id"), row.getString("chat_id"), row.getInt("urgent") == 1),
                        DUE,
                        now,
                        limit));
    }

    /**
     * Moves a delivery that is due to the backlog.
     *
     * @return false if it is no longer scheduled
     */
    public boolean take(long delivery) {
        return database.transaction(
                "take a delivery from the schedule",
                connection -> move(connection, "wawp_scheduled", LOCK_SCHEDULED, TO_BACKLOG, delivery));
    }

    /** Moves a delivery from the backlog to the schedule, with the number of its attempts. */
    public void postpone(long delivery, Instant dueAt) {
        database.transaction(
                "postpone a delivery",
                connection -> move(connection, "wawp_backlog", LOCK_WAITING, FROM_BACKLOG, dueAt, delivery));
    }

    /** The clock was set back: what waits only for the end of quiet hours does not wait for a wrong day. */
    static int hurry(Connection connection, Instant now) throws SQLException {
        Instant latest = now.plus(Duration.ofDays(1));
        return Sql.update(connection, HURRY, now, latest) + Sql.update(connection, HURRY_ASKED, now, latest, now);
    }

    private static boolean move(Connection connection, String from, String lock, String insert, Object... parameters)
            throws SQLException {
        Object delivery = parameters[parameters.length - 1];
        if (Sql.update(connection, lock, delivery) == 0) {
            return false;
        }
        Sql.update(connection, insert, parameters);
        Sql.update(connection, "delete from " + from + " where delivery_id = ?", delivery);
        return true;
    }
}
