package io.github.camelwawp.gateway.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicLong;

/** What is stored in {@code wawp_event}: incoming events, and changes to report. {@link DueEvents} hands them out. */
final class EventRows {

    /** A prefix that keeps Wawp's ids apart from the gateway's own. */
    private static final String OF_WAWP = "e:";

    private static final String OF_OURS = "c:";
    private static final long RECOUNT_MILLIS = 1_000;

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

    private static final String INSERT_UNSENT = """
            insert into wawp_event (id, delivery_id, number, state, happened_at, received_at, due_at, attempts)
            select cast(? as varchar) || d.id || ':0:' || d.state, d.id, 0, d.state, cast(? as bigint), cast(? as bigint),
                cast(? as bigint), 0
            from wawp_delivery d where d.id = ? and d.state in ('EXPIRED', 'CANCELLED')
            on conflict do nothing""";

    private static final String MARK_ALARMED = """
            update wawp_delivery as d set alarmed_at = ? where d.report_due_at <= ? and\s""" + UNREPORTED;

    private final Clock clock;
    /** At least the number of this gateway's own waiting events. */
    private final AtomicLong atMost = new AtomicLong(Integer.MAX_VALUE);

    private long countedAt = -RECOUNT_MILLIS;

    EventRows(Clock clock) {
        this.clock = clock;
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
            for (String queue : DueEvents.BOTH) {
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

    /** Adds the news that this delivery has expired or was cancelled, if so. */
    int unsent(Connection connection, long deliveryId, Instant now) throws SQLException {
        return Sql.update(connection, INSERT_UNSENT, OF_OURS, now, now, now, deliveryId);
    }

    /** Whether {@link #alarm} has work to do. */
    boolean isReportDue(Connection connection, Instant now, Duration within) throws SQLException {
        return isAny(connection, "<= ? order by report_due_at limit 1", now)
                || within != null && isAny(connection, "> ? order by report_due_at desc limit 1", now.plus(within));
    }

    /** Ordered, because PostgreSQL otherwise expects an early match, and reads all rows. */
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

    int purge(Connection connection, Instant before, int limit) throws SQLException {
        return Sql.update(connection, PURGE, before, limit);
    }
}
