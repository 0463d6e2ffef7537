package io.github.camelwawp.gateway.journal;

import io.github.camelwawp.event.Ack;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Events that came in, and what is to be told of them and of deliveries, until they are worked off. As durable as the journal,
 * and failing like it.
 */
public final class Events {

    private final Database database;
    private final EventRows events;
    private final AckRows acks;
    private final JournalClock clock;
    private final Bell added = new Bell();
    private final Bell news;
    private volatile Duration reportWithin;

    Events(Database database, EventRows events, AckRows acks, JournalClock clock, Bell news) {
        this.database = database;
        this.events = events;
        this.acks = acks;
        this.clock = clock;
        this.news = news;
    }

    /**
     * Stores how far messages got, all of it or nothing, and with it what is to be told of that: a {@link DeliveryChange} for
     * each part that got further waits in {@link #news}. Reports may come in any order, again, and before the part is known
     * to be sent: the furthest counts. An error counts for more than {@code SENT} and less than {@code DELIVERED}.
     *
     * @param entries numbers of the inbox's entries that are done with this
     * @return number of messages that got further, of which some may be nobody's
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
            events.done(connection, entries, now);
            return changed.size();
        });
        if (moved > 0) {
            news.ring();
        }
        return moved;
    }

    /** From now on a person's delivery without any report is to be told so long after it is sent; null for never. */
    public void expectReports(Duration within) {
        reportWithin = within;
    }

    /**
     * Finds deliveries that nothing was heard of in time: each is told once, by a {@link DeliveryChange} in {@link #news}.
     *
     * @return their number
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
     * Keeps events until they are worked off. One that was added before is not added again, for a day after it was done.
     *
     * @param limit about so many may wait
     * @return number of those that are new
     * @throws InboxFullException if more would wait
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
     * Takes the oldest events that are due, each for one gateway alone.
     *
     * @param lease after which they may be had again, unless they are done, {@link #taken} or put off
     */
    public List<InboxEntry> next(int limit, Duration lease) {
        return next(true, limit, lease);
    }

    /** As {@link #next}, of what is to be told to others: changes, and events that were {@link #taken}. */
    public List<InboxEntry> news(int limit, Duration lease) {
        return next(false, limit, lease);
    }

    /** Only what is there is claimed, so that nothing is written while nothing is due. */
    private List<InboxEntry> next(boolean fresh, int limit, Duration lease) {
        Instant now = clock.now();
        List<InboxEntry> due =
                database.read("read the events", connection -> events.due(connection, fresh, limit, now));
        return due.isEmpty()
                ? due
                : database.transaction(
                        "claim the events", connection -> events.claim(connection, due, fresh, now, lease));
    }

    /** How long until {@link #next} finds one of the events that are left, if any are and nobody has claimed them. */
    public Optional<Duration> nextDue() {
        return due(true);
    }

    /** As {@link #nextDue}, of what {@link #news} finds. */
    public Optional<Duration> newsDue() {
        return due(false);
    }

    private Optional<Duration> due(boolean fresh) {
        Instant now = clock.now();
        return database.read("read the events", connection -> events.nextDue(connection, fresh))
                .map(due -> due.isAfter(now) ? Duration.between(now, due) : Duration.ZERO);
    }

    /** Runs it whenever this process has added events that {@link #next} finds. */
    public void whenAdded(Runnable reader) {
        added.listen(reader);
    }

    /** Runs it whenever this process has added what {@link #news} finds. */
    public void whenNews(Runnable reader) {
        news.listen(reader);
    }

    /** Makes news of an event. */
    public void taken(InboxEntry entry) {
        Instant now = clock.now();
        database.write("pass an event on", connection -> events.taken(connection, entry.number(), now));
        news.ring();
    }

    /** Ends entries; their contents are erased. */
    public void done(Collection<Long> entries) {
        if (entries.isEmpty()) {
            return;
        }
        Instant now = clock.now();
        database.transaction("finish events", connection -> events.done(connection, entries, now));
    }

    /** Gives entries back that were taken and not begun with. */
    public void putBack(Collection<Long> entries) {
        if (entries.isEmpty()) {
            return;
        }
        Instant now = clock.now();
        database.transaction("put events back", connection -> events.putBack(connection, entries, now));
    }

    /** Puts an entry off that failed. */
    public void later(InboxEntry entry, Duration delay) {
        Instant due = clock.now().plus(delay);
        database.write("put an event off", connection -> events.later(connection, entry.number(), due));
    }

    /** When a report is due of a delivery that ends like this now, or null. */
    Instant reportDue(DeliveryState state, Instant now) {
        Duration within = reportWithin;
        return state == DeliveryState.SENT && within != null ? now.plus(within) : null;
    }
}
