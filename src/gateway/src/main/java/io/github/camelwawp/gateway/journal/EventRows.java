package io.github.camelwawp.gateway.journal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** The rows of {@code wawp_event}: incoming events, and changes to report. */
final class EventRows {

    /** A prefix that keeps Wawp's ids apart from the gateway's own. */
    private static final String OF_WAWP = "e:";

    private static final String OF_OURS = "c:";
    private static final long RECOUNT_MILLIS = 1_000;

    /** Of events that are to be processed. With a due date, each of the two conditions has an index of its own. */
    private static final String FRESH = "state is null";
    /** Of changes to report. */
    private static final String NEWS = "state is not null";

    private static final List<String> BOTH = List.of(FRESH, NEWS);

    private static final String INSERT = """
            insert into wawp_event (id, body, received_at, due_at, attempts) values (?, ?, ?, ?, 0)
            on conflict do nothing""";

    private static final String INSERT_CHANGE = """
            insert into wawp_event (id, delivery_id, number, state, happened_at, received_at, due_at, attempts)
            select cast(? as varchar) || p.delivery_id || ':' || p.number || ':' || cast(? as varchar), p.delivery_id, p.number,
                cast(? as varchar), cast(? as bigint), cast(? as bigint),
                cast(? as bigint), 0
            from wawp_part p where p.bare_id = ?
            on conflict do nothing""";

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

    private static final String COUNT = """
            select count(*) from wawp_event where due_at is not null and delivery_id is null and\s""";

    /** A due date beyond the maximum comes from a wrong clock. */
    private static final String SHORTEN_REPORT = """
            update wawp_delivery set report_due_at = ? where report_due_at > ?""";

    private static final String PURGE = """
            delete from wawp_event where seq in (select seq from wawp_event where done_at < ? order by done_at limit ?)""";

    /** Parts without a report that can have one: WhatsApp sends no report for a part without its id. */
    private static final String UNREPORTED = """
            exists (select 1 from wawp_part p left join wawp_ack a on a.bare_id = p.bare_id
                where p.delivery_id = d.id and p.bare_id is not null and coalesce(a.ack, 0) in (0, 1))""";

    private static final String INSERT_ALARMS = """
            insert into wawp_event (id, delivery_id, number, state, happened_at, received_at, due_at, attempts)
            select cast(? as varchar) || d.id || ':0:' || cast(? as varchar), d.id, 0, cast(? as varchar),
                cast(? as bigint), cast(? as bigint),
                cast(? as bigint), 0
            from wawp_delivery d where d.report_due_at <= ? and\s""" + UNREPORTED + " on conflict do nothing";

    private static final String MARK_ALARMED = """
            update wawp_delivery as d set alarmed_at = ? where d.report_due_at <= ? and\s""" + UNREPORTED;

    private final String gateway;
    private final Clock clock;
    /** At least the number of this gateway's own waiting events. */
    private final AtomicLong atMost = new AtomicLong(Integer.MAX_VALUE);

    private long countedAt = -RECOUNT_MILLIS;

    /** @param gateway name of the gateway that claims entries */
    EventRows(String gateway, Clock clock) {
        this.gateway = gateway;
        this.clock = clock;
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

    int add(Connection connection, Collection<InboxEvent> events, int limit, Instant now) throws SQLException {
        makeRoom(connection, events.size(), limit);
        int added = Sql.batchTotal(
                connection,
                INSERT,
                events.stream()
                        // A fixed order, so that two transactions that add the same events do not deadlock.
                        .sorted(Comparator.comparing(InboxEvent::id))
                        .map(event ->
                                new Object[] {OF_WAWP + Storable.key(event.id()), Storable.text(event.json()), now, now
                                })
                        .toList());
        atMost.addAndGet(added);
        return added;
    }

    private void makeRoom(Connection connection, int more, int limit) throws SQLException {
        if (atMost.get() + more > limit) {
            recount(connection);
            if (atMost.get() + more > limit) {
                throw new InboxFullException(limit);
            }
        }
    }

    /** Counts at most once a second, since counting many entries takes long. */
    private synchronized void recount(Connection connection) throws SQLException {
        // Compares in both directions; otherwise, after the clock was set back, the limit would stay in force for as
        // long.
        if (Math.abs(clock.millis() - countedAt) >= RECOUNT_MILLIS) {
            long count = 0;
            for (String queue : BOTH) {
                count += Sql.first(connection, row -> row.getLong(1), COUNT + queue)
                        .orElseThrow();
            }
            atMost.set(count);
            countedAt = clock.millis();
        }
    }

    /** Adds the changes to report: each part with the id of one of these reports has reached that ack. */
    int change(Connection connection, Collection<AckReport> reports, Instant now) throws SQLException {
        return Sql.batchTotal(
                connection,
                INSERT_CHANGE,
                reports.stream()
                        .map(report -> new Object[] {
                            OF_OURS, report.ack(), report.ack(), report.at(), now, now, report.storedId()
                        })
                        .toList());
    }

    /** Whether {@link #alarm} has work to do. */
    boolean isReportDue(Connection connection, Instant now, Duration within) throws SQLException {
        return isAny(connection, "<= ? order by report_due_at limit 1", now)
                || within != null && isAny(connection, "> ? order by report_due_at desc limit 1", now.plus(within));
    }

    /** Ordered, because PostgreSQL takes any row for a likely first one otherwise, and reads them all. */
    private static boolean isAny(Connection connection, String due, Instant than) throws SQLException {
        return Sql.first(
                        connection, row -> Boolean.TRUE, "select 1 from wawp_delivery where report_due_at " + due, than)
                .isPresent();
    }

    /**
     * Adds an alarm for each delivery without a report in time.
     *
     * @param within maximum delay of a report, or null
     */
    int alarm(Connection connection, Instant now, Duration within) throws SQLException {
        if (within != null) {
            Sql.update(connection, SHORTEN_REPORT, now.plus(within), now.plus(within));
        }
        int alarms = Sql.update(
                connection,
                INSERT_ALARMS,
                OF_OURS,
                DeliveryChange.NO_REPORT,
                DeliveryChange.NO_REPORT,
                now,
                now,
                now,
                now);
        if (alarms > 0) {
            Sql.update(connection, MARK_ALARMED, now, now);
        }
        Sql.update(connection, "update wawp_delivery set report_due_at = null where report_due_at <= ?", now);
        return alarms;
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
        return Sql.list(connection, EventRows::read, DUE.formatted(queue(fresh)), now, limit);
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

    int done(Connection connection, Collection<Long> numbers, Instant now) throws SQLException {
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

    int purge(Connection connection, Instant before, int limit) throws SQLException {
        return Sql.update(connection, PURGE, before, limit);
    }
}
