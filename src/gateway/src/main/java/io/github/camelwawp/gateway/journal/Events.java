package io.github.camelwawp.gateway.journal;

import io.github.camelwawp.event.Ack;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Incoming events, and the changes to report about them and about deliveries, until they are processed. Durability and
 * exceptions are those of the journal.
 */
public final class Events {

    private final Database database;
    private final EventRows events;
    private final DueEvents due;
    private final AckRows acks;
    private final JournalClock clock;
    private final Bell added = new Bell();
    private final Bell news;
    private volatile Duration reportWithin;

    Events(Database database, EventRows events, DueEvents due, AckRows acks, JournalClock clock, Bell news) {
        this.database = database;
        this.events = events;
        this.due = due;
        this.acks = acks;
        this.clock = clock;
        this.news = news;
    }

    /**
     * Stores delivery reports in one transaction, and adds a {@link DeliveryChange} to {@link #news} for each part that made
     * progress. Reports may arrive in any order, repeatedly, and before the part is known to be sent: the highest ack counts.
     * An error ranks above {@code SENT} and below {@code DELIVERED}.
     *
     * @param entries numbers of the inbox entries that this completes
     * @return number of messages that made progress, including messages that the gateway did not send
     */
    public int ack(Collection<AckReport> reports, Collection<Long> entries) {
        Instant now = clock.now();
        TreeMap<String, AckReport> furthest = new TreeMap<>();
        for (AckReport report : reports) {
            furthest.merge(
                    report.storedId(),
                    report,
                    (earlier, later) -> AckRows.overtakes(later.ack(), earlier.ack()) ? later : earlier);
        }
        List<AckReport> dated =
                furthest.values().stream().map(report -> report.notAfter(now)).toList();
        int moved = database.transaction("store delivery reports", connection -> {
            List<AckReport> changed = dated.isEmpty() ? List.of() : acks.store(connection, dated, now);
            List<AckReport> told = changed.stream()
                    .filter(report -> report.ack() != Ack.PENDING)
                    .toList();
            if (!told.isEmpty()) {
                events.change(connection, told, now);
            }
            due.done(connection, entries, now);
            return changed.size();
        });
        if (moved > 0) {
            news.ring();
        }
        return moved;
    }

    /** Sets the time after which a delivery to a person without any report raises an alarm; null for never. */
    public void expectReports(Duration within) {
        reportWithin = within;
    }

    /**
     * Finds deliveries without a report in time, and adds one {@link DeliveryChange} for each to {@link #news}.
     *
     * @return number of these deliveries
     */
    public int alarm() {
        Instant now = clock.now();
        Duration within = reportWithin;
        if (!database.read(
                "look for missing delivery reports", connection -> events.isReportDue(connection, now, within))) {
            return 0;
        }
        int alarms = database.transaction(
                "look for missing delivery reports", connection -> events.alarm(connection, now, within));
        if (alarms > 0) {
            news.ring();
        }
        return alarms;
    }

    /**
     * Stores events until they are processed. A repeated event is not stored again, until a day after the first was processed.
     *
     * @param limit approximate maximum number of waiting events
     * @return number of new events
     * @throws InboxFullException if this would exceed the limit
     */
    public int add(Collection<InboxEvent> incoming, int limit) {
        Instant now = clock.now();
        int fresh = database.transaction("store events", connection -> events.add(connection, incoming, limit, now));
        if (fresh > 0) {
            added.ring();
        }
        return fresh;
    }

    /**
     * Claims the oldest due events, each for one gateway only.
     *
     * @param lease after which they can be claimed again, unless they are done, {@link #taken} or postponed
     */
    public List<InboxEntry> next(int limit, Duration lease) {
        return next(true, limit, lease);
    }

    /** As {@link #next}, for the changes to report and for events that were {@link #taken}. */
    public List<InboxEntry> news(int limit, Duration lease) {
        return next(false, limit, lease);
    }

    /** Reads before it claims, so that nothing is written while nothing is due. */
    private List<InboxEntry> next(boolean fresh, int limit, Duration lease) {
        Instant now = clock.now();
        List<InboxEntry> entries =
                database.read("read the events", connection -> due.due(connection, fresh, limit, now));
        return entries.isEmpty()
                ? entries
                : database.lazily("claim the events", connection -> due.claim(connection, entries, fresh, now, lease));
    }

    /** The time until {@link #next} finds the oldest unclaimed event; empty if there is none. */
    public Optional<Duration> nextDue() {
        return due(true);
    }

    /** As {@link #nextDue}, for {@link #news}. */
    public Optional<Duration> newsDue() {
        return due(false);
    }

    private Optional<Duration> due(boolean fresh) {
        Instant now = clock.now();
        return database.read("read the events", connection -> due.nextDue(connection, fresh))
                .map(due -> due.isAfter(now) ? Duration.between(now, due) : Duration.ZERO);
    }

    /** Runs the task whenever this process has added events for {@link #next}. */
    public void whenAdded(Runnable reader) {
        added.listen(reader);
    }

    /** Runs the task whenever this process has added entries for {@link #news}. */
    public void whenNews(Runnable reader) {
        news.listen(reader);
    }

    /** Moves an event to {@link #news}. */
    public void taken(InboxEntry entry) {
        Instant now = clock.now();
        database.write("pass on an event", connection -> due.taken(connection, entry.number(), now));
        news.ring();
    }

    /** Ends entries and erases their content. */
    public void done(Collection<Long> entries) {
        if (entries.isEmpty()) {
            return;
        }
        Instant now = clock.now();
        database.transaction("finish events", connection -> due.done(connection, entries, now));
    }

    /** Returns claimed entries that were not started. */
    public void putBack(Collection<Long> entries) {
        if (entries.isEmpty()) {
            return;
        }
        Instant now = clock.now();
        database.transaction("put events back", connection -> due.putBack(connection, entries, now));
    }

    /** Postpones a failed entry. */
    public void later(InboxEntry entry, Duration delay) {
        Instant then = clock.now().plus(delay);
        database.write("postpone an event", connection -> due.later(connection, entry.number(), then));
    }

    /** Adds the news that a delivery has expired or was cancelled; {@link #ring} follows the commit. */
    void unsent(Connection connection, long deliveryId, Instant now) throws SQLException {
        events.unsent(connection, deliveryId, now);
    }

    void ring() {
        news.ring();
    }

    /** When a report is due for a delivery that ends in this state now, or null. */
    Instant reportDue(DeliveryState state, Instant now) {
        Duration within = reportWithin;
        return state == DeliveryState.SENT && within != null ? now.plus(within) : null;
    }
}
