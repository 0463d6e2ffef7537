package io.github.camelwawp.gateway.journal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Hands out the rows of {@code wawp_event}: each entry to one gateway, until it is done, put back or postponed. */
final class DueEvents {

    /** Of events that are to be processed. With a due date, each of the two conditions has an index of its own. */
    private static final String FRESH = "state is null";
    /** Of changes to report. */
    private static final String NEWS = "state is not null";

    static final List<String> BOTH = List.of(FRESH, NEWS);

    private static final String CLAIM = """
            update wawp_event set claimed_by = ?, due_at = ? where seq = ? and due_at <= ? and\s""";

    private static final String DUE = """
            select e.seq, e.body, e.number, e.state, e.happened_at, e.received_at, e.attempts,
                d.chat_id, d.message_id, m.source, m.source_key, p.wawp_id, p.last_attempt_at
            from wawp_event e
                left join wawp_delivery d on d.id = e.delivery_id
                left join wawp_message m on m.id = d.message_id
                left join wawp_part p on p.delivery_id = e.delivery_id and p.number = e.number
            where e.due_at <= ? and e.%s order by e.due_at, e.seq limit ?""";

    private static final String NEXT_DUE = """
            select due_at from wawp_event where claimed_by is null and due_at is not null and %s
            order by due_at limit 1""";

    private static final String FORGET = "delete from wawp_event where seq = ? and delivery_id is not null";

    private static final String DONE = """
            update wawp_event set body = null, due_at = null, claimed_by = null, done_at = ? where seq = ?""";

    /** For an event, the state only records that its first stage is done. */
    private static final String TAKEN = """
            update wawp_event set state = 'TAKEN', due_at = ?, claimed_by = null, attempts = 0
            where seq = ? and claimed_by = ?""";

    private static final String LATER = """
            update wawp_event set due_at = ?, claimed_by = null, attempts = attempts + 1
            where seq = ? and claimed_by = ?""";

    private static final String PUT_BACK = """
            update wawp_event set due_at = ?, claimed_by = null where seq = ? and claimed_by = ?""";

    /** An entry without an attempt is due at once, whatever the clock says. */
    private static final String HURRY = """
            update wawp_event set due_at = ? where seq in (select seq from wawp_event
                where due_at > ? and claimed_by is null and (attempts = 0 or due_at > ?) and %s
                order by due_at limit ?)""";

    private static final String SHORTEN_CLAIM = """
            update wawp_event set due_at = ? where due_at > ? and claimed_by is not null and\s""";

    private static final String RELEASE = """
            update wawp_event set due_at = received_at, claimed_by = null
            where claimed_by = ? and due_at is not null and\s""";

    private final String gateway;

    /** @param gateway name of the gateway that claims entries */
    DueEvents(String gateway) {
        this.gateway = gateway;
    }

    /** Releases the entries that an earlier process of this gateway had claimed when it died. */
    int release(Connection connection) throws SQLException {
        int released = 0;
        for (String queue : BOTH) {
            released += Sql.update(connection, RELEASE + queue, gateway);
        }
        return released;
    }

    /**
     * Corrects due dates that are too late because the clock was ahead or has been set back.
     *
     * @return number of corrected entries, at most {@code limit}
     */
    int hurry(Connection connection, Instant now, int limit) throws SQLException {
        Instant latest = now.plus(Journal.LONGEST_PAUSE);
        int corrected = 0;
        for (String queue : BOTH) {
            Sql.update(connection, SHORTEN_CLAIM + queue, latest, latest);
            corrected += Sql.update(connection, HURRY.formatted(queue), now, now, latest, limit - corrected);
        }
        return corrected;
    }

    private static String queue(boolean fresh) {
        return fresh ? FRESH : NEWS;
    }

    /** When the oldest unclaimed entry is due. */
    Optional<Instant> nextDue(Connection connection, boolean fresh) throws SQLException {
        return Sql.first(connection, row -> Sql.instant(row, "due_at"), NEXT_DUE.formatted(queue(fresh)));
    }

    /** @param fresh true for new events, false for changes to report */
    List<InboxEntry> due(Connection connection, boolean fresh, int limit, Instant now) throws SQLException {
        return Sql.list(connection, DueEvents::read, DUE.formatted(queue(fresh)), now, limit);
    }

    /** Claims those entries that no other gateway has claimed in the meantime, and returns them. */
    List<InboxEntry> claim(Connection connection, List<InboxEntry> due, boolean fresh, Instant now, Duration lease)
            throws SQLException {
        int[] claimed = Sql.batch(
                connection,
                CLAIM + queue(fresh),
                due.stream()
                        .map(entry -> new Object[] {gateway, now.plus(lease), entry.number(), now})
                        .toList());
        return IntStream.range(0, claimed.length)
                .filter(i -> claimed[i] == 1)
                .mapToObj(due::get)
                .toList();
    }

    private static InboxEntry read(ResultSet row) throws SQLException {
        String body = row.getString("body");
        DeliveryChange change = body != null
                ? null
                : new DeliveryChange(
                        row.getString("message_id"),
                        row.getString("source"),
                        row.getString("source_key"),
                        row.getString("chat_id"),
                        row.getInt("number"),
                        row.getString("wawp_id"),
                        row.getString("state"),
                        Sql.instant(row, "happened_at"));
        return new InboxEntry(
                row.getLong("seq"),
                body,
                change,
                Sql.instant(row, "last_attempt_at"),
                Sql.instant(row, "received_at"),
                row.getInt("attempts"));
    }

    /** Deletes changes, which never arrive again, and marks events as done. */
    int done(Connection connection, Collection<Long> numbers, Instant now) throws SQLException {
        Sql.batchTotal(
                connection,
                FORGET,
                numbers.stream().sorted().map(number -> new Object[] {number}).toList());
        return Sql.batchTotal(
                connection,
                DONE,
                numbers.stream()
                        .sorted()
                        .map(number -> new Object[] {now, number})
                        .toList());
    }

    int taken(Connection connection, long number, Instant now) throws SQLException {
        return Sql.update(connection, TAKEN, now, number, gateway);
    }

    int later(Connection connection, long number, Instant due) throws SQLException {
        return Sql.update(connection, LATER, due, number, gateway);
    }

    int putBack(Connection connection, Collection<Long> numbers, Instant now) throws SQLException {
        return Sql.batchTotal(
                connection,
                PUT_BACK,
                numbers.stream()
                        .sorted()
                        .map(number -> new Object[] {now, number, gateway})
                        .toList());
    }
}
